import type { NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { PageVersion, Presence } from '../../core/domain/page-change.ts';
import type { ChangeLog, PageSnapshot, RecordedPage, UnrecordedPage } from '../../core/ports/changes.ts';
import { storableJson } from '../../core/storable.ts';
import type { Postgres } from '../pool.ts';

/** Pages that were not read yet are left out, unless they are gone: there is nothing to compare. */
const UNRECORDED = `
  SELECT o.id, o.created_at, o.discovered_at, now.presence, o.version AS revision, o.parent_id, o.edited_synced AS edited_at,
    NOT o.is_unsettled AS is_settled, o.title, coalesce(b.page_id, o.parent_id) AS holder_id, o.context_titles,
    coalesce(m.names, '{}') AS collections, o.properties,
    s.presence AS old_presence, s.revision AS old_revision, s.parent_id AS old_parent_id, s.edited_at AS old_edited_at,
    s.is_settled AS old_is_settled, s.version AS old_version
  FROM notion_object o
  LEFT JOIN (SELECT page_id, array_agg(collection ORDER BY collection) AS names FROM collection_page GROUP BY page_id) m
    ON m.page_id = o.id
  CROSS JOIN LATERAL (SELECT coalesce(o.deleted_reason, CASE WHEN m.names IS NULL THEN 'left' ELSE 'live' END) AS presence) now
  LEFT JOIN block_owner b ON o.parent_kind = 'block' AND b.block_id = o.parent_id
  LEFT JOIN page_snapshot s ON s.page_id = o.id
  WHERE o.kind = 'page' AND (now.presence <> 'live' OR o.edited_synced IS NOT NULL) AND (
    s.page_id IS NULL OR s.presence <> now.presence
    OR (now.presence = 'live' AND (
      (s.revision, s.is_settled) IS DISTINCT FROM (o.version, NOT o.is_unsettled)
      OR (s.edited_at, s.parent_id) IS DISTINCT FROM (o.edited_synced, o.parent_id)
      OR s.version ->> 'title' <> o.title OR s.version -> 'collections' <> to_jsonb(m.names))))
  ORDER BY o.edited_at, o.id LIMIT $1`;

const RECORD = `
  INSERT INTO page_change (page_id, at, kind, edited_at, editor, before, after, patch)
  SELECT "pageId", $2, kind, "editedAt", editor, before, after, patch
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("pageId" uuid, kind text, "editedAt" timestamptz, editor text,
    before jsonb, after jsonb, patch text)) WITH ORDINALITY AS c ("pageId", kind, "editedAt", editor, before, after, patch, position)
  ORDER BY position`;

const SNAPSHOT = `
  INSERT INTO page_snapshot (page_id, presence, revision, parent_id, edited_at, is_settled, version)
  SELECT "pageId", presence, revision, "parentId", "editedAt", "isSettled", version
  FROM jsonb_to_recordset($1::jsonb) AS s("pageId" uuid, presence text, revision bigint, "parentId" uuid,
    "editedAt" timestamptz, "isSettled" boolean, version jsonb)
  ON CONFLICT (page_id) DO UPDATE SET presence = excluded.presence, revision = excluded.revision,
    parent_id = excluded.parent_id, edited_at = excluded.edited_at, is_settled = excluded.is_settled,
    version = excluded.version`;

type Row = {
  readonly id: PageId;
  readonly created_at: Date;
  readonly discovered_at: Date;
  readonly presence: Presence;
  readonly revision: bigint;
  readonly parent_id: string | null;
  readonly edited_at: Date | null;
  readonly is_settled: boolean;
  readonly title: string;
  readonly holder_id: NotionId | null;
  readonly context_titles: readonly string[] | null;
  readonly collections: readonly string[];
  readonly properties: PageVersion['properties'];
  readonly old_presence: Presence | null;
  readonly old_revision: bigint;
  readonly old_parent_id: string | null;
  readonly old_edited_at: Date | null;
  readonly old_is_settled: boolean;
  readonly old_version: PageVersion;
};

/** The ChangeLog over Postgres. */
export function createChangeLog(postgres: Postgres): ChangeLog {
  return {
    async announcedSince(signal) {
      const sql = 'SELECT name, announced_since AS since FROM collection WHERE announced_since IS NOT NULL';
      const rows = await postgres.query<{ readonly name: string; readonly since: Date }>(sql, [], signal);
      return new Map(rows.map(({ name, since }) => [name, since]));
    },
    async unrecorded(limit, signal) {
      return (await postgres.query<Row>(UNRECORDED, [limit], signal)).map(toUnrecorded);
    },
    async newTexts(pages, signal) {
      type TextRow = { readonly id: PageId; readonly previous: string | null; readonly text: string };
      const sql = `SELECT page_id AS id, previous, text FROM page_text WHERE page_id = ANY ($1::uuid[]) AND is_unrecorded`;
      const rows = await postgres.query<TextRow>(sql, [pages], signal);
      return new Map(rows.map(({ id, previous, text }) => [id, { before: previous ?? undefined, after: text }]));
    },
    record: (pages, now, signal) =>
      postgres.transaction(async (sql) => {
        const changes = pages.flatMap(({ change }) => change ?? []);
        if (changes.length > 0) await sql.execute(RECORD, [storableJson(changes), now], signal);
        await sql.execute(SNAPSHOT, [storableJson(pages.map(toSnapshotRow))], signal);
        const clear = `UPDATE page_text SET previous = NULL, is_unrecorded = false
          WHERE page_id = ANY ($1::uuid[]) AND is_unrecorded`;
        await sql.execute(clear, [pages.map(({ page }) => page.pageId)], signal);
      }, signal),
    announce: (collection, now, signal) =>
      postgres.transaction(async (sql) => {
        const first = `UPDATE collection SET announced_since = $2 WHERE name = $1 AND announced_since IS NULL`;
        if ((await sql.execute(first, [collection, now], signal)) === 0) return;
        // Found with the collection, but not read yet: such a page is no news when it is read.
        const unread = `DELETE FROM page_snapshot s USING collection_page m
          WHERE m.page_id = s.page_id AND m.collection = $1 AND s.presence <> 'live'`;
        await sql.execute(unread, [collection], signal);
      }, signal),
  };
}

function toUnrecorded(row: Row): UnrecordedPage {
  const { title, holder_id: holderId, collections, properties, context_titles: titles } = row;
  const now: PageSnapshot = {
    presence: row.presence,
    revision: row.revision,
    parentId: row.parent_id,
    editedAt: row.edited_at,
    isSettled: row.is_settled,
    version: { title, holderId, path: titles?.slice(0, -1) ?? [], collections, properties },
  };
  const before: PageSnapshot | undefined =
    row.old_presence === null
      ? undefined
      : {
          presence: row.old_presence,
          revision: row.old_revision,
          parentId: row.old_parent_id,
          editedAt: row.old_edited_at,
          isSettled: row.old_is_settled,
          version: row.old_version,
        };
  return { pageId: row.id, createdAt: row.created_at, discoveredAt: row.discovered_at, before, now };
}

function toSnapshotRow({ page: { pageId, now } }: RecordedPage) {
  return { pageId, ...now, revision: String(now.revision) };
}
