import type { Log } from '../../../src/core/log.ts';
import type { Embedder } from '../../../src/core/ports/inference.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIEmbedder } from '../../../src/openai/embedder.ts';

const TIMEOUT_MS = 60_000;

/** The model at OPENAI_EMBEDDING_BASE_URL; undefined if that is not set. */
export async function servedEmbedder(log: Log): Promise<Embedder | undefined> {
  const baseUrl = process.env.OPENAI_EMBEDDING_BASE_URL;
  const model = process.env.OPENAI_EMBEDDING_MODEL;
  if (baseUrl === undefined || model === undefined) return undefined;
  const apiKey = new Secret(process.env.OPENAI_API_KEY ?? 'local');
  return createOpenAIEmbedder({ apiKey, baseUrl, model }, log, AbortSignal.timeout(TIMEOUT_MS));
}
