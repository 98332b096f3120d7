import type { Postgres } from './pool.ts';

/** The tables that an answer or a sync cannot do without. */
const TABLES = ['notion_object', 'chunk', 'collection', 'collection_page', 'embedding', 'bot_config', 'sync_task'];

/**
 * Reads the tables that matter, so that Postgres checks the checksum of each page. Throws the AppError for damaged data if
 * a page or a file cannot be read.
 */
export async function assertReadable(postgres: Postgres, signal: AbortSignal): Promise<void> {
  for (const table of TABLES) await postgres.query(`SELECT count(*) FROM ${table}`, [], signal);
}
