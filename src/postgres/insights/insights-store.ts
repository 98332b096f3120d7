import type { Figure, InsightsStore, QuestionsBehind } from '../../insights/ports.ts';
import type { Postgres } from '../pool.ts';
import { readCitedPages } from './cited-pages.ts';
import { COUNTED, inPeriod, queryValues, sameText } from './counted-answers.ts';
import { readEarlierFigures, readFigures } from './figures.ts';
import { closeGap, readIgnoredQuestions, readOpenQuestions } from './open-questions.ts';

/** $5: the start of the period before, which has as many days. */
const NEWLY_ANSWERED = `
  WITH unanswered AS (
    SELECT DISTINCT ${sameText('a.question')} AS text FROM answer a
    WHERE ${COUNTED} AND a.outcome = 'not_found'
      AND a.asked_at >= $5::timestamptz AND a.asked_at < $5::timestamptz + make_interval(hours => 24 * $2::int)
  ), asked_again AS (
    SELECT ${sameText('a.question')} AS text, (array_agg(a.outcome ORDER BY a.asked_at DESC, a.id))[1] AS last
    FROM answer a WHERE ${COUNTED} AND ${inPeriod('a.asked_at')}
      AND ${sameText('a.question')} IN (SELECT text FROM unanswered)
    GROUP BY 1
  )
  SELECT count(*)::int AS count FROM asked_again WHERE last IN ('answered', 'partial')`;

const VOTED_DOWN = `EXISTS (SELECT FROM answer_feedback f WHERE f.answer_id = a.id AND f.vote = 'down')`;

/** A figure's answers; `down` counts who voted, the others who asked. */
const BEHIND: Readonly<Record<Figure, { readonly condition: string; readonly person: string; readonly from: string }>> =
  {
    partial: { condition: `a.outcome = 'partial'`, person: 'a.asked_by', from: 'answer a' },
    passages: { condition: `a.outcome = 'passages'`, person: 'a.asked_by', from: 'answer a' },
    not_found: { condition: `a.outcome = 'not_found'`, person: 'a.asked_by', from: 'answer a' },
    down: {
      condition: VOTED_DOWN,
      person: 'f.given_by',
      from: `answer a JOIN answer_feedback f ON f.answer_id = a.id AND f.vote = 'down'`,
    },
  };

const behind = ({ condition, person, from }: (typeof BEHIND)[Figure]): string => `
  SELECT (SELECT count(DISTINCT ${person})::int FROM ${from} WHERE ${COUNTED} AND ${inPeriod('a.asked_at')} AND ${condition}) AS people,
    ARRAY(SELECT (array_agg(a.question ORDER BY a.asked_at DESC))[1] FROM answer a
      WHERE ${COUNTED} AND ${inPeriod('a.asked_at')} AND ${condition} AND a.is_private IS NOT TRUE
      GROUP BY ${sameText('a.question')} ORDER BY max(a.asked_at) DESC LIMIT $5) AS texts`;

const LIMIT = `
  SELECT min(usd_per_day)::float8 AS "usdPerDay" FROM usage_limit
  WHERE guild_id = $1 AND usd_per_day IS NOT NULL
    AND (subject = 'guild' OR (subject = 'channel' AND subject_id = $2))`;

/** What insights read from Postgres. Every statement takes a period, a server and a channel. */
export function createInsightsStore(postgres: Postgres): InsightsStore {
  return {
    figures: (query, signal) => readFigures(postgres, query, signal),
    earlierFigures: (query, period, signal) => readEarlierFigures(postgres, { ...query, period }, signal),
    citedPages: (query, limit, signal) => readCitedPages(postgres, query, limit, signal),
    openQuestions: (query, limit, signal) => readOpenQuestions(postgres, query, limit, signal),
    ignoredQuestions: (query, signal) => readIgnoredQuestions(postgres, query, signal),
    async newlyAnswered(query, before, signal) {
      const values = [...queryValues(query), before.since];
      return (await postgres.query<{ readonly count: number }>(NEWLY_ANSWERED, values, signal))[0]!.count;
    },
    async questionsBehind(query, figure, limit, signal) {
      const values = [...queryValues(query), limit];
      return (await postgres.query<QuestionsBehind>(behind(BEHIND[figure]), values, signal))[0]!;
    },
    closeGap: (query, texts, reason, signal) => closeGap(postgres, query, { texts, reason }, signal),
    async usdPerDay({ guildId, channelId }, signal) {
      if (guildId === undefined) return undefined;
      type Row = { readonly usdPerDay: number | null };
      return (await postgres.query<Row>(LIMIT, [guildId, channelId ?? null], signal))[0]!.usdPerDay ?? undefined;
    },
  };
}
