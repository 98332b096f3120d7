import type { TokenUsage } from '../core/domain/answer.ts';
import type { Log } from '../core/log.ts';

/**
 * Day on which the table was read, from the models' pages at developers.openai.com/api/docs/models (gpt-6-sol and ada-002:
 * as others quote them). Prices change: look there.
 */
const PRICES_READ_ON = '2026-11-24';

/** USD per million tokens. */
export type ChatPrice = {
  readonly in: number;
  readonly cached: number;
  /** Input that is put into the cache; as `in` where absent. */
  readonly cacheWrite?: number;
  readonly out: number;
};

/** Requests up to 272,000 tokens of input: longer ones, which this program never sends, cost more. */
const CHAT_PRICES: Readonly<Record<string, ChatPrice>> = {
  'gpt-6-luna': { in: 0.1, cached: 0.01, cacheWrite: 0.125, out: 0.5 },
  'gpt-6.2-sol': { in: 2, cached: 0.1, cacheWrite: 2.5, out: 10 },
  'gpt-6-sol': { in: 2, cached: 0.2, cacheWrite: 2.5, out: 10 },
  'gpt-5.6-luna': { in: 0.2, cached: 0.02, cacheWrite: 0.25, out: 1.2 },
};

const EMBEDDING_PRICES: Readonly<Record<string, number>> = {
  'text-embedding-3-large': 0.13,
  'text-embedding-3-small': 0.02,
  'text-embedding-ada-002': 0.1,
};

/** `undefined` for a model that is not in the table: what it costs is not known. */
export function chatPriceOf(model: string): ChatPrice | undefined {
  return CHAT_PRICES[withoutDate(model)];
}

/** USD per million tokens; `undefined` for a model that is not in the table. */
export function embeddingPriceOf(model: string): number | undefined {
  return EMBEDDING_PRICES[withoutDate(model)];
}

/** USD. `usage.in` counts all input, `usage.cached` and `cacheWriteTokens` the parts of it that have prices of their own. */
export function chatCostUsd(price: ChatPrice, usage: TokenUsage, cacheWriteTokens: number): number {
  const plain = Math.max(0, usage.in - usage.cached - cacheWriteTokens);
  const written = cacheWriteTokens * (price.cacheWrite ?? price.in);
  return (plain * price.in + usage.cached * price.cached + written + usage.out * price.out) / 1e6;
}

/** Says that a model's cost will count as 0: a warning where it is OpenAI's, whose models all cost something. */
export function noteUnknownPrice(model: string, isOwnServer: boolean, log: Log): void {
  const fields = { model, pricesReadOn: PRICES_READ_ON };
  const message = 'no price is known for the model: what it costs counts as 0';
  if (isOwnServer) log.warn(fields, message);
  else log.info(fields, message);
}

/** `gpt-6-luna-2026-09-22` is a snapshot of `gpt-6-luna`, at its price. */
function withoutDate(model: string): string {
  return model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
}
