import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { Embedder, Embeddings } from '../core/ports/inference.ts';
import { toEmbeddingBatches } from './embedding-batches.ts';
import { createEmbeddingLimits, meanVector } from './embedding-limits.ts';
import { type EmbeddingInputType, embeddingPrefixes, PREFIXED } from './embedding-prefixes.ts';
import {
  type EmbeddingBatch,
  type EmbeddingServer,
  type OpenAIEmbedderOptions,
  requestVectors,
} from './embedding-request.ts';
import { embeddingPriceOf, logUnknownPrice } from './prices.ts';
import { createClient } from './transport/openai-client.ts';

const REQUESTS_AT_ONCE = 4;
const CACHED_QUESTIONS = 500;
/** A question, possibly with its rewritten form, goes before the queue of a sync. */
const URGENT_TEXTS = 2;

type Job = { readonly server: EmbeddingServer; readonly prefix: string; readonly priority: number };

/** From OpenAI's documentation. Other models are asked once. */
const OWN_DIMENSIONS: Readonly<Record<string, number>> = {
  'text-embedding-3-large': 3072,
  'text-embedding-3-small': 1536,
  'text-embedding-ada-002': 1536,
};

/**
 * Embeddings of OpenAI or a compatible server, scaled to unit length. Requests a first vector if neither `dimensions` nor
 * the model's name says how many numbers it has. Errors: `unauthorized`, `out-of-credit`, `rate-limited`, `unavailable`,
 * `unknown-model`, `misconfigured` (another number of dimensions is needed), `rejected`. A text that is too long for the
 * model gets the mean of its parts' vectors.
 */
export async function createOpenAIEmbedder(
  options: OpenAIEmbedderOptions,
  log: Log,
  signal: AbortSignal,
): Promise<Embedder> {
  const { model } = options;
  const price = embeddingPriceOf(model);
  if (price === undefined) logUnknownPrice(model, options.baseUrl === undefined, log);
  const server = { client: createClient(options), options, log, limits: createEmbeddingLimits(model, log) };
  const prefixes = embeddingPrefixes(model);
  const known = options.dimensions ?? OWN_DIMENSIONS[model];
  const dimensions = known ?? (await requestVectors(server, ['dimensions'], signal)).vectors[0]!.length;
  const queue = new PQueue({ concurrency: REQUESTS_AT_ONCE });
  const recent = new LRUCache<string, Float32Array>({ max: CACHED_QUESTIONS });

  async function embedBatch(batch: readonly string[], job: Job, stop: AbortSignal): Promise<EmbeddingBatch> {
    const { priority } = job;
    const reply = await queue.add(() => requestVectors(job.server, batch, stop), { priority, signal: stop });
    const wrong = reply.vectors.find((vector) => vector.length !== dimensions);
    if (wrong) throw wrongDimensions(model, wrong.length, dimensions);
    return reply;
  }

  /** A text that is too long for the model is embedded in parts. */
  async function embedParts(texts: readonly string[], job: Job, stop: AbortSignal): Promise<EmbeddingBatch> {
    const parts = texts.flatMap((text, owner) =>
      server.limits.toParts(text, job.prefix).map((part) => ({ owner, text: `${job.prefix}${part}` })),
    );
    const batches = toEmbeddingBatches(
      parts.map(({ text }) => text),
      server.limits.maxInputs(),
    );
    const replies = await allOrNone(batches, (batch, own) => embedBatch(batch, job, own), stop);
    const vectors = replies.flatMap((reply) => reply.vectors);
    const embedded = parts.map((part, index) => ({ ...part, vector: vectors[index]! }));
    const byOwner = Map.groupBy(embedded, ({ owner }) => owner);
    const tokens = replies.reduce((sum, reply) => sum + reply.tokens, 0);
    return { vectors: texts.map((_, owner) => meanVector(byOwner.get(owner)!)), tokens };
  }

  async function embed(texts: readonly string[], type: EmbeddingInputType, stop: AbortSignal): Promise<Embeddings> {
    stop.throwIfAborted();
    // An empty text is refused before it has a prefix.
    if (texts.some((text) => text.trim() === '')) throw emptyText();
    const prefix = prefixes?.[type] ?? '';
    // A model that makes no difference between questions and passages is not asked twice.
    const key = texts.length === 1 ? `${prefixes === undefined ? '' : type} ${texts[0]!}` : undefined;
    const cached = key === undefined ? undefined : recent.get(key);
    if (cached) return { vectors: [cached.slice()], tokens: 0, costUsd: 0 };
    const job = {
      server: prefixes?.isByServer ? { ...server, inputType: type } : server,
      prefix,
      priority: texts.length <= URGENT_TEXTS ? 1 : 0,
    };
    const { vectors, tokens } = await embedParts(texts, job, stop);
    if (key !== undefined) recent.set(key, vectors[0]!.slice());
    return { vectors, tokens, costUsd: (tokens * (price ?? 0)) / 1e6 };
  }

  return {
    // Vectors with and without prefixes must not meet in one collection.
    model: prefixes === undefined ? model : `${model}${PREFIXED}`,
    dimensions,
    usdPerMillionTokens: price ?? 0,
    embed: (texts, stop) => embed(texts, 'passage', stop),
    embedQuery: (question, stop) => embed([question], 'query', stop),
  };
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
