import type { Postgres } from '../pool.ts';

/** Of messages that were sent, the channel's rate needs the last hour, and weekly insights a week: they are queued once. */
const SENT_DAYS = 7;
/** A channel that has refused a message for this long gets it no more. */
const UNSENT_DAYS = 30;

/** Deletes changes that are older, and the texts of pages that are gone for as long. 0: everything about changes. */
export async function removeChanges(postgres: Postgres, days: number, signal: AbortSignal): Promise<number> {
  return postgres.transaction(async (sql) => {
    const remove = (from: string, values: readonly unknown[] = []) =>
      sql.execute(`DELETE FROM ${from}`, values, signal);
    const old = `now() - $1 * interval '1 day'`;
    await remove(`discord_outbox WHERE done_at < ${old}`, [SENT_DAYS]);
    await remove(`discord_outbox WHERE created_at < ${old}`, [UNSENT_DAYS]);
    if (days === 0) {
      // If changes are turned on again, what happened meanwhile is no news.
      await sql.execute('UPDATE collection SET announced_since = NULL WHERE announced_since IS NOT NULL', [], signal);
      for (const table of ['follow_told', 'page_snapshot', 'page_text']) await remove(table);
      return remove('page_change');
    }
    const gone = `SELECT s.page_id FROM page_snapshot s JOIN notion_object o ON o.id = s.page_id
      WHERE s.presence <> 'live' AND o.state_since < ${old}`;
    await remove(`page_text WHERE page_id IN (${gone})`, [days]);
    // Whatever all follows of a channel have passed is not compared again.
    await remove(`follow_told t WHERE NOT EXISTS (
      SELECT FROM follow f WHERE f.channel_id = t.channel_id AND f.cursor < t.change_id)`);
    return remove(`page_change WHERE at < ${old}`, [days]);
  }, signal);
}
