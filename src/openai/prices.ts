import type { TokenUsage } from '../core/domain/answer.ts';
import type { Log } from '../core/log.ts';

/**
 * The day on which the prices below were read from developers.openai.com/api/docs/models (gpt-6-sol and ada-002: from
 * third parties). Prices change; check them there.
 */
const PRICES_READ_ON = '2026-11-24';

/** USD per million tokens. */
export type ChatPrice = {
  readonly in: number;
  readonly cached: number;
  /** Input written to the cache; the price of `in` by default. */
  readonly cacheWrite?: number;
  readonly out: number;
};

/** For requests of up to 272,000 input tokens. Longer ones cost more; this program never sends them. */
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

/** `undefined` if the price of the model is unknown. */
export function chatPriceOf(model: string): ChatPrice | undefined {
  return CHAT_PRICES[withoutDate(model)];
}

/** USD per million tokens; `undefined` if the price of the model is unknown. */
export function embeddingPriceOf(model: string): number | undefined {
  return EMBEDDING_PRICES[withoutDate(model)];
}

/** USD. `usage.in` counts all input; `usage.cached` and `cacheWriteTokens` are parts of it with their own prices. */
export function chatCostUsd(price: ChatPrice, usage: TokenUsage, cacheWriteTokens: number): number {
  const plain = Math.max(0, usage.in - usage.cached - cacheWriteTokens);
  const written = cacheWriteTokens * (price.cacheWrite ?? price.in);
  return (plain * price.in + usage.cached * price.cached + written + usage.out * price.out) / 1e6;
}

/** Logs that a model's cost counts as 0: as a warning for OpenAI's own server, whose models all cost something. */
export function logUnknownPrice(model: string, isOpenAI: boolean, log: Log): void {
  const fields = { model, pricesReadOn: PRICES_READ_ON };
  const message = 'the price of the model is unknown; its cost counts as 0';
  if (isOpenAI) log.warn(fields, message);
  else log.info(fields, message);
}

/** `gpt-6-luna-2026-09-22` is a snapshot of `gpt-6-luna` and costs the same. */
function withoutDate(model: string): string {
  return model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
}
