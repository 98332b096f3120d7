import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TermCounter } from '../../../src/lexical/term-counter.ts';
import { tokenize } from '../../../src/lexical/tokenize.ts';

/** Plain words, stop words of several languages, compounds, numbers, other scripts, and whatever else there is. */
const piece = fc.oneof(
  fc.constantFrom('the', 'is', 'der', 'la', 'que', 'Running', 'runs', 'office', 'büro', '工程师', 'команда', "team's"),
  fc.constantFrom(
    'ERR_42',
    'v2.3',
    'foo-bar',
    'etc/hosts',
    'a.b.c',
    '1,234',
    'x--',
    '-y',
    'and/or',
    'C++',
    '…',
    '“so”',
  ),
  fc.stringMatching(/^[a-z0-9]{1,30}$/),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' '));

function countsOf(counter: TermCounter, terms: ReadonlySet<string>): ReadonlyMap<string, number> {
  const byId = new Map<number, number>();
  counter.drain((id, count) => byId.set(id, count));
  const named = [...terms].map((term) => [term, byId.get(counter.idOf(term) ?? -1) ?? 0] as const);
  expect(byId.size).toBe(terms.size);
  return new Map(named);
}

describe('TermCounter', () => {
  it('counts the terms that tokenize gives, text after text', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        const counter = new TermCounter();
        for (const each of texts) {
          const { terms, language } = tokenize(each);
          expect(counter.count(each)).toEqual({ length: terms.length, language });
          const expected = new Map<string, number>();
          for (const term of terms) expected.set(term, (expected.get(term) ?? 0) + 1);
          expect(countsOf(counter, new Set(terms))).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('goes on counting when its table has been emptied and grown', () => {
    const counter = new TermCounter();
    const words = Array.from({ length: 300_000 }, (_, n) => `w${n}x`);
    for (let at = 0; at < words.length; at += 3_000) {
      counter.count(words.slice(at, at + 3_000).join(' '));
      let total = 0;
      counter.drain((_, count) => {
        total += count;
      });
      expect(total).toBe(3_000);
    }
    expect(counter.count('w7x w299999x w7x new').length).toBe(4);
    const counts = new Map<number, number>();
    counter.drain((id, count) => counts.set(id, count));
    expect(counts.get(counter.idOf('w7x')!)).toBe(2);
  });

  it('takes a text of more new words than the table has places', () => {
    const counter = new TermCounter();
    const words = Array.from({ length: 20_000 }, (_, n) => `q${n}`);
    expect(counter.count(words.join(' ')).length).toBe(20_000);
    let seen = 0;
    counter.drain(() => seen++);
    expect(seen).toBe(20_000);
  });
});
