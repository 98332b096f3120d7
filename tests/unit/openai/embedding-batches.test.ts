import { describe, expect, test } from 'vitest';
import { countTokens } from '../../../src/core/tokens.ts';
import { toEmbeddingBatches } from '../../../src/openai/embedding-batches.ts';

describe('toEmbeddingBatches', () => {
  test('keeps the order, with 128 texts in a batch', () => {
    const texts = Array.from({ length: 300 }, (_, n) => `text ${n}`);
    const batches = toEmbeddingBatches(texts, 128);
    expect(batches.map((batch) => batch.length)).toEqual([128, 128, 44]);
    expect(batches.flat()).toEqual(texts);
  });

  test.for(['plain English words about vacation ', '漢字', '🧑‍🚒'])(
    'keeps a batch of %s below the limits of OpenAI',
    (piece) => {
      const texts = Array.from({ length: 100 }, () => piece.repeat(400));
      for (const batch of toEmbeddingBatches(texts, 128)) {
        expect(batch.reduce((sum, text) => sum + countTokens(text), 0)).toBeLessThan(300_000);
        for (const text of batch) expect(countTokens(text)).toBeLessThanOrEqual(8_192);
      }
    },
  );

  test('returns no batches for no texts', () => {
    expect(toEmbeddingBatches([], 128)).toEqual([]);
  });
});
