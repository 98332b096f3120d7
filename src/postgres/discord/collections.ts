import type { NotionId } from '../../core/domain/notion-id.ts';
import { usageError } from '../../core/errors.ts';
import type { Collection } from '../../core/ports/stores.ts';
import type { Postgres } from '../pool.ts';

export type CollectionStore = {
  list(signal: AbortSignal): Promise<readonly Collection[]>;
  /** Throws `usage` where there is one of that name. */
  create(name: string, roots: readonly NotionId[], signal: AbortSignal): Promise<void>;
  /** Returns what was removed, whose vectors are then to be dropped; `undefined` where there was none. */
  remove(name: string, signal: AbortSignal): Promise<Collection | undefined>;
};

type Row = Omit<Collection, 'vectorCollection'> & { readonly vectorCollection: string | null };

const COLUMNS = 'name, roots, vector_collection AS "vectorCollection"';

export function createCollectionStore(postgres: Postgres): CollectionStore {
  return {
    async list(signal) {
      return (await postgres.query<Row>(`SELECT ${COLUMNS} FROM collection ORDER BY name`, [], signal)).map(
        toCollection,
      );
    },
    async create(name, roots, signal) {
      const sql = 'INSERT INTO collection (name, roots) VALUES ($1, $2) ON CONFLICT DO NOTHING';
      if ((await postgres.execute(sql, [name, roots], signal)) === 1) return;
      throw usageError(`There is already a collection \`${name}\`.`, 'Choose another name.');
    },
    async remove(name, signal) {
      const rows = await postgres.query<Row>(
        `DELETE FROM collection WHERE name = $1 RETURNING ${COLUMNS}`,
        [name],
        signal,
      );
      return rows[0] && toCollection(rows[0]);
    },
  };
}

function toCollection(row: Row): Collection {
  return { ...row, vectorCollection: row.vectorCollection ?? undefined };
}
