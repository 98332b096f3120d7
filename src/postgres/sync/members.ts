import type { PageId } from '../../core/domain/notion-id.ts';
import { storable } from '../../core/storable.ts';
import type { MemberPage, SyncStore } from '../../sync/ports.ts';
import { notifyPages } from '../page-notice.ts';
import type { Postgres, Sql } from '../pool.ts';
import { retirePages, VECTOR_NAMES } from './retire.ts';

type MemberPart = Pick<SyncStore, 'setMembers' | 'retitle' | 'members'>;

export function memberPart(postgres: Postgres): MemberPart {
  return {
    setMembers: (collection, pages, now, signal) =>
      postgres.transaction(async (sql) => {
        const left = await sql.query<{ page_id: PageId }>(
          'SELECT page_id FROM collection_page WHERE collection = $1 AND page_id <> ALL($2::uuid[])',
          [collection, [...pages]],
          signal,
        );
        const gone = left.map(({ page_id }) => page_id);
        await retirePages(sql, { pages: gone, collection, now }, signal);
        const joined = await join(sql, { pages: [...pages], collection, now }, signal);
        return { joined, left: gone.length };
      }, signal),
    retitle: (pages, now, signal) => postgres.transaction((sql) => retitle(sql, pages, now, signal), signal),
    members: (collection, signal) => readMembers(postgres, collection, signal),
  };
}

async function join(
  sql: Sql,
  { pages, collection, now }: { readonly pages: readonly PageId[]; readonly collection: string; readonly now: Date },
  signal: AbortSignal,
): Promise<number> {
  const joined = await sql.query<{ page_id: PageId }>(
    `INSERT INTO collection_page (collection, page_id) SELECT $1, unnest($2::uuid[])
     ON CONFLICT DO NOTHING RETURNING page_id`,
    [collection, pages],
    signal,
  );
  if (joined.length === 0) return 0;
  const ids = joined.map(({ page_id }) => page_id);
  await sql.execute(
    `INSERT INTO sync_task (object_id, target_edit, not_before)
     SELECT id, edited_at, $2 FROM notion_object
     WHERE id = ANY($1::uuid[]) AND (edited_synced IS NULL OR edited_synced < edited_at)
     ON CONFLICT DO NOTHING`,
    [ids, now],
    signal,
  );
  // Pages that another collection has already read.
  await sql.execute(
    `INSERT INTO vector_outbox (op, chunk_id, collection)
     SELECT 'upsert', k.id, v.name FROM chunk k, collection c, ${VECTOR_NAMES}
     WHERE k.page_id = ANY($1::uuid[]) AND c.name = $2`,
    [ids, collection],
    signal,
  );
  return joined.length;
}

/** Builds the context as the chunker does: titles, then headings, without the empty ones. */
async function retitle(
  sql: Sql,
  pages: ReadonlyMap<PageId, readonly string[]>,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  const rows = [...pages].map(([id, titles]) => ({ id, titles: titles.map(storable) }));
  await sql.execute(
    `WITH renamed AS (
       UPDATE notion_object o SET context_titles = r.titles, version = o.version + 1, seen_at = GREATEST(o.seen_at, $2)
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, titles text[]) WHERE o.id = r.id
       RETURNING o.id, o.context_titles)
     UPDATE chunk k SET context = array_to_string(array_remove(r.context_titles || k.headings, ''), ' › ')
     FROM renamed r WHERE k.page_id = r.id`,
    [JSON.stringify(rows), now],
    signal,
  );
  await notifyPages(sql, [...pages.keys()], signal);
}

type MemberRow = {
  readonly id: PageId;
  readonly url: string;
  readonly title: string;
  readonly edited_at: Date;
  readonly edited_synced: Date | null;
  readonly state: MemberPage['state'];
  readonly reason: string | null;
  readonly state_since: Date;
  readonly verified_at: Date | null;
  readonly chunker_version: number | null;
  readonly not_before: Date | null;
  readonly attempts: number | null;
  readonly last_error: string | null;
};

async function readMembers(
  postgres: Postgres,
  collection: string,
  signal: AbortSignal,
): Promise<readonly MemberPage[]> {
  const rows = await postgres.query<MemberRow>(
    `SELECT o.id, o.url, o.title, o.edited_at, o.edited_synced, o.state, o.reason, o.state_since, o.verified_at,
       o.chunker_version, t.not_before, t.attempts, t.last_error
     FROM collection_page m JOIN notion_object o ON o.id = m.page_id LEFT JOIN sync_task t ON t.object_id = o.id
     WHERE m.collection = $1 ORDER BY o.id`,
    [collection],
    signal,
  );
  return rows.map(toMemberPage);
}

function toMemberPage(row: MemberRow): MemberPage {
  const { last_error: reason, not_before: notBefore, attempts } = row;
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    editedAt: row.edited_at,
    editedSynced: row.edited_synced ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
    stateSince: row.state_since,
    verifiedAt: row.verified_at ?? undefined,
    chunkerVersion: row.chunker_version ?? undefined,
    failure: reason !== null && notBefore && attempts !== null ? { reason, notBefore, attempts } : undefined,
    isQueued: notBefore !== null,
  };
}
