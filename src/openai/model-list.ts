import { AppError } from '../core/errors.ts';
import { createClient, type OpenAIConnection } from './transport/openai-client.ts';
import { toOpenAIError } from './transport/openai-error.ts';

const TIMEOUT_MS = 10_000;
/** A server with more models than this is asked no further. */
const MAX_MODELS = 2_000;
const SHOWN = 8;

/**
 * Throws `unknown-model` if the server's list of models does not contain `model`. False if the server has no such list, so
 * that nothing is known. Errors: `unauthorized`, `unavailable`.
 */
export async function assertModelExists(
  connection: OpenAIConnection,
  model: string,
  signal: AbortSignal,
): Promise<boolean> {
  const models = await listModels(connection, signal);
  if (models === undefined) return false;
  // Ollama adds a tag to each name and accepts the name without it.
  if (models.includes(model) || models.includes(`${model}:latest`) || models.length >= MAX_MODELS) return true;
  throw new AppError({
    service: 'openai',
    code: 'unknown-model',
    message: `The model server does not have the model ${model}.`,
    fix: models.length === 0 ? 'It has no models.' : `It has: ${nearest(models, model).join(', ')}.`,
  });
}

async function listModels(connection: OpenAIConnection, signal: AbortSignal): Promise<readonly string[] | undefined> {
  const models: string[] = [];
  // Covers the whole reply: the SDK's own timeout ends with the headers.
  const own = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    for await (const { id } of createClient(connection).models.list({ signal: own, timeout: TIMEOUT_MS })) {
      models.push(id);
      if (models.length >= MAX_MODELS) break;
    }
    return models;
  } catch (cause) {
    signal.throwIfAborted();
    const error = toOpenAIError(cause);
    if (error instanceof AppError && (error.code === 'unauthorized' || error.code === 'unavailable')) throw error;
    return undefined;
  }
}

/** Those that share the longest beginning with the name come first. */
function nearest(models: readonly string[], model: string): readonly string[] {
  const shared = (name: string) => {
    const end = [...model].findIndex((character, index) => name[index] !== character);
    return end === -1 ? model.length : end;
  };
  return models.toSorted((a, b) => shared(b) - shared(a) || a.localeCompare(b)).slice(0, SHOWN);
}
