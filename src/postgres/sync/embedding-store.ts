import { toBatches } from '../../core/batches.ts';
import type { EmbeddingStore } from '../../core/ports/stores.ts';
import type { Postgres } from '../pool.ts';
import { fromBytes, toBytes } from '../vector-bytes.ts';

/** About 2 MB in a statement at 1,024 dimensions of 4 bytes. */
const BATCH = 500;

/** The EmbeddingStore over Postgres. The first vector of a hash stays, because the same text has the same vector. */
export function createEmbeddingStore(postgres: Postgres): EmbeddingStore {
  return {
    async has(hashes, model, dimensions, signal) {
      const sql = 'SELECT hash FROM embedding WHERE hash = ANY ($1) AND model = $2 AND dimensions = $3';
      const rows = await postgres.query<{ readonly hash: string }>(sql, [hashes, model, dimensions], signal);
      return new Set(rows.map(({ hash }) => hash));
    },
    async put(items, model, dimensions, signal) {
      const wrong = items.find(({ vector }) => vector.length !== dimensions);
      if (wrong) throw new RangeError(`A vector of ${wrong.vector.length} dimensions, not ${dimensions}`);
      const sql = `INSERT INTO embedding (hash, model, dimensions, vector)
        SELECT hash, $3, $4, vector FROM unnest($1::text[], $2::bytea[]) AS item (hash, vector)
        ON CONFLICT DO NOTHING`;
      for (const batch of toBatches(items, BATCH)) {
        const columns = [batch.map(({ hash }) => hash), batch.map(({ vector }) => toBytes(vector))];
        await postgres.execute(sql, [...columns, model, dimensions], signal);
      }
    },
    async get(hashes, model, dimensions, signal) {
      const sql = 'SELECT hash, vector FROM embedding WHERE hash = ANY ($1) AND model = $2 AND dimensions = $3';
      const found = new Map<string, Float32Array>();
      for (const batch of toBatches(hashes, BATCH)) {
        type Row = { readonly hash: string; readonly vector: Buffer };
        const rows = await postgres.query<Row>(sql, [batch, model, dimensions], signal);
        for (const { hash, vector } of rows) found.set(hash, fromBytes(vector));
      }
      return found;
    },
  };
}
