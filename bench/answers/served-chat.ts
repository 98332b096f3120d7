import type { Log } from '../../src/core/log.ts';
import type { ChatModel } from '../../src/core/ports/inference.ts';
import { Secret } from '../../src/core/secret.ts';
import { createOpenAIChat } from '../../src/openai/chat.ts';

/** Enough for four statements. Small models repeat themselves until something stops them. */
const MAX_OUTPUT_TOKENS = 400;
const DEFAULT_CONTEXT_TOKENS = '8192';

/** The chat model at OPENAI_BASE_URL; undefined if that is not set. */
export function servedChat(log: Log): ChatModel | undefined {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_CHAT_MODEL: model, OPENAI_API_KEY: apiKey = 'local' } = process.env;
  if (baseUrl === undefined || model === undefined) return undefined;
  const contextTokens = Number(process.env.OPENAI_CONTEXT_TOKENS ?? DEFAULT_CONTEXT_TOKENS);
  const limits = { contextTokens, maxOutputTokens: MAX_OUTPUT_TOKENS };
  return createOpenAIChat({ apiKey: new Secret(apiKey), baseUrl, model, ...limits }, log);
}
