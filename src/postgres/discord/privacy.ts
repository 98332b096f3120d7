import type { PersonalDataCounts, PrivacyStore } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';

/** Conversations that the person took part in: turns carry no author. */
const CONVERSATIONS = 'SELECT conversation FROM answer WHERE asked_by = $1 AND conversation IS NOT NULL';

const SHOW = `
  SELECT (SELECT count(*)::int FROM answer WHERE asked_by = $1) AS questions,
    (SELECT count(*)::int FROM conversation_turn WHERE conversation IN (${CONVERSATIONS})) AS turns,
    (SELECT count(*)::int FROM answer_feedback WHERE given_by = $1) AS feedback,
    (SELECT count(*)::int FROM answer_subscription WHERE user_id = $2) AS subscriptions`;

export function createPrivacyStore(postgres: Postgres): PrivacyStore {
  const show = async (askedBy: string, userId: string, signal: AbortSignal) =>
    (await postgres.query<PersonalDataCounts>(SHOW, [askedBy, userId], signal))[0]!;
  return {
    show,
    async forget(askedBy, userId, signal) {
      const counts = await show(askedBy, userId, signal);
      await postgres.transaction(async (sql) => {
        await sql.execute(`DELETE FROM conversation_turn WHERE conversation IN (${CONVERSATIONS})`, [askedBy], signal);
        await sql.execute('DELETE FROM answer_feedback WHERE given_by = $1', [askedBy], signal);
        await sql.execute('DELETE FROM answer_subscription WHERE user_id = $1', [userId], signal);
        await sql.execute('DELETE FROM discord_outbox WHERE user_id = $1', [userId], signal);
        // The follow belongs to its channel; nobody is told when it ends.
        await sql.execute("UPDATE follow SET created_by = '' WHERE created_by = $1", [userId], signal);
        await sql.execute('DELETE FROM answer WHERE asked_by = $1', [askedBy], signal);
        // The limit itself stays: nobody lifts it by deleting their data.
        await sql.execute('UPDATE usage_limit SET user_id = NULL WHERE user_id = $1', [userId], signal);
      }, signal);
      return counts;
    },
  };
}
