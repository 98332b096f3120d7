import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openInstalledDictionary } from '../../../../src/embedded/thesaurus/dictionary.ts';

function dictionaryOf(lines: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'notionbot-dictionary-'));
  const path = join(folder, 'dictionary.txt');
  const sorted = lines.map((line) => Buffer.from(`${line}\n`)).sort(Buffer.compare);
  writeFileSync(path, Buffer.concat(sorted));
  const dictionary = openInstalledDictionary(path)!;
  onTestFinished(() => {
    dictionary[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  });
  return dictionary;
}

describe('the dictionary', () => {
  const filler = Array.from({ length: 500 }, (_, at) => `en:word${at} other=1.00`);

  it('finds the words of a key among many, whatever the script', () => {
    const dictionary = dictionaryOf([
      ...filler,
      'de:kuhlschrank refrigerator=1.00 fridge=0.40',
      'ja:地震 earthquake=1.00',
    ]);
    expect(dictionary.related('de:kuhlschrank')).toEqual(
      new Map([
        ['refrigerator', 1],
        ['fridge', 0.4],
      ]),
    );
    expect(dictionary.related('ja:地震')).toEqual(new Map([['earthquake', 1]]));
    expect(dictionary.related('en:word499')).toEqual(new Map([['other', 1]]));
  });

  it('reads words with diacritics', () => {
    expect(dictionaryOf(['en:fridg kühlschrank=1.00']).related('en:fridg')).toEqual(new Map([['kühlschrank', 1]]));
  });

  it('is optional', () => {
    expect(openInstalledDictionary('/nonexistent/dictionary.txt')).toBeUndefined();
  });

  it.each(['de:unknown', '', ' ', 'en:word', '\u{0}', 'en:fridg kühl'])('has nothing for “%s”', (key) => {
    const dictionary = dictionaryOf([...filler, 'en:fridg kühlschrank=1.00']);
    expect(dictionary.related(key)).toBeUndefined();
    // The second time, from memory.
    expect(dictionary.related(key)).toBeUndefined();
  });
});
