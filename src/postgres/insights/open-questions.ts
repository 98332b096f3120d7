import { storableJson } from '../../core/storable.ts';
import type { CloseReason, InsightsQuery, OpenQuestion } from '../../insights/ports.ts';
import type { Postgres } from '../pool.ts';
import { COUNTED, inPeriod, queryValues, sameText } from './counted-answers.ts';

/** Open: it found nothing, or somebody called its answer incomplete. $5 and $6 are the view that its asker had, or NULL. */
const IS_OPEN = `
  ${COUNTED} AND ${inPeriod('a.asked_at')} AND a.is_private IS NOT TRUE
  AND ($5::text IS NULL OR (a.collection = $5 AND coalesce(a.scope, '{}') = $6::jsonb))
  AND (a.outcome = 'not_found' OR EXISTS (
    SELECT FROM answer_feedback f WHERE f.answer_id = a.id AND f.reason = 'missing'))
  AND NOT EXISTS (SELECT FROM closed_gap c WHERE c.answer_id = a.id)`;

/** The first characters of a person's hash tell people apart. */
const OPEN = `
  SELECT (array_agg(a.id ORDER BY a.asked_at DESC, a.id))[1] AS "answerId",
    (array_agg(a.question ORDER BY a.asked_at DESC, a.id))[1] AS text, max(a.asked_at) AS "lastAskedAt",
    coalesce(array_agg(DISTINCT left(a.asked_by, 16)) FILTER (WHERE a.asked_by IS NOT NULL), '{}') AS people
  FROM answer a WHERE ${IS_OPEN}
  GROUP BY ${sameText('a.question')} ORDER BY count(DISTINCT a.asked_by) DESC, 3 DESC, 1 LIMIT $7`;

/** As long as their questions are kept, whatever the period. */
const IGNORED = `
  SELECT DISTINCT ${sameText('a.question')} AS text
  FROM closed_gap c JOIN answer a ON a.id = c.answer_id
  WHERE c.reason = 'ignored' AND ($1::text IS NULL OR a.guild_id = $1) LIMIT 1000`;

const CLOSE = `
  INSERT INTO closed_gap (answer_id, reason)
  SELECT a.id, $8 FROM answer a WHERE ${IS_OPEN} AND ${sameText('a.question')} = ANY ($7::text[])
  ON CONFLICT (answer_id) DO NOTHING`;

export async function readOpenQuestions(
  postgres: Postgres,
  query: InsightsQuery,
  limit: number,
  signal: AbortSignal,
): Promise<readonly OpenQuestion[]> {
  return postgres.query<OpenQuestion>(OPEN, [...openValues(query), limit], signal);
}

export async function readIgnoredQuestions(
  postgres: Postgres,
  { guildId }: InsightsQuery,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const rows = await postgres.query<{ readonly text: string }>(IGNORED, [guildId ?? null], signal);
  return rows.map(({ text }) => text);
}

type Closing = { readonly texts: readonly string[]; readonly reason: CloseReason };

export async function closeGap(
  postgres: Postgres,
  query: InsightsQuery,
  { texts, reason }: Closing,
  signal: AbortSignal,
): Promise<void> {
  const folded = texts.map((text) => text.trim().toLowerCase());
  await postgres.execute(CLOSE, [...openValues(query), folded, reason], signal);
}

function openValues(query: InsightsQuery): readonly unknown[] {
  const view = query.quotesViewOnly ? query.view : undefined;
  return [...queryValues(query), view?.collection ?? null, view ? storableJson(view.scope ?? {}) : null];
}
