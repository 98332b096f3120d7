import type { Clock } from '../../core/clock.ts';
import type { Correction, PageState, Scope } from '../../core/domain/answer.ts';
import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { Degradation } from '../../core/domain/degradation.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { LexicalIndex, LexicalMatch, VectorIndex, VectorMatch } from '../../core/ports/indexes.ts';
import type { Embedder } from '../../core/ports/inference.ts';
import type { DenseScale } from '../../core/vectors/dense-scale.ts';
import { detectLanguage } from '../../languages/detect.ts';
import type { AskStore, View } from '../ports.ts';
import type { AskSettings, MarkedPageRule } from '../settings.ts';
import { newerFirst } from './contradictions.ts';
import { coverageOf } from './coverage.ts';
import { searchDense } from './dense-search.ts';
import { embeddingProfile, scaleOf } from './embedding-profile.ts';
import { findExactMatches } from './exact-matches.ts';
import { fuse, preFuse } from './fuse.ts';
import { newestVersionFirst } from './newest-version.ts';
import { olderEditions, pageStateOf } from './page-state.ts';
import { standBack } from './stand-back.ts';

/** Candidates of each retriever. */
const CANDIDATES = 50;
/** Candidates of both together that are read. The rest rank so low that no exact match lifts them into the answer. */
export const MAX_READ = 60;
/** More candidates if some will be excluded by their properties. */
const CANDIDATES_WITH_EXCLUSION = 150;
/** Without a word that matches, passages rank by their cosine alone. */
const BY_COSINE: DenseScale = { floor: -1, typical: 1, worth: 1 };

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

export type RetrieveContext = {
  readonly deps: RetrieveDependencies;
  readonly settings: AskSettings;
  readonly signal: AbortSignal;
};

export type RetrieveRequest = {
  readonly query: string;
  readonly collection: string;
  readonly scope?: Scope | undefined;
};

export type Retrieval = {
  /** Fused, best first, near-duplicates included. Pages that are not current are behind current ones. */
  readonly hits: readonly Hit[];
  /** Undefined if dense search found nothing. */
  readonly bestCosine: number | undefined;
  /** Mistyped words that were searched as known ones. */
  readonly corrections: readonly Correction[];
  readonly degradations: readonly Degradation[];
  readonly embedMs: number;
  readonly searchMs: number;
  readonly embeddingCostUsd: number;
  readonly view: View;
};

/**
 * Dense and lexical search in parallel over the visible pages, joined to live chunks and fused. If dense search fails,
 * the result says so as a degradation. Throws `not-found` for an unknown collection.
 */
export async function retrieve(context: RetrieveContext, request: RetrieveRequest): Promise<Retrieval> {
  const startedMs = performance.now();
  const { deps, settings, signal } = context;
  const { query, collection, scope } = request;
  const view = await deps.store.view(collection, scope, signal);
  if (!view) throw unknownCollection(collection);
  const limit = hasExclusion(settings) ? CANDIDATES_WITH_EXCLUSION : CANDIDATES;
  // Unscoped, every vector of the collection is visible, and filtering by thousands of ids would take ten times as long.
  const pageIds = scope === undefined ? undefined : view.pageIds;
  const dense = searchDense(context, { query, collection, view, pageIds, limit });
  // Lexical search is synchronous, so the embedding request is sent first.
  const lexical = deps.lexical.search(query, limit, { pageIds: view.pageIds, synonyms: settings.synonyms });
  const { matches, degradations, embedMs, costUsd } = await dense;
  const hits = await fuseLive(context, request, { dense: matches, lexical, view });
  return {
    hits,
    corrections: correctionsOf(context, query),
    bestCosine: hits.reduce<number | undefined>((best, { cosine }) => larger(best, cosine), undefined),
    degradations: deps.isLexicalReady() ? degradations : [...degradations, 'lexical-building'],
    embedMs,
    searchMs: performance.now() - startedMs - embedMs,
    embeddingCostUsd: costUsd,
    view,
  };
}

/** Whether the pages may hold an answer: a content word matches, or a passage is close enough in meaning. */
export function hasMatch({ deps, settings }: RetrieveContext, { hits, bestCosine, view }: Retrieval): boolean {
  if (hits.some((hit) => hit.bm25 !== undefined)) return true;
  const minCosine = settings.similarityThreshold ?? embeddingProfile(deps.embedder.model, view.denseScale).minCosine;
  return hits.length > 0 && (bestCosine ?? -1) >= minCosine;
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
  return drafts.rule === 'exclude' || expired.rule === 'exclude';
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

type Candidates = {
  readonly dense: readonly VectorMatch[];
  readonly lexical: readonly LexicalMatch[];
  readonly view: View;
};

/** Keeps only chunks that are live and visible now: a stale vector never shows a deleted page. */
async function fuseLive(
  { deps, settings, signal }: RetrieveContext,
  { query, collection }: RetrieveRequest,
  { dense, lexical, view }: Candidates,
): Promise<readonly Hit[]> {
  const profile = embeddingProfile(deps.embedder.model, view.denseScale);
  const question = { language: detectLanguage(query), cosines: dense.map(({ cosine }) => cosine) };
  // A model that does not know the language still finds something if no word matches at all.
  const scale = lexical.length === 0 ? BY_COSINE : scaleOf(profile, question, view.denseScale);
  const coverage = coverageOf(deps.lexical.terms(query, settings));
  const ranked = preFuse({ dense, lexical, coverage, scale });
  if (ranked.length === 0) return [];
  const ids = hasExclusion(settings) ? ranked : ranked.slice(0, MAX_READ);
  const live = await deps.store.liveChunks(collection, ids, signal);
  const visible = live.filter(({ pageId }) => view.pageIds?.has(pageId) !== false);
  const states = statesOf(query, visible, { settings, now: deps.clock.now() });
  const chunks = new Map<ChunkId, LiveChunk>();
  for (const chunk of visible) if (!isExcluded(states.get(chunk.pageId), settings)) chunks.set(chunk.id, chunk);
  const hits = fuse({
    dense,
    lexical,
    chunks,
    exactMatches: findExactMatches(query, [...chunks.values()]),
    coverage,
    scale,
    boostOf: () => 1,
  });
  const withStates = hits.map((hit): Hit => {
    const pageState = states.get(hit.chunk.pageId);
    return pageState === undefined || ruleOf(pageState, settings) === 'include' ? hit : { ...hit, pageState };
  });
  return newestVersionFirst(query, newerFirst(standBack(withStates)));
}

/** The states of the pages that are not current. */
function statesOf(
  query: string,
  chunks: readonly LiveChunk[],
  { settings, now }: { readonly settings: AskSettings; readonly now: Date },
): ReadonlyMap<LiveChunk['pageId'], PageState> {
  const older = olderEditions(query, chunks);
  return new Map(
    chunks.flatMap((chunk) => {
      const state = pageStateOf(chunk, settings, now) ?? (older.has(chunk.pageId) ? 'older' : undefined);
      return state === undefined ? [] : [[chunk.pageId, state] as const];
    }),
  );
}

function ruleOf(state: PageState, { drafts, expired }: AskSettings): MarkedPageRule {
  return state === 'expired' ? expired.rule : drafts.rule;
}

/** An older edition is never excluded, because only its title tells. */
function isExcluded(state: PageState | undefined, settings: AskSettings): boolean {
  return state !== undefined && state !== 'older' && ruleOf(state, settings) === 'exclude';
}

function correctionsOf({ deps, settings }: RetrieveContext, query: string): readonly Correction[] {
  return deps.lexical
    .terms(query, settings)
    .flatMap(({ word, correctedTo }) => (correctedTo === undefined ? [] : [{ typed: word, searched: correctedTo }]));
}
