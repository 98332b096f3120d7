import type { PageId } from '../../core/domain/notion-id.ts';
import { notifyPages } from '../page-notice.ts';
import type { Sql } from '../pool.ts';

/** The vector collections of a collection `c`. */
export const VECTOR_NAMES = `LATERAL (
  SELECT name FROM unnest(ARRAY[c.vector_collection, c.building]) name WHERE name IS NOT NULL) v`;

/**
 * Removes pages from one collection, or from all of them (`undefined`). Pages that are in no collection any more lose
 * their chunks and typed values and count as never read.
 */
export async function retirePages(
  sql: Sql,
  {
    pages,
    collection,
    now,
  }: { readonly pages: readonly PageId[]; readonly collection: string | undefined; readonly now: Date },
  signal: AbortSignal,
): Promise<void> {
  if (pages.length === 0) return;
  const values = [pages, collection ?? null];
  await sql.execute(
    `INSERT INTO vector_outbox (op, chunk_id, collection)
     SELECT 'remove', k.id, v.name
     FROM chunk k JOIN collection_page m ON m.page_id = k.page_id JOIN collection c ON c.name = m.collection, ${VECTOR_NAMES}
     WHERE k.page_id = ANY($1::uuid[]) AND ($2::text IS NULL OR c.name = $2)`,
    values,
    signal,
  );
  await sql.execute(
    'DELETE FROM collection_page WHERE page_id = ANY($1::uuid[]) AND ($2::text IS NULL OR collection = $2)',
    values,
    signal,
  );
  const orphans = await sql.query<{ id: PageId }>(
    `UPDATE notion_object o SET edited_synced = NULL, content_hash = NULL, chunker_version = NULL,
       context_titles = NULL, is_unsettled = false, verified_at = NULL, indexed_at = NULL, state = 'not_yet',
       reason = NULL, state_since = $2, version = version + 1
     WHERE id = ANY($1::uuid[]) AND NOT EXISTS (SELECT FROM collection_page m WHERE m.page_id = o.id)
     RETURNING id`,
    [pages, now],
    signal,
  );
  const ids = orphans.map(({ id }) => id);
  await sql.execute('DELETE FROM chunk WHERE page_id = ANY($1::uuid[])', [ids], signal);
  await sql.execute('DELETE FROM named_object WHERE page_id = ANY($1::uuid[])', [ids], signal);
  await sql.execute('DELETE FROM row_value WHERE page_id = ANY($1::uuid[])', [ids], signal);
  await notifyPages(sql, ids, signal);
}
