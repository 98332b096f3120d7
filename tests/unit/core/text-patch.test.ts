import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines, createTextPatch, revertTextPatch } from '../../../src/core/text/text-patch.ts';

/** Lines that repeat, look like a patch, or contain other line breaks. */
const line = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a',
    'b',
    '+a',
    '-a',
    '@@ -1 +1 @@',
    '\\ No newline at end of file',
    '--- x',
    'a\r',
    'a\u2028b',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

/** A text, and the same text with some lines removed, replaced, repeated or moved. */
const edit = fc
  .tuple(
    fc.array(line, { maxLength: 40 }),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 4 }), fc.array(line, { maxLength: 4 }))),
  )
  .map(([lines, steps]) => {
    const edited = [...lines];
    for (const [at, count, added] of steps) edited.splice(at % (edited.length + 1), count, ...added);
    return [lines.join('\n'), edited.join('\n')] as const;
  });

describe('a text patch', () => {
  it('leads back to the old text, for 1,000 generated edits', () => {
    fc.assert(
      fc.property(fc.oneof(edit, fc.tuple(text, text)), ([before, after]) => {
        expect(revertTextPatch(after, createTextPatch(before, after))).toBe(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leads back through several edits', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (versions) => {
        const patches = versions.slice(1).map((version, index) => createTextPatch(versions[index]!, version));
        const first = patches.reduceRight<string | undefined>(
          (after, patch) => (after !== undefined ? revertTextPatch(after, patch) : undefined),
          versions.at(-1),
        );
        expect(first).toBe(versions[0]);
      }),
      { numRuns: 200 },
    );
  });

  it('names the lines that differ', () => {
    fc.assert(
      fc.property(edit, ([before, after]) => {
        const [old, lines] = [before.split('\n'), after.split('\n')];
        for (const { from, to, removed, added } of changedLines(before, after)) {
          expect(old.slice(from, from + removed.length)).toEqual(removed);
          expect(lines.slice(to, to + added.length)).toEqual(added);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not fit another text', () => {
    const patch = createTextPatch('one\ntwo\nthree', 'one\n2\nthree');
    expect(revertTextPatch('something else', patch)).toBeUndefined();
  });

  it.each([
    ['200,000 characters on one line', 'a'.repeat(200_000), 'b'.repeat(200_000)],
    ['100,000 short lines', 'a\n'.repeat(100_000), 'b\n'.repeat(100_000)],
    ['100,000 lines that all moved', lines(100_000, 0), lines(100_000, 50_000)],
    ['100,000 new lines', 'start\nend', `start\n${'[\n'.repeat(100_000)}end`],
  ])('of %s takes under two seconds of processor time and leads back', (_, before, after) => {
    const since = process.cpuUsage();
    const patch = createTextPatch(before, after);
    expect(revertTextPatch(after, patch)).toBe(before);
    expect(process.cpuUsage(since).user / 1000).toBeLessThan(2_000);
    expect(patch.length).toBeLessThan(2 * (before.length + after.length) + 1_000_000);
  });
});

/** Numbers, from `first` on and around. */
function lines(count: number, first: number): string {
  return Array.from({ length: count }, (_, index) => String((index + first) % count)).join('\n');
}
