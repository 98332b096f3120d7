import { describe, expect, test } from 'vitest';
import { countTokens, firstTokens } from '../../../src/core/tokens.ts';

describe('firstTokens', () => {
  test('keeps a text that fits as it is', () => {
    expect(firstTokens('Where is it?', 10)).toBe('Where is it?');
    const text = 'word '.repeat(5_000);
    expect(firstTokens(text, 8_192)).toBe(text);
  });

  test.for(['on-call <|endoftext|> runbook ', '漢字かな交じり文', '🧑‍🚒🏳️‍🌈', 'ñandú çà et là '])(
    'cuts %s between tokens',
    (piece) => {
      const text = piece.repeat(4_000);
      const cut = firstTokens(text, 1_000);
      expect(text.startsWith(cut)).toBe(true);
      // Slices of 1,000 characters may each add a token to the count.
      expect(countTokens(cut)).toBeLessThanOrEqual(1_010);
      expect(countTokens(cut)).toBeGreaterThan(980);
      expect(cut).not.toMatch(/\uFFFD|[\uD800-\uDBFF]$/);
    },
  );
});
