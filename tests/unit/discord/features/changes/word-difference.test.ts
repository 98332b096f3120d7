import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordDifference } from '../../../../../src/discord/features/changes/word-difference.ts';

it.each([
  ['Up to 120 euros.', 'Up to 150 euros.', '120', '150'],
  ['He leaves.', 'She leaves.', 'He', 'She'],
  ['Ask Ada.', 'Ask Ada or Grace.', '', ' or Grace'],
  ['one two three', 'one three', 'two ', ''],
  ['', 'new', '', 'new'],
  ['same', 'same', '', ''],
])('“%s” → “%s”', (old, now, removed, added) => {
  const difference = wordDifference(old, now);
  expect([difference.removed.trim(), difference.added.trim()]).toEqual([removed.trim(), added.trim()]);
});

it('puts both texts together again', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '.', 'é', '😀', 'ab ')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (old, now) => {
      const { before, removed, added, behind } = wordDifference(old, now);
      expect(before + removed + behind).toBe(old);
      expect(before + added + behind).toBe(now);
      for (const part of [removed, added]) expect(part.isWellFormed()).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
