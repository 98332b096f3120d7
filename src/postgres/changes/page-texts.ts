import type { PageReading } from '../../sync/ports.ts';
import type { Sql } from '../pool.ts';

type PageText = Pick<PageReading, 'page' | 'text'>;

/** The oldest text that is not recorded stays in `previous`, however often the page is read before that. */
const WRITE = `
  INSERT INTO page_text AS t (page_id, text, is_unrecorded) VALUES ($1, $2, true)
  ON CONFLICT (page_id) DO UPDATE SET text = excluded.text, is_unrecorded = true,
    previous = CASE WHEN t.is_unrecorded THEN t.previous ELSE t.text END`;

/** A text that was never stored, of a page that did not change. */
const KEEP = `INSERT INTO page_text (page_id, text, is_unrecorded) VALUES ($1, $2, false) ON CONFLICT DO NOTHING`;

/** Stores the text of a page that changed. Call it in the transaction that commits the page. */
export async function writeText(sql: Sql, { page, text }: PageText, signal: AbortSignal): Promise<void> {
  if (text !== undefined) await sql.execute(WRITE, [page.id, text], signal);
}

export async function keepText(sql: Sql, { page, text }: PageText, signal: AbortSignal): Promise<void> {
  if (text !== undefined) await sql.execute(KEEP, [page.id, text], signal);
}
