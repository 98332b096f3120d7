import PQueue from 'p-queue';
import type { Clock } from '../core/clock.ts';
import { type Gap, groupQuestions } from './gaps/group-questions.ts';
import { findImprovements, type Improvement } from './improvements.ts';
import { type PageFinding, worthALook } from './page-findings.ts';
import { daysOf, endOf, type Period, periodBefore } from './period.ts';
import type {
  CitedPage,
  CloseReason,
  DayFigures,
  Figure,
  InsightsQuery,
  InsightsStore,
  ReadPageState,
  TotalFigures,
} from './ports.ts';

/** Figures of fewer people than this are not broken down: their questions are neither listed nor quoted. */
export const MIN_PEOPLE = 3;

const SHOWN_PAGES = 5;
const SHOWN_GAPS = 5;
/** Pages that are checked for being old, disliked or a draft. */
const CHECKED_PAGES = 50;
/** Different questions that are grouped, those of the most people first. */
const GROUPED_QUESTIONS = 2000;
const LISTED_QUESTIONS = 15;

/** What a team asked in a period, what answered it, and what is missing. */
export type InsightsReport = {
  readonly period: Period;
  readonly total: TotalFigures;
  /** One entry for each day of the period. */
  readonly days: readonly DayFigures[];
  /** The spending limit for a day; undefined: none. */
  readonly budgetUsdPerDay: number | undefined;
  /** The most cited ones. */
  readonly pages: readonly CitedPage[];
  readonly gaps: readonly Gap[];
  /** Gaps that are not listed. */
  readonly furtherGaps: number;
  /** Pages that are cited often and are old, disliked or no longer valid. */
  readonly findings: readonly PageFinding[];
  /** Compared with as many days before. */
  readonly improvements: readonly Improvement[];
};

export type Insights = {
  report(query: InsightsQuery, signal: AbortSignal): Promise<InsightsReport>;
  /** All gaps, also those of one person. */
  gaps(query: InsightsQuery, signal: AbortSignal): Promise<readonly Gap[]>;
  /** The newest questions behind a figure; undefined if fewer than `MIN_PEOPLE` people are behind it. */
  questions(query: InsightsQuery, figure: Figure, signal: AbortSignal): Promise<readonly string[] | undefined>;
  closeGap(query: InsightsQuery, gap: Gap, reason: CloseReason, signal: AbortSignal): Promise<void>;
};

export type InsightsDeps = {
  readonly store: InsightsStore;
  readonly readPageState: ReadPageState;
  /** The spending limit of the whole installation; 0: none. */
  readonly dailyBudgetUsd: () => number;
  readonly clock: Pick<Clock, 'now'>;
};

export function createInsights(deps: InsightsDeps): Insights {
  const { store } = deps;
  // A report keeps several connections busy, which questions need too.
  const reports = new PQueue({ concurrency: 1 });
  const gaps = async (query: InsightsQuery, signal: AbortSignal) => {
    const [open, ignored] = await Promise.all([
      store.openQuestions(query, GROUPED_QUESTIONS, signal),
      store.ignoredQuestions(query, signal),
    ]);
    return groupQuestions(open, ignored);
  };
  const report = async (query: InsightsQuery, signal: AbortSignal): Promise<InsightsReport> => {
    const before = periodBefore(query.period);
    const [figures, earlier, pages, allGaps, newlyAnswered, ownLimit] = await Promise.all([
      store.figures(query, signal),
      store.earlierFigures(query, before, signal),
      store.citedPages(query, CHECKED_PAGES, signal),
      gaps(query, signal),
      store.newlyAnswered(query, before, signal),
      store.usdPerDay(query, signal),
    ]);
    const shownGaps = allGaps.filter(({ people }) => people >= MIN_PEOPLE).slice(0, SHOWN_GAPS);
    return {
      period: query.period,
      total: figures.total,
      days: allDays(query.period, figures.days),
      budgetUsdPerDay: lowest(ownLimit, deps.dailyBudgetUsd()),
      pages: pages.slice(0, SHOWN_PAGES),
      gaps: shownGaps,
      furtherGaps: allGaps.length - shownGaps.length,
      findings: worthALook(pages, deps.readPageState, earlierOf(deps.clock.now(), endOf(query.period))),
      improvements: findImprovements(figures.total, earlier, newlyAnswered),
    };
  };
  return {
    gaps,
    report: (query, signal) => reports.add(() => report(query, signal), { signal }),
    async questions(query, figure, signal) {
      const { people, texts } = await store.questionsBehind(query, figure, LISTED_QUESTIONS, signal);
      return people < MIN_PEOPLE ? undefined : texts;
    },
    closeGap: (query, { questions }, reason, signal) => store.closeGap(query, questions, reason, signal),
  };
}

const EMPTY_DAY: Omit<DayFigures, 'day'> = {
  answered: 0,
  partial: 0,
  passages: 0,
  notFound: 0,
  medianMs: undefined,
  p95Ms: undefined,
  costUsd: 0,
  up: 0,
  down: 0,
};

function allDays(period: Period, days: readonly DayFigures[]): readonly DayFigures[] {
  const known = new Map(days.map((figures) => [figures.day, figures]));
  return daysOf(period).map((day) => known.get(day) ?? { ...EMPTY_DAY, day });
}

/** The limit of the server or channel, or the budget of the installation. A budget of 0 is none. */
function lowest(own: number | undefined, budget: number): number | undefined {
  const limits = [own, budget > 0 ? budget : undefined].filter((limit) => limit !== undefined);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

function earlierOf(a: Date, b: Date): Date {
  return a < b ? a : b;
}
