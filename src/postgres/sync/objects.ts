import type { NotionObject, Parent } from '../../core/domain/document.ts';
import type { BlockId, NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { ChainNode, DeletedReason, SyncStore } from '../../sync/ports.ts';
import type { Postgres, Sql } from '../pool.ts';
import { storableJson } from '../storable.ts';
import { retirePages } from './retire.ts';
import { OBJECT_COLUMNS, type ObjectRow, parentColumns, toParent, toStoredObject } from './rows.ts';

type ObjectPart = Pick<SyncStore, 'noteListing' | 'revive' | 'tombstone' | 'liveAmong' | 'object' | 'titles' | 'chain'>;

const ITEMS = `item AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS i(
    id uuid, kind text, title text, url text, parent_kind text, parent_id uuid, properties jsonb,
    data_sources uuid[], created_at timestamptz, edited_at timestamptz))`;

/** A listing may lag behind what was read since: what is older changes nothing but the time it was seen. */
const NOTE = `WITH ${ITEMS},
old AS (SELECT o.* FROM notion_object o JOIN item USING (id)),
written AS (
  INSERT INTO notion_object AS o (id, kind, title, url, parent_kind, parent_id, properties, listed_properties,
    data_sources, created_at, edited_at, seen_at, discovered_at, state_since)
  SELECT id, kind, title, url, parent_kind, parent_id, properties, properties,
    data_sources, created_at, edited_at, $2, $2, $2 FROM item
  ON CONFLICT (id) DO UPDATE SET seen_at = $2,
    title = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.title ELSE o.title END,
    url = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.url ELSE o.url END,
    parent_kind = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.parent_kind ELSE o.parent_kind END,
    parent_id = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.parent_id ELSE o.parent_id END,
    data_sources = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.data_sources ELSE o.data_sources END,
    listed_properties =
      CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.listed_properties ELSE o.listed_properties END,
    edited_at = GREATEST(o.edited_at, excluded.edited_at)
  WHERE o.deleted_at IS NULL
),
queued AS (
  INSERT INTO sync_task AS t (object_id, target_edit, not_before)
  SELECT item.id, item.edited_at, $2 FROM item LEFT JOIN old USING (id)
  WHERE item.kind = 'page' AND old.deleted_at IS NULL AND (
    old.edited_synced IS NULL OR item.edited_at > old.edited_synced
    OR (item.edited_at >= old.edited_at AND item.properties IS DISTINCT FROM old.listed_properties))
  ON CONFLICT (object_id) DO UPDATE SET
    not_before = CASE WHEN excluded.target_edit > t.target_edit THEN $2 ELSE t.not_before END,
    target_edit = GREATEST(t.target_edit, excluded.target_edit)
)
SELECT item.id, old.deleted_at IS NOT NULL AS is_revived,
  old.id IS NULL OR (old.deleted_at IS NULL AND item.edited_at >= old.edited_at
    AND (old.title, old.parent_kind, old.parent_id, old.data_sources)
      IS DISTINCT FROM (item.title, item.parent_kind, item.parent_id, item.data_sources)) AS is_moved
FROM item LEFT JOIN old USING (id)`;

const REVIVE = `WITH ${ITEMS}
UPDATE notion_object o SET deleted_at = NULL, deleted_reason = NULL, state = 'not_yet', state_since = $2,
  edited_at = item.edited_at, version = o.version + 1
FROM item WHERE o.id = item.id AND o.deleted_at IS NOT NULL`;

export function objectPart(postgres: Postgres): ObjectPart {
  const note = (sql: Sql, items: readonly NotionObject[], now: Date, signal: AbortSignal) =>
    sql.query<{ id: NotionId; is_revived: boolean; is_moved: boolean }>(
      NOTE,
      [storableJson(rowsOf(items)), now],
      signal,
    );
  return {
    async noteListing(items, now, signal) {
      if (items.length === 0) return { moved: 0, revived: [] };
      const rows = await note(postgres, items, now, signal);
      return {
        moved: rows.filter(({ is_moved }) => is_moved).length,
        revived: rows.filter(({ is_revived }) => is_revived).map(({ id }) => id),
      };
    },
    revive: (item, now, signal) =>
      postgres.transaction(async (sql) => {
        await sql.execute(REVIVE, [storableJson(rowsOf([item])), now], signal);
        await note(sql, [item], now, signal);
      }, signal),
    tombstone: (ids, reason, now, signal) =>
      postgres.transaction((sql) => tombstone(sql, ids, reason, now, signal), signal),
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
    chain: (signal) => readChain(postgres, signal),
  };
}

/** One statement may touch a row once: of two listings of one object the later edit counts. */
function rowsOf(items: readonly NotionObject[]): readonly unknown[] {
  const newest = new Map<NotionId, NotionObject>();
  for (const item of items) {
    const other = newest.get(item.id);
    if (!other || other.editedAt <= item.editedAt) newest.set(item.id, item);
  }
  return [...newest.values()].map(({ id, kind, title, url, parent, properties, createdAt, editedAt, dataSources }) => ({
    id,
    kind,
    title,
    url,
    ...parentColumns(parent),
    properties,
    data_sources: dataSources ?? [],
    created_at: createdAt,
    edited_at: editedAt,
  }));
}

async function tombstone(
  sql: Sql,
  ids: readonly NotionId[],
  reason: DeletedReason,
  now: Date,
  signal: AbortSignal,
): Promise<number> {
  const gone = await sql.query<{ id: NotionId; kind: string }>(
    `UPDATE notion_object SET deleted_at = $2, deleted_reason = $3, state_since = $2
     WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL RETURNING id, kind`,
    [ids, now, reason],
    signal,
  );
  const pages = gone.filter(({ kind }) => kind === 'page').map(({ id }) => id);
  await sql.execute('DELETE FROM sync_task WHERE object_id = ANY($1::uuid[])', [pages], signal);
  await retirePages(sql, pages, undefined, now, signal);
  return gone.length;
}

async function readChain(postgres: Postgres, signal: AbortSignal) {
  type Row = Pick<ObjectRow, 'id' | 'kind' | 'title'> & {
    readonly parent_kind: Parent['kind'];
    readonly parent_id: NotionId | null;
    readonly deleted_reason: DeletedReason | null;
    readonly context_titles: readonly string[] | null;
  };
  const rows = await postgres.query<Row>(
    'SELECT id, kind, title, parent_kind, parent_id, deleted_reason, context_titles FROM notion_object',
    [],
    signal,
  );
  const owners = await postgres.query<{ block_id: BlockId; page_id: PageId }>(
    'SELECT block_id, page_id FROM block_owner',
    [],
    signal,
  );
  const objects = rows.map(
    (row): ChainNode => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      parent: toParent(row.parent_kind, row.parent_id),
      deletedReason: row.deleted_reason ?? undefined,
      contextTitles: row.context_titles ?? undefined,
    }),
  );
  return { objects, blockOwners: new Map(owners.map(({ block_id, page_id }) => [block_id, page_id])) };
}
