import type { LimitStore, Usage, UsageLimit } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';
import { dayOf, personKey } from '../usage.ts';

/** A row of `usage_limit`, as a query or as `to_jsonb` returns it. */
export type LimitRow = Pick<UsageLimit, 'guildId' | 'subject' | 'subjectId' | 'isBlocked'> & {
  readonly questionsPerDay: number | null;
  readonly usdPerDay: number | null;
};

export const LIMIT_COLUMNS = `
  guild_id AS "guildId", subject, subject_id AS "subjectId", questions_per_day AS "questionsPerDay",
  usd_per_day AS "usdPerDay", is_blocked AS "isBlocked"`;

const UPSERT = `
  INSERT INTO usage_limit (guild_id, subject, subject_id, questions_per_day, usd_per_day, is_blocked)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (guild_id, subject, subject_id) DO UPDATE
  SET questions_per_day = excluded.questions_per_day, usd_per_day = excluded.usd_per_day, is_blocked = excluded.is_blocked`;

/** Answered questions only: a question that failed costs its asker nothing. */
const USAGE = `
  SELECT coalesce(sum(questions), 0)::int AS questions, coalesce(sum(cost_usd), 0)::float8 AS "costUsd",
    coalesce(sum(tokens_in + tokens_out), 0)::float8 AS tokens
  FROM usage
  WHERE day >= $1::date AND ($2::text IS NULL OR person = $2)
    AND ($3::text IS NULL OR channel_id = $3) AND ($4::text IS NULL OR guild_id = $4)`;

export function createLimitStore(postgres: Postgres): LimitStore {
  return {
    async of(guildId, signal) {
      const sql = `SELECT ${LIMIT_COLUMNS} FROM usage_limit WHERE guild_id = $1 ORDER BY subject, subject_id`;
      return (await postgres.query<LimitRow>(sql, [guildId], signal)).map(toLimit);
    },
    async set(limit, signal) {
      const { guildId, subject, subjectId, questionsPerDay, usdPerDay, isBlocked } = limit;
      const values = [guildId, subject, subjectId, questionsPerDay ?? null, usdPerDay ?? null, isBlocked];
      await postgres.execute(UPSERT, values, signal);
    },
    async usage({ askedBy, channelId, guildId }, since, signal) {
      const day = dayOf(since);
      const person = askedBy === undefined ? null : personKey(askedBy, day);
      const rows = await postgres.query<Usage>(USAGE, [day, person, channelId ?? null, guildId ?? null], signal);
      return rows[0]!;
    },
  };
}

export function toLimit({ questionsPerDay, usdPerDay, ...rest }: LimitRow): UsageLimit {
  return {
    ...rest,
    ...(questionsPerDay === null ? {} : { questionsPerDay }),
    ...(usdPerDay === null ? {} : { usdPerDay }),
  };
}
