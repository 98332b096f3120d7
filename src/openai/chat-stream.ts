import type { OpenAI } from 'openai';
import type { TokenUsage } from '../core/domain/answer.ts';
import { AppError } from '../core/errors.ts';

type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;

export type StreamEnd = {
  /** As counted by the server; `undefined` if it sent none. */
  readonly usage: TokenUsage | undefined;
  readonly cacheWriteTokens: number;
  /** The limit of output tokens was reached. */
  readonly isCut: boolean;
};

/**
 * Yields the text of a streamed completion and returns how it ended. Throws `unavailable` if it breaks off, `rejected` if
 * the model or its provider's filter refuses to answer.
 */
export async function* readStream(chunks: AsyncIterable<Chunk>): AsyncGenerator<string, StreamEnd> {
  let usage: OpenAI.CompletionUsage | undefined;
  let finish: string | undefined;
  for await (const chunk of chunks) {
    usage = chunk.usage ?? usage;
    const choice = chunk.choices?.[0];
    finish = choice?.finish_reason ?? finish;
    if (choice?.delta?.refusal) throw refused();
    if (choice?.delta?.content) yield choice.delta.content;
  }
  if (finish === 'content_filter') throw refused();
  if (finish === undefined) throw incomplete();
  return {
    usage: toUsage(usage),
    cacheWriteTokens: usage?.prompt_tokens_details?.cache_write_tokens ?? 0,
    isCut: finish === 'length',
  };
}

function toUsage(usage: OpenAI.CompletionUsage | undefined): TokenUsage | undefined {
  if (!usage) return undefined;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
  return { in: usage.prompt_tokens, cached, out: usage.completion_tokens };
}

function refused(): AppError {
  return new AppError({ service: 'openai', code: 'rejected', message: 'The model refused to answer.' });
}

function incomplete(): AppError {
  return new AppError({ service: 'openai', code: 'unavailable', message: 'The reply of the model broke off.' });
}
