import { LRUCache } from 'lru-cache';
import type { OpenAI } from 'openai';
import PQueue from 'p-queue';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { Embedder, Embeddings } from '../core/ports/inference.ts';
import { type RetryPolicy, retry } from '../core/retry.ts';
import { countTokens } from '../core/tokens.ts';
import { toEmbeddingBatches } from './embedding-batches.ts';
import { readVectors } from './embedding-reply.ts';
import { createClient, logRetry, type OpenAIConnection } from './openai-client.ts';
import { toOpenAIError } from './openai-error.ts';
import { embeddingPriceOf, logUnknownPrice } from './prices.ts';

export type OpenAIEmbedderOptions = OpenAIConnection & {
  readonly model: string;
  /** Requested from the server, which must be able to shorten vectors. By default the model's own number. */
  readonly dimensions?: number;
  /** For one request. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 60_000;
const REQUESTS_AT_ONCE = 4;
const RETRY: RetryPolicy = { maxAttempts: 6, firstDelayMs: 500, maxDelayMs: 60_000, maxRetryAfterMs: 60_000 };
const CACHED_QUESTIONS = 500;
/** A question, possibly with its rewritten form, goes before the queue of a sync. */
const URGENT_TEXTS = 2;

/** From OpenAI's documentation. Other models are asked once. */
const OWN_DIMENSIONS: Readonly<Record<string, number>> = {
  'text-embedding-3-large': 3072,
  'text-embedding-3-small': 1536,
  'text-embedding-ada-002': 1536,
};

/**
 * Embeddings of OpenAI or a compatible server, scaled to unit length. Requests a first vector if neither `dimensions` nor
 * the model's name says how many numbers it has. Errors: `unauthorized`, `out-of-credit`, `rate-limited`, `unavailable`,
 * `misconfigured` (another model or number of dimensions is needed), `rejected`.
 */
export async function createOpenAIEmbedder(
  options: OpenAIEmbedderOptions,
  log: Log,
  signal: AbortSignal,
): Promise<Embedder> {
  const { model } = options;
  const price = embeddingPriceOf(model);
  if (price === undefined) logUnknownPrice(model, options.baseUrl === undefined, log);
  const server = { client: createClient(options), options, log };
  const known = options.dimensions ?? OWN_DIMENSIONS[model];
  const dimensions = known ?? (await requestVectors(server, ['dimensions'], signal)).vectors[0]!.length;
  const queue = new PQueue({ concurrency: REQUESTS_AT_ONCE });
  const recent = new LRUCache<string, Float32Array>({ max: CACHED_QUESTIONS });

  async function embedBatch(batch: readonly string[], priority: number, stop: AbortSignal): Promise<Reply> {
    const reply = await queue.add(() => requestVectors(server, batch, stop), { priority, signal: stop });
    const wrong = reply.vectors.find((vector) => vector.length !== dimensions);
    if (wrong) throw wrongDimensions(model, wrong.length, dimensions);
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

type EmbeddingServer = { readonly client: OpenAI; readonly options: OpenAIEmbedderOptions; readonly log: Log };

type Reply = { readonly vectors: readonly Float32Array[]; readonly tokens: number };

async function requestVectors(server: EmbeddingServer, texts: readonly string[], signal: AbortSignal): Promise<Reply> {
  const { client, log } = server;
  const { model, dimensions, timeoutMs = DEFAULT_TIMEOUT_MS } = server.options;
  const body = {
    model,
    input: [...texts],
    // By default the SDK asks for base64, which some servers do not support.
    encoding_format: 'float' as const,
    ...(dimensions === undefined ? {} : { dimensions }),
  };
  const send = async () => {
    // Covers the whole reply: the SDK's own timeout ends with the headers.
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
    // Some servers accept fewer inputs per request, and one bad input must not fail the others.
    const middle = Math.ceil(texts.length / 2);
    const first = await requestVectors(server, texts.slice(0, middle), signal);
    const second = await requestVectors(server, texts.slice(middle), signal);
    return { vectors: [...first.vectors, ...second.vectors], tokens: first.tokens + second.tokens };
  }
}

/** The first failure cancels the other requests. */
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
    message: `The embedding model does not support ${dimensions} dimensions.`,
    fix: 'Unset OPENAI_EMBEDDING_DIMENSIONS, or set it to a number that the model supports.',
    cause: error,
  });
}

function wrongDimensions(model: string, got: number, wanted: number): AppError {
  return new AppError({
    service: 'openai',
    code: 'misconfigured',
    message: `The embedding model ${model} returned ${got} dimensions instead of ${wanted}.`,
    fix: `Set OPENAI_EMBEDDING_DIMENSIONS to ${got}, or use a model and a server that can shorten vectors.`,
  });
}

function emptyText(): AppError {
  return new AppError({ service: 'openai', code: 'rejected', message: 'An empty text cannot be embedded.' });
}
