import { LRUCache } from 'lru-cache';
import type { OpenAI } from 'openai';
import PQueue from 'p-queue';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { Embedder, Embeddings } from '../core/ports/models.ts';
import { type RetryPolicy, retry } from '../core/retry.ts';
import { countTokens } from '../core/tokens.ts';
import { toEmbeddingBatches } from './embedding-batches.ts';
import { readVectors } from './embedding-reply.ts';
import { createClient, logRetry, type OpenAIConnection } from './openai-client.ts';
import { toOpenAIError } from './openai-error.ts';
import { embeddingPriceOf, noteUnknownPrice } from './prices.ts';

export type OpenAIEmbedderOptions = OpenAIConnection & {
  readonly model: string;
  /** Asked of the server, which must know how to shorten; left out, the model's own number is found out. */
  readonly dimensions?: number;
  /** For one request. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 60_000;
const REQUESTS_AT_ONCE = 4;
const RETRY: RetryPolicy = { maxAttempts: 6, firstDelayMs: 500, maxDelayMs: 60_000, maxRetryAfterMs: 60_000 };
const CACHED_QUESTIONS = 500;
/** A question, perhaps with a rewritten one: goes before what a sync has queued. */
const URGENT_TEXTS = 2;

/** Of the models that say so in their documentation; any other is asked once. */
const OWN_DIMENSIONS: Readonly<Record<string, number>> = {
  'text-embedding-3-large': 3072,
  'text-embedding-3-small': 1536,
  'text-embedding-ada-002': 1536,
};

/**
 * Embeddings of OpenAI or a compatible server, brought to unit length. Asks the server for a first vector where neither
 * `dimensions` nor the model's name tells how many numbers it has. Errors: `unauthorized`, `out-of-credit`,
 * `rate-limited`, `unavailable`, `misconfigured` (another model or number of dimensions is needed), `rejected`.
 */
export async function createOpenAIEmbedder(
  options: OpenAIEmbedderOptions,
  log: Log,
  signal: AbortSignal,
): Promise<Embedder> {
  const client = createClient(options);
  const { model } = options;
  const price = embeddingPriceOf(model);
  if (price === undefined) noteUnknownPrice(model, options.baseUrl === undefined, log);
  const ask = (texts: readonly string[], stop: AbortSignal) => requestVectors(client, options, texts, log, stop);
  const known = options.dimensions ?? OWN_DIMENSIONS[model];
  const dimensions = known ?? (await ask(['dimensions'], signal)).vectors[0]!.length;
  const queue = new PQueue({ concurrency: REQUESTS_AT_ONCE });
  const recent = new LRUCache<string, Float32Array>({ max: CACHED_QUESTIONS });

  async function embedBatch(batch: readonly string[], priority: number, stop: AbortSignal): Promise<Reply> {
    const reply = await queue.add(() => ask(batch, stop), { priority, signal: stop });
    const odd = reply.vectors.find((vector) => vector.length !== dimensions);
    if (odd) throw wrongDimensions(model, odd.length, dimensions);
    return reply;
  }

  return {
    model,
    dimensions,
    usdPerMillionTokens: price ?? 0,
    async embed(texts, stop): Promise<Embeddings> {
      stop.throwIfAborted();
      if (texts.some((text) => text.trim() === '')) throw emptyText();
      const cached = texts.length === 1 ? recent.get(texts[0]!) : undefined;
      if (cached) return { vectors: [cached.slice()], tokens: 0, costUsd: 0 };
      const priority = texts.length <= URGENT_TEXTS ? 1 : 0;
      const replies = await allOrNone(
        toEmbeddingBatches(texts),
        (batch, own) => embedBatch(batch, priority, own),
        stop,
      );
      const vectors = replies.flatMap((reply) => reply.vectors);
      const tokens = replies.reduce((sum, reply) => sum + reply.tokens, 0);
      if (texts.length === 1) recent.set(texts[0]!, vectors[0]!.slice());
      return { vectors, tokens, costUsd: (tokens * (price ?? 0)) / 1e6 };
    },
  };
}

type Reply = { readonly vectors: readonly Float32Array[]; readonly tokens: number };

async function requestVectors(
  client: OpenAI,
  options: OpenAIEmbedderOptions,
  texts: readonly string[],
  log: Log,
  signal: AbortSignal,
): Promise<Reply> {
  const { model, dimensions, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const body = {
    model,
    input: [...texts],
    // The SDK asks for base64 by itself, which some servers do not honour.
    encoding_format: 'float' as const,
    ...(dimensions === undefined ? {} : { dimensions }),
  };
  const send = async () => {
    // Over the whole reply: the SDK's own time-out ends with its headers.
    const own = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const reply = await client.embeddings.create(body, { signal: own, timeout: timeoutMs });
      const tokens = reply.usage?.total_tokens ?? texts.reduce((sum, text) => sum + countTokens(text), 0);
      return { vectors: readVectors(reply, texts.length), tokens };
    } catch (error) {
      throw toOpenAIError(error);
    }
  };
  try {
    return await retry(send, { ...RETRY, onRetry: logRetry(log) }, signal);
  } catch (error) {
    signal.throwIfAborted();
    const translated = toOpenAIError(error);
    if (translated.code !== 'rejected' || texts.length === 1) throw refusal(translated, dimensions);
    // Some servers take fewer inputs in a request; and one bad input must not take the others with it.
    const middle = Math.ceil(texts.length / 2);
    const first = await requestVectors(client, options, texts.slice(0, middle), log, signal);
    const second = await requestVectors(client, options, texts.slice(middle), log, signal);
    return { vectors: [...first.vectors, ...second.vectors], tokens: first.tokens + second.tokens };
  }
}

/** The first failure ends the other requests too. */
async function allOrNone<T, R>(
  items: readonly T[],
  work: (item: T, signal: AbortSignal) => Promise<R>,
  signal: AbortSignal,
): Promise<R[]> {
  const failed = new AbortController();
  const own = AbortSignal.any([signal, failed.signal]);
  try {
    return await Promise.all(items.map((item) => work(item, own)));
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}

function refusal(error: AppError, dimensions: number | undefined): AppError {
  const isAboutDimensions = (error.cause as { readonly param?: unknown } | undefined)?.param === 'dimensions';
  if (error.code !== 'rejected' || !isAboutDimensions) return error;
  return new AppError({
    service: 'openai',
    code: 'misconfigured',
    message: `The embedding model does not give vectors of ${dimensions} dimensions.`,
    fix: 'Leave OPENAI_EMBEDDING_DIMENSIONS unset, or set a number that the model offers.',
    cause: error,
  });
}

function wrongDimensions(model: string, got: number, wanted: number): AppError {
  return new AppError({
    service: 'openai',
    code: 'misconfigured',
    message: `The embedding model ${model} gave ${got} dimensions, not ${wanted}.`,
    fix: `Set OPENAI_EMBEDDING_DIMENSIONS to ${got}, or use a model or server that shortens its vectors.`,
  });
}

function emptyText(): AppError {
  return new AppError({ service: 'openai', code: 'rejected', message: 'An empty text cannot be embedded.' });
}
