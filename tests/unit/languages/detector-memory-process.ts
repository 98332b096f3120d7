/** Prints how many MB of resident memory the language detector adds to the rest of the languages module. */
await import('../../../src/languages/languages.ts');
const before = process.memoryUsage.rss();
const { detectLanguage } = await import('../../../src/languages/detect.ts');
detectLanguage('How many days of holiday do we get?');
process.stdout.write(String((process.memoryUsage.rss() - before) / 2 ** 20));
