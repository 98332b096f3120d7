import type { LimitStore, Usage, UsageLimit } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';

type Row = Pick<UsageLimit, 'guildId' | 'subject' | 'subjectId' | 'isBlocked'> & {
  readonly questionsPerDay: number | null;
  readonly usdPerDay: number | null;
};

const UPSERT = `
  INSERT INTO usage_limit (guild_id, subject, subject_id, questions_per_day, usd_per_day, is_blocked)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (guild_id, subject, subject_id) DO UPDATE
  SET questions_per_day = excluded.questions_per_day, usd_per_day = excluded.usd_per_day, is_blocked = excluded.is_blocked`;

/** Only what was answered counts: a question that failed costs its asker nothing. */
const USAGE = `
  SELECT count(*)::int AS questions, coalesce(sum(cost_usd), 0)::float8 AS "costUsd", coalesce(sum(tokens), 0)::int AS tokens
  FROM discord_question
  WHERE status = 'done' AND asked_at >= $1
    AND ($2::text IS NULL OR asked_by = $2)
    AND ($3::text IS NULL OR settings_channel_id = $3)
    AND ($4::text IS NULL OR coalesce(guild_id, '') = $4)`;

export function createLimitStore(postgres: Postgres): LimitStore {
  return {
    async of(guildId, signal) {
      const sql = `SELECT guild_id AS "guildId", subject, subject_id AS "subjectId", questions_per_day AS "questionsPerDay",
          usd_per_day AS "usdPerDay", is_blocked AS "isBlocked"
        FROM usage_limit WHERE guild_id = $1 ORDER BY subject, subject_id`;
      return (await postgres.query<Row>(sql, [guildId], signal)).map(toLimit);
    },
    async set(limit, signal) {
      const { guildId, subject, subjectId, questionsPerDay, usdPerDay, isBlocked } = limit;
      const values = [guildId, subject, subjectId, questionsPerDay ?? null, usdPerDay ?? null, isBlocked];
      await postgres.execute(UPSERT, values, signal);
    },
    async usage({ askedBy, channelId, guildId }, since, signal) {
      const values = [since, askedBy ?? null, channelId ?? null, guildId ?? null];
      return (await postgres.query<Usage>(USAGE, values, signal))[0]!;
    },
  };
}

function toLimit({ questionsPerDay, usdPerDay, ...rest }: Row): UsageLimit {
  return {
    ...rest,
    ...(questionsPerDay === null ? {} : { questionsPerDay }),
    ...(usdPerDay === null ? {} : { usdPerDay }),
  };
}
