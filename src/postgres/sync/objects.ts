import type { Parent } from '../../core/domain/document.ts';
import type { BlockId, NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { AncestryNode, DeletedReason, SyncStore } from '../../sync/ports.ts';
import type { Postgres, Sql } from '../pool.ts';
import { retirePages } from './retire.ts';
import { OBJECT_COLUMNS, type ObjectRow, toParent, toStoredObject } from './rows.ts';

type ObjectPart = Pick<SyncStore, 'revive' | 'tombstone' | 'liveAmong' | 'object' | 'titles' | 'ancestry'>;

const REVIVE = `UPDATE notion_object SET deleted_at = NULL, deleted_reason = NULL, state = 'not_yet', state_since = $3,
  edited_at = $2, version = version + 1 WHERE id = $1 AND deleted_at IS NOT NULL`;

export function objectPart(postgres: Postgres): ObjectPart {
  return {
    async revive({ id, editedAt }, now, signal) {
      await postgres.execute(REVIVE, [id, editedAt, now], signal);
    },
    tombstone: (ids, reason, now, signal) =>
      postgres.transaction((sql) => tombstone(sql, ids, { reason, now }, signal), signal),
    async liveAmong(ids, signal) {
      const rows = await postgres.query<{ id: NotionId }>(
        'SELECT id FROM notion_object WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL',
        [ids],
        signal,
      );
      return rows.map(({ id }) => id);
    },
    async object(id, signal) {
      const [row] = await postgres.query<ObjectRow>(
        `SELECT ${OBJECT_COLUMNS} FROM notion_object o WHERE id = $1`,
        [id],
        signal,
      );
      return row && toStoredObject(row);
    },
    async titles(ids, signal) {
      const rows = await postgres.query<{ id: NotionId; title: string }>(
        'SELECT id, title FROM notion_object WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL',
        [ids],
        signal,
      );
      return new Map(rows.map(({ id, title }) => [id, title]));
    },
    ancestry: (signal) => readAncestry(postgres, signal),
  };
}

async function tombstone(
  sql: Sql,
  ids: readonly NotionId[],
  { reason, now }: { readonly reason: DeletedReason; readonly now: Date },
  signal: AbortSignal,
): Promise<number> {
  const gone = await sql.query<{ id: NotionId; kind: string }>(
    `UPDATE notion_object SET deleted_at = $2, deleted_reason = $3, state_since = $2
     WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL RETURNING id, kind`,
    [ids, now, reason],
    signal,
  );
  const pages = gone.filter(({ kind }) => kind !== 'database').map(({ id }) => id);
  await sql.execute('DELETE FROM sync_task WHERE object_id = ANY($1::uuid[])', [pages], signal);
  await retirePages(sql, { pages, collection: undefined, now }, signal);
  return gone.length;
}

async function readAncestry(postgres: Postgres, signal: AbortSignal) {
  type Row = Pick<ObjectRow, 'id' | 'kind' | 'title'> & {
    readonly parent_kind: Parent['kind'];
    readonly parent_id: NotionId | null;
    readonly deleted_reason: DeletedReason | null;
    readonly is_described: boolean;
    readonly context_titles: readonly string[] | null;
  };
  const rows = await postgres.query<Row>(
    `SELECT id, kind, title, parent_kind, parent_id, deleted_reason, context_titles,
       kind <> 'page' AND listed_properties <> '[]' AS is_described FROM notion_object`,
    [],
    signal,
  );
  const owners = await postgres.query<{ block_id: BlockId; page_id: PageId }>(
    'SELECT block_id, page_id FROM block_owner',
    [],
    signal,
  );
  const objects = rows.map(
    (row): AncestryNode => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      parent: toParent(row.parent_kind, row.parent_id),
      deletedReason: row.deleted_reason ?? undefined,
      isDescribed: row.is_described,
      contextTitles: row.context_titles ?? undefined,
    }),
  );
  return { objects, blockOwners: new Map(owners.map(({ block_id, page_id }) => [block_id, page_id])) };
}
