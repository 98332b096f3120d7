import { randomInt } from 'node:crypto';
import type { NewAnswer } from '../../ask/ports.ts';
import type { Postgres } from '../pool.ts';
import { storable, storableJson } from '../storable.ts';

/** Crockford's base 32: no I, L, O, U to misread. 8 characters: 10^12 ids. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 8;

const INSERT = `
  INSERT INTO answer_log (id, question, standalone, collection, status, kind, answer, candidates, citations, model,
    tokens_in, tokens_cached, tokens_out, cost_usd, ms, asked_by, channel_id, guild_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  ON CONFLICT (id) DO NOTHING`;

/** Notes an answer; returns the short id shown below it. */
export async function insertAnswer(postgres: Postgres, entry: NewAnswer, signal: AbortSignal): Promise<string> {
  for (;;) {
    const id = Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    if ((await postgres.execute(INSERT, [id, ...columnsOf(entry)], signal)) === 1) return id;
  }
}

function columnsOf({ answer, collection, candidates, askedBy, channelId, guildId }: NewAnswer): readonly unknown[] {
  const { question, rewritten, status, kind, citations, model, tokens, costUsd, ms } = answer;
  return [
    ...[storable(question), rewritten === undefined ? null : storable(rewritten), collection, status, kind],
    ...[storableJson(answer), candidates, storableJson(citations), model],
    ...[tokens.in, tokens.cached, tokens.out, costUsd, Math.round(ms.total)],
    ...[askedBy ?? null, channelId ?? null, guildId ?? null],
  ];
}
