import { coverageOf } from '../../src/ask/retrieve/coverage.ts';
import { diversify } from '../../src/ask/retrieve/diversify.ts';
import { embeddingProfile, scaleOf } from '../../src/ask/retrieve/embedding-profile.ts';
import { findExactMatches } from '../../src/ask/retrieve/exact-matches.ts';
import { fuse, preFuse } from '../../src/ask/retrieve/fuse.ts';
import { MAX_READ } from '../../src/ask/retrieve/retrieve.ts';
import type { Hit, LiveChunk } from '../../src/core/domain/chunk.ts';
import type { ChunkId } from '../../src/core/domain/notion-id.ts';
import type { LexicalIndex, VectorMatch } from '../../src/core/ports/indexes.ts';
import type { DenseScale } from '../../src/core/vectors/dense-scale.ts';
import { detectLanguage } from '../../src/languages/detect.ts';

/** As in `src/ask/retrieve/retrieve.ts`. */
const CANDIDATES = 50;

export type Corpus = {
  readonly chunks: ReadonlyMap<ChunkId, LiveChunk>;
  readonly lexical: LexicalIndex;
  readonly vectors: ReadonlyMap<ChunkId, Float32Array>;
};

type Ranking = readonly ChunkId[];
/**
 * `hybrid`: fused; `given`: after near-duplicates and surplus passages of a page were taken out, as answers get it.
 * The two retrievers after the same, for a comparison of like with like.
 */
export type Rankings = Readonly<Record<Retriever, Ranking>>;
export const RETRIEVERS = ['lexical', 'dense', 'hybrid', 'lexical given', 'dense given', 'given'] as const;
export type Retriever = (typeof RETRIEVERS)[number];

/**
 * The rankings of a question by the functions that answer with. `perPage` caps as the real search does, or not
 * where a set's pages are whole books. Dense search is exact cosine here: no approximation flatters or hurts it.
 */
export function rank(
  { chunks, lexical, vectors }: Corpus,
  question: string,
  vector: Float32Array | undefined,
  { perPage, scale: measured }: { readonly perPage: number; readonly scale?: DenseScale },
): Rankings {
  const dense = vector ? nearest(vectors, vector, CANDIDATES) : [];
  const words = lexical.search(question, CANDIDATES, undefined);
  const asked = { language: detectLanguage(question), cosines: dense.map(({ cosine }) => cosine) };
  const scale = scaleOf(embeddingProfile('use-lite'), asked, measured);
  const coverage = coverageOf(lexical.terms(question));
  const read = preFuse({ dense, lexical: words, coverage, scale }).slice(0, MAX_READ);
  const live = new Map(read.map((id) => [id, chunks.get(id)!]));
  const hits = fuse({
    dense,
    lexical: words,
    chunks: live,
    exactMatches: findExactMatches(question, [...live.values()]),
    coverage,
    scale,
    boostOf: () => 1,
  });
  const given = (ranked: readonly Hit[]) => diversify(ranked, CANDIDATES, perPage).map(({ chunk }) => chunk.id);
  const toHits = (retriever: readonly { readonly id: ChunkId }[]) =>
    retriever.map(({ id }, at): Hit => ({ chunk: chunks.get(id)!, score: 1 / (at + 1) }));
  return {
    lexical: words.map(({ id }) => id),
    dense: dense.map(({ id }) => id),
    hybrid: hits.map(({ chunk }) => chunk.id),
    'lexical given': given(toHits(words)),
    'dense given': given(toHits(dense)),
    given: given(hits),
  };
}

/** The vectors are of length 1: their product is the cosine. */
export function nearest(
  vectors: ReadonlyMap<ChunkId, Float32Array>,
  query: Float32Array,
  limit: number,
): readonly VectorMatch[] {
  const matches = [...vectors].map(([id, vector]) => ({ id, cosine: dot(vector, query) }));
  return matches.sort((a, b) => b.cosine - a.cosine).slice(0, limit);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
