import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import type { LexicalMatch, VectorMatch } from '../../core/ports/indexes.ts';
import { type DenseScale, denseScore } from '../../core/vectors/dense-scale.ts';

/** A page that the question names scores as much more as this share of the best match of words. */
const EXACT_MATCH = 0.15;
/** Each exact match counts a little less than the one before it. */
const EXACT_MATCH_DECAY = 60;

/** The two rankings, each best first. */
export type Rankings = {
  readonly dense: readonly VectorMatch[];
  readonly lexical: readonly LexicalMatch[];
  /** The part of the question that the index has words for, from 0 to 1. The best match of words scores this much. */
  readonly coverage: number;
  /** What a cosine is worth beside words; undefined: the model's matches are left out. */
  readonly scale: DenseScale | undefined;
};

export type FusionInput = Rankings & {
  /** The live chunks among the matches. Others are left out. */
  readonly chunks: ReadonlyMap<ChunkId, LiveChunk>;
  /** Chunks whose title or identifier the question contains, best first: a third ranking. */
  readonly exactMatches: readonly ChunkId[];
  /** Factor on a chunk's score; 1 for most. */
  readonly boostOf: (chunk: LiveChunk) => number;
};

/** Fuses the two rankings before the chunks are read: tells which are worth reading. Best first. */
export function preFuse(rankings: Rankings): readonly ChunkId[] {
  return [...scoresOf(rankings)].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

/**
 * BM25 divided by its maximum, plus what the cosine is worth in this corpus. Scores, unlike ranks, show how sure each
 * retriever is. Ties go to the page that was edited last, then by id.
 */
export function fuse(input: FusionInput): readonly Hit[] {
  const { chunks, exactMatches } = input;
  const dense = input.dense.filter(({ id }) => chunks.has(id));
  const lexical = input.lexical.filter(({ id }) => chunks.has(id));
  const scores = scoresOf({ dense, lexical, coverage: input.coverage, scale: input.scale });
  for (const [at, id] of exactMatches.filter((id) => chunks.has(id)).entries()) {
    scores.set(id, (scores.get(id) ?? 0) + (EXACT_MATCH * EXACT_MATCH_DECAY) / (EXACT_MATCH_DECAY + at));
  }
  const cosines = new Map(dense.map((match) => [match.id, match.cosine]));
  const bm25 = new Map(lexical.map((match) => [match.id, match.score]));
  const hits = [...scores].map(([id, score]): Hit => {
    const chunk = chunks.get(id)!;
    const cosine = cosines.get(id);
    const lexicalScore = bm25.get(id);
    return {
      chunk,
      score: score * input.boostOf(chunk),
      ...(cosine === undefined ? {} : { cosine }),
      ...(lexicalScore === undefined ? {} : { bm25: lexicalScore }),
    };
  });
  return hits.sort(byScore);
}

function scoresOf({ dense, lexical, coverage, scale }: Rankings): Map<ChunkId, number> {
  const best = Math.max(...lexical.map(({ score }) => score));
  const scores = new Map(lexical.map(({ id, score }) => [id, (coverage * score) / best]));
  if (scale === undefined) return scores;
  for (const { id, cosine } of dense) scores.set(id, (scores.get(id) ?? 0) + denseScore(scale, cosine));
  return scores;
}

function byScore(a: Hit, b: Hit): number {
  const difference = b.score - a.score;
  if (Math.abs(difference) > 1e-12) return difference;
  return b.chunk.editedAt.getTime() - a.chunk.editedAt.getTime() || (a.chunk.id < b.chunk.id ? -1 : 1);
}
