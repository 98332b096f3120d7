import type { ChatMessage, ChatRequest } from './chat-request.ts';
import { countTokens } from './check.ts';
import type { Dialect } from './dialect.ts';
import { invalid } from './refusal.ts';

/**
 * What the model sees of a prompt: all of it, or a refusal, or (Ollama) only its end, without a word. Its system message
 * then goes first.
 */
export function fitContext(request: ChatRequest, { contextTokens, contextOverflow }: Dialect): ChatRequest {
  if (contextTokens === undefined) return request;
  const prompt = request.messages.reduce((sum, { content }) => sum + countTokens(content) + 4, 0);
  if (contextOverflow === 'cut') {
    return prompt <= contextTokens ? request : { ...request, messages: cutStart(request.messages, contextTokens) };
  }
  const wanted = prompt + (request.maxTokens ?? 0);
  if (wanted <= contextTokens) return request;
  throw invalid(
    `This model's maximum context length is ${contextTokens} tokens. However, you requested ${wanted} tokens (${prompt} in the messages, ${request.maxTokens ?? 0} in the completion). Please reduce the length of the messages or completion.`,
    'messages',
    'context_length_exceeded',
  );
}

function cutStart(messages: readonly ChatMessage[], limit: number): readonly ChatMessage[] {
  let left = limit;
  const kept: ChatMessage[] = [];
  for (const message of messages.toReversed()) {
    const tokens = message.content.match(/\s*(?:[\p{L}\p{N}]{1,4}|[^\s\p{L}\p{N}])/gu) ?? [];
    const fitting = tokens.slice(Math.max(0, tokens.length - Math.max(0, left - 4)));
    left -= fitting.length + 4;
    if (fitting.length > 0) kept.unshift({ ...message, content: fitting.join('') });
  }
  return kept;
}
