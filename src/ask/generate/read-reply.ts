import type { TokenUsage } from '../../core/domain/answer.ts';
import type { ChatModel, ModelRequest } from '../../core/ports/models.ts';

export const NO_TOKENS: TokenUsage = { in: 0, cached: 0, out: 0 };

export function addTokens(a: TokenUsage, b: TokenUsage): TokenUsage {
  return { in: a.in + b.in, cached: a.cached + b.cached, out: a.out + b.out };
}

export type Reply = { readonly text: string; readonly tokens: TokenUsage; readonly costUsd: number };

/** A model's whole reply. */
export async function readReply(chat: ChatModel, request: ModelRequest, signal: AbortSignal): Promise<Reply> {
  let text = '';
  let tokens = NO_TOKENS;
  let costUsd = 0;
  for await (const event of chat.reply(request, signal)) {
    if (event.kind === 'delta') text += event.text;
    else {
      tokens = event.usage;
      costUsd = event.costUsd;
    }
  }
  return { text, tokens, costUsd };
}
