/** Prints how many MB of resident memory a detector adds to the languages module: `ours` or `eld`. */
await import('../../../src/languages/languages.ts');
const before = process.memoryUsage.rss();
const detect =
  process.argv[2] === 'eld'
    ? (await import('eld/extrasmall')).eld.detect
    : (await import('../../../src/languages/detect.ts')).detectLanguage;
detect('How many days of holiday do we get?');
process.stdout.write(String((process.memoryUsage.rss() - before) / 2 ** 20));
