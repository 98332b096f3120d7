import { describe, expect, test } from 'vitest';
import { toBatches } from '../../../src/openai/embedding-batches.ts';
import { chatCostUsd, chatPriceOf, embeddingPriceOf } from '../../../src/openai/prices.ts';
import { countTokens, firstTokens } from '../../../src/openai/tokens.ts';

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

describe('toBatches', () => {
  test('keeps order, 128 a batch', () => {
    const texts = Array.from({ length: 300 }, (_, n) => `text ${n}`);
    const batches = toBatches(texts);
    expect(batches.map((batch) => batch.length)).toEqual([128, 128, 44]);
    expect(batches.flat()).toEqual(texts);
  });

  test.for(['plain English words about vacation ', '漢字', '🧑‍🚒'])(
    'keeps a batch of %s below what OpenAI takes',
    (piece) => {
      const texts = Array.from({ length: 100 }, () => piece.repeat(400));
      for (const batch of toBatches(texts)) {
        expect(batch.reduce((sum, text) => sum + countTokens(text), 0)).toBeLessThan(300_000);
        for (const text of batch) expect(countTokens(text)).toBeLessThanOrEqual(8_192);
      }
    },
  );

  test('makes nothing of nothing', () => {
    expect(toBatches([])).toEqual([]);
  });
});

describe('prices', () => {
  test('are those of the model, also of its dated snapshots', () => {
    expect(chatPriceOf('gpt-6-luna-2026-09-22')).toEqual(chatPriceOf('gpt-6-luna'));
    expect(chatPriceOf('llama3.1')).toBeUndefined();
    expect(embeddingPriceOf('text-embedding-3-large')).toBe(0.13);
  });

  test('count cached, written and plain input apart', () => {
    const usage = { in: 1_000_000, cached: 400_000, out: 100_000 };
    // 0.5 plain at 0.10, 0.4 cached at 0.01, 0.1 written at 0.125, 0.1 out at 0.50.
    expect(chatCostUsd(chatPriceOf('gpt-6-luna')!, usage, 100_000)).toBeCloseTo(0.05 + 0.004 + 0.0125 + 0.05, 10);
  });
});
