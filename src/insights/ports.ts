import type { PageState, Scope } from '../core/domain/answer.ts';
import type { PropertyText } from '../core/domain/document.ts';
import type { PageId } from '../core/domain/notion-id.ts';
import type { Period } from './period.ts';

/** What insights need from the rest of the program. */

/** Whose questions count, and what may be named. */
export type InsightsQuery = {
  readonly period: Period;
  /** A Discord server; absent: all questions, those of the command line included. */
  readonly guildId?: string;
  /** A channel of it, with its threads. */
  readonly channelId?: string;
  /** The pages that may be named; absent: all. */
  readonly view?: View;
  /** Quotes only questions that were asked where the same pages can be seen. Figures count all. */
  readonly quotesViewOnly?: boolean;
};

type View = { readonly collection: string; readonly scope: Scope | undefined };

/** Questions by outcome. Small talk, copies of shared answers and questions that failed do not count. */
export type Outcomes = {
  readonly answered: number;
  readonly partial: number;
  readonly passages: number;
  readonly notFound: number;
};

export type Figures = Outcomes & {
  /** How long answers took, in milliseconds; undefined if there was none. */
  readonly medianMs: number | undefined;
  readonly p95Ms: number | undefined;
  readonly costUsd: number;
  /** Votes given in this time. */
  readonly up: number;
  readonly down: number;
};

/** What a period is compared with. */
export type EarlierFigures = Outcomes & Pick<Figures, 'medianMs' | 'up' | 'down'>;

export type DayFigures = Figures & { /** `yyyy-mm-dd`, UTC. */ readonly day: string };

export type TotalFigures = Figures & {
  readonly questions: number;
  /** Different people who asked. Questions of the command line have no person. */
  readonly people: number;
};

/** A page that answers cited, as it is now. */
export type CitedPage = {
  readonly pageId: PageId;
  readonly title: string;
  readonly url: string;
  readonly editedAt: Date;
  readonly properties: readonly PropertyText[];
  /** How many answers cited it. */
  readonly answers: number;
  /** How many people liked or disliked such an answer. */
  readonly up: number;
  readonly down: number;
};

/** A question that found nothing, or whose answer people called incomplete. Different spellings of case are one. */
export type OpenQuestion = {
  /** Of the answer to whoever asked it last. */
  readonly answerId: string;
  readonly text: string;
  /** Hashes of the people who asked. */
  readonly people: readonly string[];
  readonly lastAskedAt: Date;
};

/** Figures that lead to the questions behind them. `down`: disliked answers. */
export type Figure = 'partial' | 'passages' | 'not_found' | 'down';

export type QuestionsBehind = {
  /** How many people are behind the figure. */
  readonly people: number;
  /** Different questions, newest first. Private ones are left out. */
  readonly texts: readonly string[];
};

export type CloseReason = 'ignored' | 'answered' | 'stub';

export type InsightsStore = {
  /** Days without any event may be missing. */
  figures(
    query: InsightsQuery,
    signal: AbortSignal,
  ): Promise<{ readonly total: TotalFigures; readonly days: readonly DayFigures[] }>;
  /** Of another period than the query's. */
  earlierFigures(query: InsightsQuery, period: Period, signal: AbortSignal): Promise<EarlierFigures>;
  /** The most cited first. */
  citedPages(query: InsightsQuery, limit: number, signal: AbortSignal): Promise<readonly CitedPage[]>;
  /** By people, then by time. Without private questions and closed gaps. */
  openQuestions(query: InsightsQuery, limit: number, signal: AbortSignal): Promise<readonly OpenQuestion[]>;
  /** Questions of gaps that somebody ignored. */
  ignoredQuestions(query: InsightsQuery, signal: AbortSignal): Promise<readonly string[]>;
  /** How many questions found nothing in `before`, were asked again in the period, and found an answer. */
  newlyAnswered(query: InsightsQuery, before: Period, signal: AbortSignal): Promise<number>;
  questionsBehind(query: InsightsQuery, figure: Figure, limit: number, signal: AbortSignal): Promise<QuestionsBehind>;
  /** Closes what `openQuestions` returned under these texts. */
  closeGap(query: InsightsQuery, texts: readonly string[], reason: CloseReason, signal: AbortSignal): Promise<void>;
  /** The lowest limit of the server or channel itself; undefined if there is none. */
  usdPerDay(query: InsightsQuery, signal: AbortSignal): Promise<number | undefined>;
};

/** Whether a page is a draft, archived or expired, by its title and properties. */
export type ReadPageState = (
  page: Pick<CitedPage, 'title' | 'properties'>,
  now: Date,
) => Exclude<PageState, 'older'> | undefined;
