import type { Postgres } from '../pool.ts';

export type RetentionPolicy = {
  /** Questions and answers; 0: for ever. */
  readonly answerDays: number;
  readonly conversationHours: number;
};

export type Removed = { readonly answers: number; readonly turns: number; readonly runs: number };

/** The sync's runs tell of trouble for a season; nobody reads older ones. */
const RUN_DAYS = 90;

/** Deletes what was kept long enough; for the schedule, once a day. */
export async function removeExpired(
  postgres: Postgres,
  policy: RetentionPolicy,
  signal: AbortSignal,
): Promise<Removed> {
  const olderThan = (table: string, column: string, age: string, amount: number) =>
    postgres.execute(`DELETE FROM ${table} WHERE ${column} < now() - $1 * interval '1 ${age}'`, [amount], signal);
  return {
    answers: policy.answerDays === 0 ? 0 : await olderThan('answer_log', 'at', 'day', policy.answerDays),
    turns: await olderThan('conversation_turn', 'at', 'hour', policy.conversationHours),
    runs: await olderThan('sync_run', 'started_at', 'day', RUN_DAYS),
  };
}
