import type { Clock } from '../../core/clock.ts';
import { startDeadline } from '../../core/deadline.ts';
import type { Degradation } from '../../core/domain/degradation.ts';
import type { Log } from '../../core/log.ts';
import type { VectorIndex, VectorMatch } from '../../core/ports/indexes.ts';
import type { Embedder, Embeddings } from '../../core/ports/inference.ts';
import { isInSpace } from '../../core/vectors/vector-space.ts';
import type { View } from '../ports.ts';

/** A question must not hang with a service: without dense search, lexical search answers alone. */
const EMBED_TIMEOUT_MS = 4_000;
const VECTOR_TIMEOUT_MS = 3_000;

export type DenseContext = {
  readonly deps: {
    readonly vectors: Pick<VectorIndex, 'query'>;
    readonly embedder: Embedder;
    readonly clock: Clock;
    readonly log: Log;
  };
  readonly signal: AbortSignal;
};

export type DenseQuery = {
  readonly query: string;
  readonly collection: string;
  readonly view: View;
  /** Only these pages; undefined: every page of the collection. */
  readonly pageIds: View['pageIds'];
  readonly limit: number;
};

export type DenseMatches = {
  /** Best first. */
  readonly matches: readonly VectorMatch[];
  readonly degradations: readonly Degradation[];
  readonly embedMs: number;
  readonly costUsd: number;
};

const NO_MATCHES: DenseMatches = { matches: [], degradations: [], embedMs: 0, costUsd: 0 };

/** Searches by meaning. A service that fails or takes too long is a degradation; only the caller's abort is thrown. */
export async function searchDense(context: DenseContext, input: DenseQuery): Promise<DenseMatches> {
  const { deps } = context;
  const { vectorCollection, count } = input.view;
  if (vectorCollection === undefined || count === 0) return NO_MATCHES;
  if (!isInSpace(vectorCollection, input.collection, deps.embedder)) {
    // The embedding model was changed. Until a sync has built the new vectors, the old ones cannot be compared with it.
    deps.log.debug({ vectorCollection, model: deps.embedder.model }, 'the vectors are of another model');
    return { ...NO_MATCHES, degradations: ['dense-down'] };
  }
  const startedMs = performance.now();
  const embedded = await attempt(context, { degradation: 'embedding-down', timeoutMs: EMBED_TIMEOUT_MS }, (signal) =>
    embedQuestion(deps.embedder, input.query, signal),
  );
  const embedMs = performance.now() - startedMs;
  if (embedded === undefined) return { ...NO_MATCHES, degradations: ['embedding-down'], embedMs };
  const { vectors, costUsd } = embedded;
  const matches = await attempt(context, { degradation: 'dense-down', timeoutMs: VECTOR_TIMEOUT_MS }, (signal) =>
    deps.vectors.query(vectorCollection, { vector: vectors[0]!, limit: input.limit, pageIds: input.pageIds }, signal),
  );
  if (matches === undefined) return { matches: [], degradations: ['dense-down'], embedMs, costUsd };
  return { matches, degradations: [], embedMs, costUsd };
}

function embedQuestion(embedder: Embedder, question: string, signal: AbortSignal): Promise<Embeddings> {
  return embedder.embedQuery?.(question, signal) ?? embedder.embed([question], signal);
}

/** `undefined` if the service fails or takes too long. */
async function attempt<T>(
  { deps, signal }: DenseContext,
  { degradation, timeoutMs }: { readonly degradation: Degradation; readonly timeoutMs: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  using deadline = startDeadline({ clock: deps.clock, timeoutMs }, signal);
  try {
    return await work(deadline.signal);
  } catch (error) {
    signal.throwIfAborted();
    deps.log.warn({ err: error, degradation }, 'dense search failed; lexical search answers alone');
    return undefined;
  }
}
