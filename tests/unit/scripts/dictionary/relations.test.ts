import { describe, expect, it } from 'vitest';
import { irregularForms, relate, withIrregularForms } from '../../../../scripts/dictionary/relations.ts';

const TRANSLATIONS = [
  { foreign: ['urlaub', 'ferien'], english: ['holiday', 'vacation'] },
  { foreign: ['urlaube'], english: ['holidays'] },
  { foreign: ['elternzeit'], english: ['parental leave'] },
];

describe('related words', () => {
  const related = relate(TRANSLATIONS, 'de');

  it('are translations in both directions, by the stem', () => {
    expect(related.get('de:urlaub')).toEqual(
      new Map([
        ['holiday', 1],
        ['vacation', expect.closeTo(1 / 3)],
      ]),
    );
    expect(related.get('en:holidai')?.get('urlaub')).toBe(1);
  });

  it('are English words that translate to the same word', () => {
    expect(related.get('en:holidai')?.get('vacation')).toBeGreaterThan(0);
    expect(related.get('en:holidai')?.has('holiday')).toBe(false);
  });

  it('are the words of a phrase, but no phrase is looked up', () => {
    expect([...related.get('de:elternzeit')!.keys()]).toEqual(['parental', 'leave']);
    expect([...related.keys()].filter((key) => key.includes(' '))).toEqual([]);
  });
});

describe('irregular forms', () => {
  const irregular = irregularForms([
    ['steal', 'stealing', 'stolen'],
    ['lift', 'lifting', 'lifted'],
    ['go', 'walk', 'run', 'jump'],
  ]);

  it('are added beside the word', () => {
    expect(withIrregularForms(new Map([['steal', 0.4]]), irregular)).toEqual(
      new Map([
        ['steal', 0.4],
        ['stolen', 0.4],
      ]),
    );
  });

  it('are neither those that the stemmer joins nor lists of examples', () => {
    const shares = new Map([
      ['lift', 1],
      ['go', 1],
    ]);
    expect(withIrregularForms(shares, irregular)).toEqual(shares);
  });
});
