import type { Postgres } from '../pool.ts';
import { dayOf, FORGET_PEOPLE } from '../usage.ts';

export type RetentionPolicy = {
  /** Questions and answers; 0: never deleted. */
  readonly answerDays: number;
  readonly conversationHours: number;
};

export type Removed = { readonly answers: number; readonly turns: number; readonly runs: number };

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
  };
}
