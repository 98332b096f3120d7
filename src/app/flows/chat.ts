import type { EnvironmentConfig } from '../../config/environment.ts';
import type { Log } from '../../core/log.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import type { LiveSettings } from '../live-settings.ts';
import { given } from './given.ts';

/**
 * The model that writes answers; undefined without a key, or if OPENAI_CHAT_MODEL is `none`: then no request for an
 * answer leaves the machine, even if a key for embeddings is set. Otherwise the runtime setting `llm_model` overrides the
 * model of the environment; it may change while the program runs.
 */
export async function openChat(
  environment: EnvironmentConfig,
  settings: LiveSettings,
  log: Log,
): Promise<ChatModel | undefined> {
  const { apiKey, baseUrl, chatModel, maxOutputTokens, contextTokens } = environment.openai;
  if (apiKey === undefined || chatModel === undefined) return undefined;
  const { createOpenAIChat } = await import('../../openai/chat.ts');
  const models = new Map<string, ChatModel>();
  const current = (): ChatModel => {
    const model = settings.values().llmModel || chatModel;
    const options = { apiKey, model, ...given({ baseUrl, maxOutputTokens, contextTokens }) };
    const known = models.get(model) ?? createOpenAIChat(options, log);
    models.set(model, known);
    return known;
  };
  return {
    get model() {
      return current().model;
    },
    capabilities: () => current().capabilities?.() ?? {},
    reply: (request, signal) => current().reply(request, signal),
  };
}
