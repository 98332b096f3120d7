import { toBatches } from '../../core/batches.ts';
import type { ChunkId, PageId } from '../../core/domain/notion-id.ts';
import type { VectorItem, VectorSource } from '../../core/ports/indexes.ts';
import type { Postgres } from '../pool.ts';
import { fromBytes } from '../vector-bytes.ts';

export type VectorSourceOptions = {
  /** The embedder's: vectors of another model cannot be compared with a question's. */
  readonly model: string;
  readonly dimensions: number;
};

/** About 4 MB per query at 1,024 dimensions and a handful of chunks per page. */
const PAGES_PER_QUERY = 200;

/** The source of the exact index: chunks and their stored vectors in Postgres. */
export function createVectorSource(postgres: Postgres, { model, dimensions }: VectorSourceOptions): VectorSource {
  return {
    async list(signal) {
      const sql = `SELECT DISTINCT vectors.name FROM collection k
        CROSS JOIN unnest(ARRAY[k.vector_collection, k.building]) AS vectors (name) WHERE vectors.name IS NOT NULL`;
      return (await postgres.query<{ readonly name: string }>(sql, [], signal)).map(({ name }) => name);
    },
    async pages(collection, signal) {
      type Row = { readonly id: PageId; readonly version: bigint };
      const sql = `SELECT DISTINCT o.id, o.version FROM collection k JOIN collection_page m ON m.collection = k.name
        JOIN notion_object o ON o.id = m.page_id AND o.deleted_at IS NULL
        WHERE $1 IN (k.vector_collection, k.building)`;
      const rows = await postgres.query<Row>(sql, [collection], signal);
      return new Map(rows.map(({ id, version }) => [id, version]));
    },
    async *items(pageIds, signal) {
      type Row = { readonly id: ChunkId; readonly pageId: PageId; readonly vector: Buffer };
      const sql = `SELECT c.id, c.page_id AS "pageId", e.vector FROM chunk c
        JOIN embedding e ON e.hash = c.embedding_hash AND e.model = $2 AND e.dimensions = $3 WHERE c.page_id = ANY ($1)`;
      for (const batch of toBatches(pageIds, PAGES_PER_QUERY)) {
        const rows = await postgres.query<Row>(sql, [batch, model, dimensions], signal);
        for (const { id, pageId, vector } of rows) yield { id, pageId, vector: fromBytes(vector) } satisfies VectorItem;
      }
    },
  };
}
