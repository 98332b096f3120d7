import type { InsightsQuery } from '../../insights/ports.ts';

/*
 * Every statement of this folder begins with the same four parameters: the start of the period, its days, the server
 * and the channel.
 */

export function queryValues({ period, guildId, channelId }: InsightsQuery): readonly unknown[] {
  return [period.since, period.days, guildId ?? null, channelId ?? null];
}

/** Whether a time is in the period. A day has 24 hours in UTC, whatever the time zone of the connection. */
export const inPeriod = (column: string): string =>
  `${column} >= $1::timestamptz AND ${column} < $1::timestamptz + make_interval(hours => 24 * $2::int)`;

/** Whether an answer belongs to the server and the channel. */
export const fromHere = (alias: string): string =>
  `($3::text IS NULL OR ${alias}.guild_id = $3) AND ($4::text IS NULL OR ${alias}.settings_channel_id = $4)`;

/** Whether the answer `a` counts. */
export const COUNTED = `a.outcome IS NOT NULL AND NOT a.is_copy AND ${fromHere('a')}`;

/** How the text of a question is compared with that of another one. */
export const sameText = (column: string): string => `lower(btrim(${column}))`;
