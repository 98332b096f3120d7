import type { LimitStore, Usage, UsageLimit } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';
import { dayOf, personKey } from '../usage.ts';

/** A row of `usage_limit`, as a query or as `to_jsonb` returns it. */
export type LimitRow = Pick<UsageLimit, 'guildId' | 'subject' | 'subjectId' | 'isBlocked'> & {
  readonly questionsPerDay: number | null;
  readonly usdPerDay: number | null;
  readonly userId: string | null;
};

export const LIMIT_COLUMNS = `
  guild_id AS "guildId", subject, subject_id AS "subjectId", questions_per_day AS "questionsPerDay",
  usd_per_day AS "usdPerDay", is_blocked AS "isBlocked", user_id AS "userId"`;

const UPSERT = `
  INSERT INTO usage_limit (guild_id, subject, subject_id, questions_per_day, usd_per_day, is_blocked, user_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (guild_id, subject, subject_id) DO UPDATE
  SET questions_per_day = excluded.questions_per_day, usd_per_day = excluded.usd_per_day, is_blocked = excluded.is_blocked,
    user_id = excluded.user_id`;

const REMOVE = 'DELETE FROM usage_limit WHERE guild_id = $1 AND subject = $2 AND subject_id = $3';

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
      const { guildId, subject, subjectId, questionsPerDay, usdPerDay, isBlocked, userId } = limit;
      const numbers = [questionsPerDay ?? null, usdPerDay ?? null];
      await postgres.execute(UPSERT, [guildId, subject, subjectId, ...numbers, isBlocked, userId ?? null], signal);
    },
    async remove({ guildId, subject, subjectId }, signal) {
      await postgres.execute(REMOVE, [guildId, subject, subjectId], signal);
    },
    async usage({ askedBy, channelId, guildId }, since, signal) {
      const day = dayOf(since);
      const person = askedBy === undefined ? null : personKey(askedBy, day);
      const rows = await postgres.query<Usage>(USAGE, [day, person, channelId ?? null, guildId ?? null], signal);
      return rows[0]!;
    },
  };
}

export function toLimit({ questionsPerDay, usdPerDay, userId, ...rest }: LimitRow): UsageLimit {
  return {
    ...rest,
    ...(questionsPerDay === null ? {} : { questionsPerDay }),
    ...(usdPerDay === null ? {} : { usdPerDay }),
    ...(userId === null ? {} : { userId }),
  };
}
