import { createHash } from 'node:crypto';
import type { Answer } from '../core/domain/answer.ts';

const DAY_LENGTH = 'yyyy-mm-dd'.length;

/** The day in UTC as Postgres writes a date. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, DAY_LENGTH);
}

/** A person on one day. Without the person's hash, the keys of two days cannot be linked. */
export function personKey(personHash: string, day: string): string {
  return createHash('sha256').update(`${personHash} ${day}`).digest('hex');
}

/** Parameters $1 to $7 of `COUNT_USAGE`. */
export function usageValues(answer: Answer, askedBy: string | undefined, at: Date): readonly unknown[] {
  const { model, tokens, costUsd } = answer;
  const day = dayOf(at);
  const person = askedBy === undefined ? '' : personKey(askedBy, day);
  return [day, person, model, tokens.in, tokens.cached, tokens.out, costUsd];
}

const COLUMNS = 'day, person, guild_id, channel_id, model, questions, tokens_in, tokens_cached, tokens_out, cost_usd';

const ADD = `
  ON CONFLICT (day, person, guild_id, channel_id, model) DO UPDATE
  SET questions = usage.questions + excluded.questions, tokens_in = usage.tokens_in + excluded.tokens_in,
    tokens_cached = usage.tokens_cached + excluded.tokens_cached, tokens_out = usage.tokens_out + excluded.tokens_out,
    cost_usd = usage.cost_usd + excluded.cost_usd`;

/** Counts one question for each row of `counted (guild_id, channel_id)`, which the statement must define before. */
export const COUNT_USAGE = `
  INSERT INTO usage (${COLUMNS})
  SELECT $1::date, $2, guild_id, channel_id, $3, 1, $4::bigint, $5::bigint, $6::bigint, $7::float8 FROM counted
  ${ADD}`;

/** Merges the rows of past days ($1: today) into rows without a person. */
export const FORGET_PEOPLE = `
  WITH past AS (DELETE FROM usage WHERE day < $1::date AND person <> '' RETURNING *)
  INSERT INTO usage (${COLUMNS})
  SELECT day, '', guild_id, channel_id, model, sum(questions), sum(tokens_in), sum(tokens_cached), sum(tokens_out),
    sum(cost_usd)
  FROM past GROUP BY day, guild_id, channel_id, model
  ${ADD}`;
