import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import type { LexicalMatch, VectorMatch } from '../../core/ports/indexes.ts';

/** Cormack, Clarke, Büttcher, "Reciprocal rank fusion outperforms Condorcet" (SIGIR 2009). */
const K = 60;

export type FusionInput = {
  /** Best first. */
  readonly dense: readonly VectorMatch[];
  readonly lexical: readonly LexicalMatch[];
  /** Live chunks among them; the others are left out. */
  readonly chunks: ReadonlyMap<ChunkId, LiveChunk>;
  /** Chunks whose title or identifier the question names, best first: one more list. */
  readonly votes: readonly ChunkId[];
  readonly weights: { readonly dense: number; readonly lexical: number; readonly votes: number };
  /** Factor on a chunk's score, 1 for most: pages that are to stand back. */
  readonly factorOf: (chunk: LiveChunk) => number;
};

/** Ids by their places in both lists alone, best first: which are worth reading, before it is known what they are. */
export function rankTogether({
  dense,
  lexical,
  weights,
}: Pick<FusionInput, 'dense' | 'lexical'> & {
  readonly weights: Omit<FusionInput['weights'], 'votes'>;
}): readonly ChunkId[] {
  const scores = new Map<ChunkId, number>();
  for (const [list, weight] of [
    [lexical, weights.lexical],
    [dense, weights.dense],
  ] as const) {
    for (const [index, { id }] of list.entries()) scores.set(id, (scores.get(id) ?? 0) + weight / (K + index + 1));
  }
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

/** Weighted reciprocal rank fusion: Σ weight / (60 + rank). Ties go to the page edited last, then by id. */
export function fuse(input: FusionInput): readonly Hit[] {
  const { dense, lexical, chunks, votes, weights } = input;
  const scores = new Map<ChunkId, number>();
  const addRanks = (ids: readonly ChunkId[], weight: number) => {
    if (weight <= 0) return;
    const live = ids.filter((id) => chunks.has(id));
    for (const [index, id] of live.entries()) scores.set(id, (scores.get(id) ?? 0) + weight / (K + index + 1));
  };
  addRanks(
    dense.map((match) => match.id),
    weights.dense,
  );
  addRanks(
    lexical.map((match) => match.id),
    weights.lexical,
  );
  addRanks(votes, weights.votes);
  const cosines = new Map(dense.map((match) => [match.id, match.cosine]));
  const bm25 = new Map(lexical.map((match) => [match.id, match.score]));
  const hits = [...scores].map(([id, score]): Hit => {
    const chunk = chunks.get(id)!;
    const cosine = cosines.get(id);
    const lexicalScore = bm25.get(id);
    return {
      chunk,
      score: score * input.factorOf(chunk),
      ...(cosine === undefined ? {} : { cosine }),
      ...(lexicalScore === undefined ? {} : { bm25: lexicalScore }),
    };
  });
  return hits.sort(byScore);
}

function byScore(a: Hit, b: Hit): number {
  const difference = b.score - a.score;
  if (Math.abs(difference) > 1e-12) return difference;
  return b.chunk.editedAt.getTime() - a.chunk.editedAt.getTime() || (a.chunk.id < b.chunk.id ? -1 : 1);
}
