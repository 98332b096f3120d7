import type { Collection, Where } from 'chromadb';
import { toBatches } from '../core/batches.ts';
import type { ChunkId, PageId } from '../core/domain/notion-id.ts';
import type { VectorMatch, VectorQuery } from '../core/ports/indexes.ts';

/** Measured at 10,000 × 512: 14 ms with 100 pages in the filter, 24 ms with 1,000, 52 ms with 2,500. */
const LARGEST_FAST_FILTER = 1000;
/** Fetching this many takes 15 ms, and most large sets contain enough of them. */
const OVERFETCH = 1000;
/**
 * A filtered query asks for at least this many, because the search is only as wide as the result: with 50 of 10,000, one
 * in 25 true neighbours was missing.
 */
const WIDE = 200;
/** Chroma's SQLite accepts 32,766 values in a statement ("too many SQL variables"). */
const LARGEST_FILTER = 10_000;

/**
 * The nearest chunks of the given pages, best first, as if no other pages existed.
 * A small set of pages goes into the query as a filter. For a large set, the best chunks of all pages are fetched first:
 * if enough of them belong to the set, they are the result. Otherwise the set is split over several filtered queries and
 * their results are merged.
 */
export async function findNearest(
  collection: Collection,
  { vector, limit, pageIds }: VectorQuery,
): Promise<readonly VectorMatch[]> {
  const ask = (options: AskOptions) => askChroma(collection, vector, options);
  // Without a filter the page ids are not needed; the server reads them from another store than the vectors.
  if (!pageIds) return toMatches(await ask({ limit, include: ['distances'] }));
  if (pageIds.size > LARGEST_FAST_FILTER) {
    const rows = await ask({ limit: Math.max(OVERFETCH, limit) });
    const visible = rows.filter((row) => row.pageId !== undefined && pageIds.has(row.pageId));
    if (visible.length >= limit) return toMatches(visible.slice(0, limit));
  }
  const found: Row[] = [];
  for (const ids of toBatches([...pageIds], LARGEST_FILTER)) {
    found.push(...(await ask({ limit: Math.max(WIDE, limit), where: { pageId: { $in: [...ids] } } })));
  }
  return toMatches(found.sort((a, b) => a.distance - b.distance).slice(0, limit));
}

type Row = { readonly id: ChunkId; readonly distance: number; readonly pageId: PageId | undefined };

type AskOptions = {
  readonly limit: number;
  readonly where?: Where;
  readonly include?: ('distances' | 'metadatas')[];
};

async function askChroma(
  collection: Collection,
  vector: Float32Array,
  { limit, where, include = ['distances', 'metadatas'] }: AskOptions,
): Promise<readonly Row[]> {
  const result = await collection.query<{ pageId: PageId }>({
    queryEmbeddings: [Array.from(vector)],
    nResults: limit,
    include,
    ...(where ? { where } : {}),
  });
  return (result.rows()[0] ?? []).map(
    (row): Row => ({ id: row.id as ChunkId, distance: row.distance ?? 1, pageId: row.metadata?.pageId }),
  );
}

/** Cosine distance is 1 − cosine; rounding may leave the range. */
function toMatches(rows: readonly Row[]): readonly VectorMatch[] {
  return rows.map(({ id, distance }) => ({ id, cosine: Math.max(-1, Math.min(1, 1 - distance)) }));
}
