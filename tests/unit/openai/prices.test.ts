import { describe, expect, test } from 'vitest';
import { chatCostUsd, chatPriceOf, embeddingPriceOf } from '../../../src/openai/prices.ts';

describe('prices', () => {
  test('are found for a model and for its dated snapshots', () => {
    expect(chatPriceOf('gpt-6-luna-2026-09-22')).toEqual(chatPriceOf('gpt-6-luna'));
    expect(chatPriceOf('llama3.1')).toBeUndefined();
    expect(embeddingPriceOf('text-embedding-3-large')).toBe(0.13);
  });

  test('differ for cached, written and plain input', () => {
    const usage = { in: 1_000_000, cached: 400_000, out: 100_000 };
    // 0.5 plain at 0.10, 0.4 cached at 0.01, 0.1 written at 0.125, 0.1 out at 0.50.
    expect(chatCostUsd(chatPriceOf('gpt-6-luna')!, usage, 100_000)).toBeCloseTo(0.05 + 0.004 + 0.0125 + 0.05, 10);
  });
});
