import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import type { LexicalMatch, VectorMatch } from '../../core/ports/indexes.ts';

/** Cormack, Clarke, Büttcher, "Reciprocal rank fusion outperforms Condorcet" (SIGIR 2009). */
const K = 60;

/** The two rankings, each best first, and their weights. */
export type Rankings = {
  readonly dense: readonly VectorMatch[];
  readonly lexical: readonly LexicalMatch[];
  readonly weights: { readonly dense: number; readonly lexical: number };
};

export type FusionInput = Rankings & {
  /** The live chunks among the matches. Others are left out. */
  readonly chunks: ReadonlyMap<ChunkId, LiveChunk>;
  /** Chunks whose title or identifier the question contains, best first: a third ranking. */
  readonly exactMatches: readonly ChunkId[];
  readonly weights: Rankings['weights'] & { readonly exactMatches: number };
  /** Factor on a chunk's score; 1 for most. */
  readonly boostOf: (chunk: LiveChunk) => number;
};

/** Fuses the two rankings before the chunks are read: tells which are worth reading. Best first. */
export function preFuse({ dense, lexical, weights }: Rankings): readonly ChunkId[] {
  const scores = new Map<ChunkId, number>();
  addRanks(scores, idsOf(lexical), weights.lexical);
  addRanks(scores, idsOf(dense), weights.dense);
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

/** Weighted reciprocal rank fusion: Σ weight / (60 + rank). Ties go to the page that was edited last, then by id. */
export function fuse(input: FusionInput): readonly Hit[] {
  const { dense, lexical, chunks, exactMatches, weights } = input;
  const scores = new Map<ChunkId, number>();
  for (const [ids, weight] of [
    [idsOf(dense), weights.dense],
    [idsOf(lexical), weights.lexical],
    [exactMatches, weights.exactMatches],
  ] as const) {
    const live = ids.filter((id) => chunks.has(id));
    if (weight > 0) addRanks(scores, live, weight);
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

function idsOf(matches: readonly { readonly id: ChunkId }[]): readonly ChunkId[] {
  return matches.map(({ id }) => id);
}

function addRanks(scores: Map<ChunkId, number>, ids: readonly ChunkId[], weight: number): void {
  for (const [index, id] of ids.entries()) scores.set(id, (scores.get(id) ?? 0) + weight / (K + index + 1));
}

function byScore(a: Hit, b: Hit): number {
  const difference = b.score - a.score;
  if (Math.abs(difference) > 1e-12) return difference;
  return b.chunk.editedAt.getTime() - a.chunk.editedAt.getTime() || (a.chunk.id < b.chunk.id ? -1 : 1);
}
