import type { PageId } from '../core/domain/notion-id.ts';
import type { Sql } from './pool.ts';

/** The LISTEN/NOTIFY channel; the payload is the page's id. */
export const PAGE_CHANNEL = 'notionbot_page';

/**
 * Notifies everybody who follows the ChunkFeed that pages changed or were deleted. Call it in the transaction that
 * changes them: Postgres delivers the notifications when it commits, once for each page.
 */
export async function notifyPages(sql: Sql, pages: readonly PageId[], signal: AbortSignal): Promise<void> {
  await sql.execute('SELECT pg_notify($1, id) FROM unnest($2::text[]) id', [PAGE_CHANNEL, pages], signal);
}
