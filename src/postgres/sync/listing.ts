import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import { storableJson } from '../../core/storable.ts';
import type { ListingChange, SyncStore } from '../../sync/ports.ts';
import type { Postgres } from '../pool.ts';

import { listedValues, withoutValues, writeRowValues } from './row-values.ts';
import { parentColumns } from './rows.ts';

const ITEMS = `item AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS i(
    id uuid, kind text, title text, url text, parent_kind text, parent_id uuid, properties jsonb,
    listed_values jsonb, table_schema jsonb,
    data_sources uuid[], created_at timestamptz, edited_at timestamptz))`;

/** A listing can lag behind what was read since: older values are not compared. */
const COMPARE = `WITH ${ITEMS}
SELECT item.id, old.deleted_at IS NOT NULL AS "isDeleted",
  old.id IS NULL OR (old.deleted_at IS NULL AND item.edited_at >= old.edited_at
    AND (old.title <> item.title
      OR (item.kind <> 'page' AND old.listed_properties IS DISTINCT FROM item.properties))) AS "isRenamed",
  old.id IS NULL OR (old.deleted_at IS NULL AND item.edited_at >= old.edited_at
    AND (old.title, old.parent_kind, old.parent_id, old.data_sources)
      IS DISTINCT FROM (item.title, item.parent_kind, item.parent_id, item.data_sources)) AS "isMoved",
  old.edited_synced IS NULL OR item.edited_at > old.edited_synced
    OR (item.edited_at >= old.edited_at AND item.properties IS DISTINCT FROM old.listed_properties)
    OR (item.edited_at >= old.edited_at AND old.listed_values IS NOT NULL
      AND item.listed_values IS NOT NULL AND item.listed_values IS DISTINCT FROM old.listed_values)
    -- Listings do not show all values of a capped property.
    OR (old.listed_values IS NULL AND item.properties @> '[{"isCapped": true}]') AS "isOutdated"
FROM item LEFT JOIN notion_object old USING (id)`;

/** The objects as listed, and a task for each page of $3. */
const RECORD = `WITH ${ITEMS},
written AS (
  INSERT INTO notion_object AS o (id, kind, title, url, parent_kind, parent_id, properties, listed_properties,
    listed_values, table_schema, data_sources, created_at, edited_at, seen_at, discovered_at, state_since)
  SELECT id, kind, title, url, parent_kind, parent_id, properties, properties,
    listed_values, table_schema, data_sources, created_at, edited_at, $2, $2, $2 FROM item
  ON CONFLICT (id) DO UPDATE SET seen_at = $2,
    title = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.title ELSE o.title END,
    url = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.url ELSE o.url END,
    parent_kind = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.parent_kind ELSE o.parent_kind END,
    parent_id = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.parent_id ELSE o.parent_id END,
    data_sources = CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.data_sources ELSE o.data_sources END,
    listed_properties =
      CASE WHEN excluded.edited_at >= o.edited_at THEN excluded.listed_properties ELSE o.listed_properties END,
    listed_values =
      CASE WHEN excluded.edited_at >= o.edited_at THEN coalesce(excluded.listed_values, o.listed_values) ELSE o.listed_values END,
    table_schema = CASE WHEN excluded.edited_at >= o.edited_at OR o.table_schema IS NULL
      THEN coalesce(excluded.table_schema, o.table_schema) ELSE o.table_schema END,
    edited_at = GREATEST(o.edited_at, excluded.edited_at)
  WHERE o.deleted_at IS NULL
)
INSERT INTO sync_task AS t (object_id, target_edit, not_before)
SELECT id, edited_at, $2 FROM item WHERE id = ANY($3::uuid[])
ON CONFLICT (object_id) DO UPDATE SET
  not_before = CASE WHEN excluded.target_edit > t.target_edit THEN $2 ELSE t.not_before END,
  target_edit = GREATEST(t.target_edit, excluded.target_edit)`;

/** Rows that were read before typed values were kept. They get theirs from this listing and are not read again. */
const UNTYPED = `SELECT id FROM notion_object o WHERE id = ANY ($1::uuid[]) AND id <> ALL ($2::uuid[])
  AND listed_values IS NULL AND deleted_at IS NULL AND state IN ('indexed', 'empty')
  AND EXISTS (SELECT FROM collection_page m WHERE m.page_id = o.id)`;

export function listingPart(postgres: Postgres): Pick<SyncStore, 'compareListing' | 'recordListing'> {
  return {
    compareListing: (items, signal) => postgres.query<ListingChange>(COMPARE, [storableJson(rowsOf(items))], signal),
    async recordListing(items, { toRead, now }, signal) {
      const rows = items.filter(({ kind, parent }) => kind === 'page' && parent.kind === 'data_source');
      await postgres.transaction(async (sql) => {
        const untyped = await sql.query<{ readonly id: NotionId }>(UNTYPED, [rows.map(({ id }) => id), toRead], signal);
        await sql.execute(RECORD, [storableJson(rowsOf(items)), now, toRead], signal);
        const due = new Set(untyped.map(({ id }) => id));
        await writeRowValues(
          sql,
          [...newestOf(rows).values()].filter(({ id }) => due.has(id)),
          signal,
        );
      }, signal);
    },
  };
}

/** A statement can write a row only once: if an object was listed twice, the later edit counts. */
function newestOf(items: readonly NotionObject[]): ReadonlyMap<NotionId, NotionObject> {
  const newest = new Map<NotionId, NotionObject>();
  for (const item of items) {
    const other = newest.get(item.id);
    if (!other || other.editedAt <= item.editedAt) newest.set(item.id, item);
  }
  return newest;
}

function rowsOf(items: readonly NotionObject[]): readonly unknown[] {
  return [...newestOf(items).values()].map((item) => ({
    id: item.id,
    kind: item.kind,
    title: item.title,
    url: item.url,
    ...parentColumns(item.parent),
    properties: withoutValues(item.properties),
    listed_values: listedValues(item),
    table_schema: item.tableSchema ?? null,
    data_sources: item.dataSources ?? [],
    created_at: item.createdAt,
    edited_at: item.editedAt,
  }));
}
