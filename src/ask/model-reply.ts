import type { TokenUsage } from '../core/domain/answer.ts';
import type { ChatModel, ModelRequest } from '../core/ports/inference.ts';
import { withoutThoughts } from './generate/thoughts.ts';

/** What calls of a chat model cost. */
export type ModelCost = { readonly tokens: TokenUsage; readonly costUsd: number };

export const NO_COST: ModelCost = { tokens: { in: 0, cached: 0, out: 0 }, costUsd: 0 };

export function addCosts(...costs: readonly ModelCost[]): ModelCost {
  const total = (of: (cost: ModelCost) => number) => costs.reduce((sum, cost) => sum + of(cost), 0);
  return {
    tokens: {
      in: total(({ tokens }) => tokens.in),
      cached: total(({ tokens }) => tokens.cached),
      out: total(({ tokens }) => tokens.out),
    },
    costUsd: total(({ costUsd }) => costUsd),
  };
}

/** Waits for a model's whole reply. `text`: without thoughts; empty if the model only thought. */
export async function readReply(
  chat: ChatModel,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly cost: ModelCost }> {
  let text = '';
  let cost = NO_COST;
  for await (const event of chat.reply(request, signal)) {
    if (event.kind === 'delta') text += event.text;
    else if (event.kind === 'done') cost = { tokens: event.usage, costUsd: event.costUsd };
  }
  return { text: withoutThoughts(text).texts[0] ?? '', cost };
}
