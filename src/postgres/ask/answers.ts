import { randomInt } from 'node:crypto';
import type { NewAnswer } from '../../ask/ports.ts';
import { storable, storableJson } from '../../core/storable.ts';
import type { Sql } from '../pool.ts';
import { COUNT_USAGE, usageValues } from '../usage.ts';

/** Crockford's base 32, without the letters that are easily misread: I, L, O and U. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 10;

/**
 * Answer, usage and turns in one statement, so that all are stored or none. A question from Discord has its row
 * already, which says where it counts.
 */
const SAVE = `
  WITH counted AS (
    INSERT INTO answer (id, status, question, collection, answer, candidates, asked_by, guild_id, channel_id, asked_at)
    VALUES ($8, 'done', $9, $10, $11, $12, $13, $14, $15, $16)
    ON CONFLICT (id) DO UPDATE
    SET status = 'done', answer = excluded.answer, candidates = excluded.candidates, token = NULL
    RETURNING coalesce(guild_id, '') AS guild_id, coalesce(settings_channel_id, channel_id, '') AS channel_id
  ), turns AS (
    INSERT INTO conversation_turn (conversation, role, text, at)
    SELECT $17, role, text, at FROM unnest($18::text[], $19::text[], $20::timestamptz[])
      WITH ORDINALITY AS turn (role, text, at, position) ORDER BY position
  )
  ${COUNT_USAGE}`;

/** Saves an answer and counts it; returns its id: the request's, or a new one where it has none. */
export async function saveAnswer(sql: Sql, entry: NewAnswer, signal: AbortSignal): Promise<string> {
  const { answer, collection, candidates, askedBy, channelId, guildId, turns, conversationKey } = entry;
  const id = entry.id ?? newId();
  const now = new Date();
  const kept = conversationKey === undefined ? [] : turns;
  const values = [
    ...usageValues(answer, askedBy, now),
    ...[id, storable(answer.question), collection, storableJson(answer), candidates],
    ...[askedBy ?? null, guildId ?? null, channelId ?? null, now],
    conversationKey ?? null,
    ...[kept.map(({ role }) => role), kept.map(({ text }) => storable(text)), kept.map(({ at }) => at)],
  ];
  await sql.execute(SAVE, values, signal);
  return id;
}

function newId(): string {
  return Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
