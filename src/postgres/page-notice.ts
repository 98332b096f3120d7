import type { PageId } from '../core/domain/notion-id.ts';
import type { Sql } from './pool.ts';

/** The channel of LISTEN/NOTIFY; the payload is the page's id. */
export const PAGE_CHANNEL = 'notionbot_page';

/**
 * Tells those who follow the ChunkFeed that a page changed or was deleted. Call it in the transaction that does so:
 * Postgres delivers it when that commits, once for each page.
 */
export async function notifyPage(sql: Sql, pageId: PageId, signal: AbortSignal): Promise<void> {
  await sql.execute('SELECT pg_notify($1, $2)', [PAGE_CHANNEL, pageId], signal);
}
