import type { DayFigures, EarlierFigures, InsightsQuery, InsightsStore, TotalFigures } from '../../insights/ports.ts';
import type { Postgres } from '../pool.ts';
import { COUNTED, fromHere, inPeriod, queryValues } from './counted-answers.ts';

type Times = { readonly medianMs: number | null; readonly p95Ms: number | null };
type OutcomeRow = Pick<DayFigures, 'answered' | 'partial' | 'passages' | 'notFound'> &
  Times & { readonly day: string | null };
type VoteRow = Pick<DayFigures, 'up' | 'down'> & { readonly day: string };
type CostRow = Pick<DayFigures, 'costUsd' | 'day'>;

const OUTCOME_COUNTS = `
    count(*) FILTER (WHERE a.outcome = 'answered')::int AS answered,
    count(*) FILTER (WHERE a.outcome = 'partial')::int AS partial,
    count(*) FILTER (WHERE a.outcome = 'passages')::int AS passages,
    count(*) FILTER (WHERE a.outcome = 'not_found')::int AS "notFound",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY a.total_ms)::float8 AS "medianMs"`;

/** The row without a day is the whole period. */
const OUTCOMES = `
  SELECT (a.asked_at AT TIME ZONE 'UTC')::date::text AS day, ${OUTCOME_COUNTS},
    percentile_cont(0.95) WITHIN GROUP (ORDER BY a.total_ms)::float8 AS "p95Ms"
  FROM answer a WHERE ${COUNTED} AND ${inPeriod('a.asked_at')}
  GROUP BY GROUPING SETS (((a.asked_at AT TIME ZONE 'UTC')::date), ())`;

const PEOPLE = `
  SELECT count(*)::int AS people FROM (
    SELECT DISTINCT a.asked_by FROM answer a
    WHERE ${COUNTED} AND ${inPeriod('a.asked_at')} AND a.asked_by IS NOT NULL
  ) p`;

const VOTES = `
  SELECT (f.at AT TIME ZONE 'UTC')::date::text AS day, count(*) FILTER (WHERE f.vote = 'up')::int AS up,
    count(*) FILTER (WHERE f.vote = 'down')::int AS down
  FROM answer_feedback f JOIN answer a ON a.id = f.answer_id
  WHERE ${fromHere('a')} AND ${inPeriod('f.at')} GROUP BY 1`;

const EARLIER = `
  WITH votes AS (${VOTES})
  SELECT ${OUTCOME_COUNTS},
    coalesce((SELECT sum(up)::int FROM votes), 0) AS up, coalesce((SELECT sum(down)::int FROM votes), 0) AS down
  FROM answer a WHERE ${COUNTED} AND ${inPeriod('a.asked_at')}`;

const COSTS = `
  SELECT day::text, sum(cost_usd)::float8 AS "costUsd" FROM usage
  WHERE day >= ($1::timestamptz AT TIME ZONE 'UTC')::date AND day < ($1::timestamptz AT TIME ZONE 'UTC')::date + $2::int
    AND ($3::text IS NULL OR guild_id = $3) AND ($4::text IS NULL OR channel_id = $4) GROUP BY 1`;

export async function readEarlierFigures(
  postgres: Postgres,
  query: InsightsQuery,
  signal: AbortSignal,
): Promise<EarlierFigures> {
  type Row = Omit<EarlierFigures, 'medianMs'> & { readonly medianMs: number | null };
  const { medianMs, ...row } = (await postgres.query<Row>(EARLIER, queryValues(query), signal))[0]!;
  return { ...row, medianMs: medianMs ?? undefined };
}

/** Outcomes and times by the day of the question, votes by the day of the vote, costs by the day of the answer; all UTC. */
export async function readFigures(
  postgres: Postgres,
  query: InsightsQuery,
  signal: AbortSignal,
): ReturnType<InsightsStore['figures']> {
  const values = queryValues(query);
  const [outcomes, people, votes, costs] = await Promise.all([
    postgres.query<OutcomeRow>(OUTCOMES, values, signal),
    postgres.query<Pick<TotalFigures, 'people'>>(PEOPLE, values, signal),
    postgres.query<VoteRow>(VOTES, values, signal),
    postgres.query<CostRow>(COSTS, values, signal),
  ]);
  const [ofDay, total] = [byDay(outcomes), outcomes.find(({ day }) => day === null)!];
  const [votesOf, costOf] = [byDay(votes), byDay(costs)];
  const days = [...new Set([...ofDay.keys(), ...votesOf.keys(), ...costOf.keys()])].sort();
  return {
    total: {
      ...outcomeFigures(total),
      questions: total.answered + total.partial + total.passages + total.notFound,
      people: people[0]!.people,
      up: sum(votes, ({ up }) => up),
      down: sum(votes, ({ down }) => down),
      costUsd: sum(costs, ({ costUsd }) => costUsd),
    },
    days: days.map((day) => {
      const { up = 0, down = 0 } = votesOf.get(day) ?? {};
      return { day, ...outcomeFigures(ofDay.get(day)), up, down, costUsd: costOf.get(day)?.costUsd ?? 0 };
    }),
  };
}

function outcomeFigures(row: OutcomeRow | undefined) {
  const { answered = 0, partial = 0, passages = 0, notFound = 0, medianMs, p95Ms } = row ?? {};
  return { answered, partial, passages, notFound, medianMs: medianMs ?? undefined, p95Ms: p95Ms ?? undefined };
}

function byDay<Row extends { readonly day: string | null }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.flatMap((row) => (row.day === null ? [] : [[row.day, row] as const])));
}

function sum<Row>(rows: readonly Row[], amountOf: (row: Row) => number): number {
  return rows.reduce((total, row) => total + amountOf(row), 0);
}
