import type { Collection, Where } from 'chromadb';
import { toBatches } from '../core/batches.ts';
import type { ChunkId, PageId } from '../core/domain/notion-id.ts';
import type { VectorMatch } from '../core/ports/indexes.ts';

/** Measured at 10,000 × 512: 14 ms with 100 pages in the filter, 24 ms with 1,000, 52 ms with 2,500. */
const LARGEST_FAST_FILTER = 1000;
/** 15 ms for that many. Most large sets hold enough of them. */
const OVERFETCH = 1000;
/**
 * So many are asked for at least where a filter takes some away, and the search goes as wide: with 50 of 10,000 asked
 * for, one in 25 of the true neighbours was missing behind a filter.
 */
const WIDE = 200;
/** SQLite, below Chroma, takes 32,766 values in a statement ("too many SQL variables"). */
const LARGEST_FILTER = 10_000;

/**
 * The nearest chunks of the given pages, best first: the same as if all others did not exist.
 * A small set goes into the query. For a large one the best of all are fetched first: where enough of them are of
 * these pages, the best of these pages are among them; else the set goes into several queries, whose best are merged.
 */
export async function nearest(
  collection: Collection,
  vector: Float32Array,
  limit: number,
  pageIds: ReadonlySet<PageId> | undefined,
): Promise<readonly VectorMatch[]> {
  // Without a filter nobody asks for the pages, which the server reads from another store than the vectors.
  if (!pageIds) return toMatches(await ask(collection, vector, limit, undefined, ['distances']));
  if (pageIds.size > LARGEST_FAST_FILTER) {
    const rows = await ask(collection, vector, Math.max(OVERFETCH, limit), undefined);
    const visible = rows.filter((row) => row.pageId !== undefined && pageIds.has(row.pageId));
    if (visible.length >= limit) return toMatches(visible.slice(0, limit));
  }
  const found: Row[] = [];
  for (const ids of toBatches([...pageIds], LARGEST_FILTER)) {
    found.push(...(await ask(collection, vector, limit, { pageId: { $in: [...ids] } })));
  }
  return toMatches(found.sort((a, b) => a.distance - b.distance).slice(0, limit));
}

type Row = { readonly id: ChunkId; readonly distance: number; readonly pageId: PageId | undefined };

async function ask(
  collection: Collection,
  vector: Float32Array,
  limit: number,
  where: Where | undefined,
  include: ('distances' | 'metadatas')[] = ['distances', 'metadatas'],
) {
  const result = await collection.query<{ pageId: PageId }>({
    queryEmbeddings: [Array.from(vector)],
    nResults: where ? Math.max(limit, WIDE) : limit,
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
