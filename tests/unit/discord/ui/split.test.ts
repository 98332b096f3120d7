import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, splitMarkdown } from '../../../../src/discord/ui/split.ts';

const words = fc.lorem({ maxCount: 30 });
const fence = fc.array(words, { maxLength: 20 }).map((lines) => ['```ts', ...lines, '```'].join('\n'));
const block = fc.oneof(
  words,
  fence,
  fc.string({ maxLength: 800 }).map((text) => text.replaceAll(/[`~\r]/g, '')),
);
const text = fc.array(block, { minLength: 1, maxLength: 25 }).map((blocks) => blocks.join('\n\n'));

/** Whether every opened fence is closed. */
const hasWholeFences = (part: string) => (part.match(/^\s*(```|~~~)/gm) ?? []).length % 2 === 0;

/** Everything except white space and fences, which a cut may add. */
const content = (part: string) => part.replaceAll(/^\s*(```|~~~).*$/gm, '').replaceAll(/\s/g, '');

describe('a split text', () => {
  test('fits, keeps code fences whole and loses nothing', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 200, max: 2000 }), (whole, max) => {
        const parts = splitMarkdown(whole, max);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max);
          expect(hasWholeFences(part)).toBe(true);
          expect(part.isWellFormed()).toBe(whole.isWellFormed() || part.isWellFormed());
        }
        expect(parts.map(content).join('')).toBe(content(whole));
      }),
      { numRuns: 300 },
    );
  });

  test('is cut between paragraphs if possible', () => {
    const paragraphs = Array.from({ length: 6 }, (_, i) => `${i} ${'word '.repeat(30).trim()}`);
    const parts = splitMarkdown(paragraphs.join('\n\n'), 400);
    expect(parts.every((part) => /^\d /.test(part))).toBe(true);
  });

  test('reopens a cut fence with its language', () => {
    const parts = splitMarkdown(`before\n\`\`\`python\n${'x = 1\n'.repeat(100)}\`\`\`\nafter`, 300);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[1]).toMatch(/^```python\n/);
    expect(parts[0]).toMatch(/\n```$/);
    expect(parts.at(-1)).toMatch(/after$/);
  });
});

test('a clipped text is never too long and never ends in half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.integer({ min: 0, max: 60 }), (whole, max) => {
      const clipped = clip(whole, max);
      expect(clipped.length).toBeLessThanOrEqual(Math.max(max, 0));
      expect(clipped.isWellFormed()).toBe(true);
    }),
  );
  expect(clip('abcdef', 4)).toBe('abc…');
});
