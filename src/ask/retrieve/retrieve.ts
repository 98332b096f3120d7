import type { Clock } from '../../core/clock.ts';
import type { Degradation, Scope } from '../../core/domain/answer.ts';
import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { LexicalIndex, LexicalMatch, VectorIndex, VectorMatch } from '../../core/ports/indexes.ts';
import type { Embedder } from '../../core/ports/models.ts';
import { isInSpace } from '../../core/vector-space.ts';
import { startDeadline } from '../deadline.ts';
import type { AskStore, View } from '../ports.ts';
import { detectLanguage } from '../question/language.ts';
import type { AskSettings } from '../settings.ts';
import { denseWeight, embeddingProfile } from './embedding-profile.ts';
import { votesFor } from './exact-matches.ts';
import { fuse, rankTogether } from './fuse.ts';
import { treatmentFactor } from './page-boost.ts';

/** Candidates of each leg. */
const CANDIDATES = 50;
/** Of both together, those that are read: the rest stands so low that no vote makes it one of the eight. */
export const JOINED = 60;
/** More of them where some will be taken out again for what they are. */
const CANDIDATES_WITH_EXCLUSION = 150;
/** A question must not hang on a service that hangs: the other leg answers alone. */
const EMBED_TIMEOUT_MS = 4_000;
const VECTOR_TIMEOUT_MS = 3_000;
/** Naming a page or an identifier weighs as much as a leg. */
const VOTE_WEIGHT = 1;

export type RetrieveDependencies = {
  readonly store: Pick<AskStore, 'view' | 'liveChunks'>;
  readonly vectors: VectorIndex;
  readonly lexical: LexicalIndex;
  /** False while the lexical index is being built. */
  readonly isLexicalReady: () => boolean;
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly log: Log;
};

export type RetrieveRequest = {
  readonly query: string;
  readonly collection: string;
  readonly scope?: Scope | undefined;
  readonly settings: AskSettings;
};

export type Retrieval = {
  /** Fused, best first; near-duplicates still in. */
  readonly hits: readonly Hit[];
  readonly bestCosine: number | undefined;
  readonly degradations: readonly Degradation[];
  readonly embedMs: number;
  readonly searchMs: number;
  readonly embeddingCostUsd: number;
  readonly view: View;
};

/**
 * Dense and lexical search side by side over the pages that may be seen, joined to live chunks, fused.
 * A leg that fails is left out and told as a degradation. Throws `not-found` for an unknown collection.
 */
export async function retrieve(
  deps: RetrieveDependencies,
  request: RetrieveRequest,
  signal: AbortSignal,
): Promise<Retrieval> {
  const started = performance.now();
  const { store } = deps;
  const view = await store.view(request.collection, request.scope, signal);
  if (!view) throw unknownCollection(request.collection);
  const limit = hasExclusion(request.settings) ? CANDIDATES_WITH_EXCLUSION : CANDIDATES;
  const dense = searchDense(deps, request, view, limit, signal);
  // The lexical search is synchronous: the embedding request is on its way before it begins.
  const lexical = deps.lexical.search(request.query, limit, view.pageIds);
  const { matches, degradations, embedMs, costUsd } = await dense;
  const hits = await join(deps, request, { dense: matches, lexical, view }, signal);
  return {
    hits,
    bestCosine: hits.reduce<number | undefined>((best, { cosine }) => larger(best, cosine), undefined),
    degradations: deps.isLexicalReady() ? degradations : [...degradations, 'lexical-building'],
    embedMs,
    searchMs: performance.now() - started - embedMs,
    embeddingCostUsd: costUsd,
    view,
  };
}

function unknownCollection(name: string): AppError {
  return new AppError({
    service: 'app',
    code: 'not-found',
    message: `There is no collection “${name}” yet.`,
    fix: 'Run a sync first, or name another collection.',
  });
}

function hasExclusion({ drafts, expired }: AskSettings): boolean {
  return drafts.treatment === 'exclude' || expired.treatment === 'exclude';
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

type Dense = {
  readonly matches: readonly VectorMatch[];
  readonly degradations: readonly Degradation[];
  readonly embedMs: number;
  readonly costUsd: number;
};

async function searchDense(
  deps: RetrieveDependencies,
  { query, collection, scope }: RetrieveRequest,
  { vectorCollection, count, pageIds }: View,
  limit: number,
  signal: AbortSignal,
): Promise<Dense> {
  const nothing: Dense = { matches: [], degradations: [], embedMs: 0, costUsd: 0 };
  if (vectorCollection === undefined || count === 0) return nothing;
  if (!isInSpace(vectorCollection, collection, deps.embedder)) {
    // The model was changed: a sync builds its vectors beside the old ones, which tell it nothing.
    deps.log.debug({ vectorCollection, model: deps.embedder.model }, 'the vectors are of another model');
    return { ...nothing, degradations: ['dense-down'] };
  }
  const started = performance.now();
  const embedded = await attempt(deps, 'embedding-down', EMBED_TIMEOUT_MS, signal, (inner) =>
    deps.embedder.embed([query], inner),
  );
  const embedMs = performance.now() - started;
  if (embedded === undefined) return { ...nothing, degradations: ['embedding-down'], embedMs };
  // Unscoped, every vector of the collection may be seen: filtering by thousands of ids would cost ten times the query.
  const pages = scope === undefined ? undefined : pageIds;
  const matches = await attempt(deps, 'dense-down', VECTOR_TIMEOUT_MS, signal, (inner) =>
    deps.vectors.query(vectorCollection, embedded.vectors[0]!, limit, pages, inner),
  );
  const { costUsd } = embedded;
  if (matches === undefined) return { matches: [], degradations: ['dense-down'], embedMs, costUsd };
  return { matches, degradations: [], embedMs, costUsd };
}

/** `undefined` where the service fails or takes too long; only the caller's own end is thrown on. */
async function attempt<T>(
  { clock, log }: RetrieveDependencies,
  degradation: Degradation,
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  using deadline = startDeadline(clock, timeoutMs, signal);
  try {
    return await work(deadline.signal);
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error, degradation }, 'a part of the search is left out');
    return undefined;
  }
}

type Legs = {
  readonly dense: readonly VectorMatch[];
  readonly lexical: readonly LexicalMatch[];
  readonly view: View;
};

/** Only what is live now and may be seen: a stale vector never shows a deleted page. */
async function join(
  { store, embedder, clock }: RetrieveDependencies,
  { query, collection, settings }: RetrieveRequest,
  { dense, lexical, view }: Legs,
  signal: AbortSignal,
): Promise<readonly Hit[]> {
  const weight = denseWeight(embeddingProfile(embedder.model), detectLanguage(query));
  // A model that does not know the language still finds something where no word matches at all.
  const weights = { dense: lexical.length === 0 ? 1 : weight, lexical: 1, votes: VOTE_WEIGHT };
  const ranked = rankTogether({ dense, lexical, weights });
  if (ranked.length === 0) return [];
  const ids = hasExclusion(settings) ? ranked : ranked.slice(0, JOINED);
  const now = clock.now();
  const factors = new Map<ChunkId, number>();
  const chunks = new Map<ChunkId, LiveChunk>();
  for (const chunk of await store.liveChunks(collection, ids, signal)) {
    const factor = treatmentFactor(chunk, settings, now);
    if (factor === 0 || view.pageIds?.has(chunk.pageId) === false) continue;
    factors.set(chunk.id, factor);
    chunks.set(chunk.id, chunk);
  }
  return fuse({
    dense,
    lexical,
    chunks,
    votes: votesFor(query, [...chunks.values()]),
    weights,
    factorOf: (chunk) => factors.get(chunk.id)!,
  });
}
