import { removeChanges } from '../changes/remove-changes.ts';
import type { Postgres } from '../pool.ts';
import { dayOf, FORGET_PEOPLE } from '../usage.ts';

export type RetentionPolicy = {
  /** Questions and answers; 0: never deleted. */
  readonly answerDays: number;
  readonly conversationHours: number;
  /** Changes of pages; 0: none are kept. */
  readonly changeDays: number;
};

export type Removed = {
  readonly answers: number;
  readonly turns: number;
  readonly runs: number;
  readonly servers: number;
  readonly changes: number;
};

/** Runs of the sync explain trouble of the last months; nobody reads older ones. */
const RUN_DAYS = 90;

/** Deletes what is older than the policy allows. Costs and counts stay, but no longer say which person they belong to. */
export async function removeExpired(
  postgres: Postgres,
  policy: RetentionPolicy,
  signal: AbortSignal,
): Promise<Removed> {
  const olderThan = (table: string, column: string, age: string, amount: number) =>
    postgres.execute(`DELETE FROM ${table} WHERE ${column} < now() - $1 * interval '1 ${age}'`, [amount], signal);
  await postgres.execute(FORGET_PEOPLE, [dayOf(new Date())], signal);
  return {
    answers: policy.answerDays === 0 ? 0 : await olderThan('answer', 'asked_at', 'day', policy.answerDays),
    turns: await olderThan('conversation_turn', 'at', 'hour', policy.conversationHours),
    runs: await olderThan('sync_run', 'started_at', 'day', RUN_DAYS),
    changes: await removeChanges(postgres, policy.changeDays, signal),
    servers: policy.answerDays === 0 ? 0 : await removeLeftServers(postgres, policy.answerDays, signal),
  };
}

/** Deletes the settings and texts of servers that removed the bot this many days ago. A denied server stays denied. */
async function removeLeftServers(postgres: Postgres, days: number, signal: AbortSignal): Promise<number> {
  return postgres.transaction(async (sql) => {
    const expired = `SELECT guild_id FROM discord_server WHERE left_at < now() - $1 * interval '1 day'`;
    for (const table of ['channel_setting', 'usage_limit', 'curated_answer', 'answer', 'follow'])
      await sql.execute(`DELETE FROM ${table} WHERE guild_id IN (${expired})`, [days], signal);
    const sqlText = `DELETE FROM discord_server WHERE state <> 'denied' AND guild_id IN (${expired})`;
    return sql.execute(sqlText, [days], signal);
  }, signal);
}
