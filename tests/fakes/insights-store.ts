import type { AnswerStatus, Scope } from '../../src/core/domain/answer.ts';
import type { PageId } from '../../src/core/domain/notion-id.ts';
import { endOf, type Period } from '../../src/insights/period.ts';
import type { CitedPage, Figure, Figures, InsightsQuery, InsightsStore } from '../../src/insights/ports.ts';

/** An answer as insights count it. */
export type CountedAnswer = {
  readonly id: string;
  readonly guildId: string | undefined;
  readonly channelId: string | undefined;
  readonly askedBy: string | undefined;
  readonly question: string;
  /** Undefined: small talk, or no answer yet. */
  readonly outcome: AnswerStatus | undefined;
  readonly totalMs: number;
  readonly citedPages: readonly PageId[];
  readonly askedAt: Date;
  readonly isPrivate: boolean;
  readonly isCopy: boolean;
  readonly collection: string;
  readonly scope: Scope | undefined;
};

export type CountedVote = {
  readonly answerId: string;
  readonly by: string;
  readonly vote: 'up' | 'down';
  readonly isMissing: boolean;
  readonly at: Date;
};

export type Traffic = {
  readonly answers: readonly CountedAnswer[];
  readonly votes: readonly CountedVote[];
  readonly costs: readonly {
    readonly day: string;
    readonly guildId: string;
    readonly channelId: string;
    readonly usd: number;
  }[];
  /** Live pages. */
  readonly pages: readonly Omit<CitedPage, 'answers' | 'up' | 'down'>[];
  readonly limits: readonly { readonly guildId: string; readonly channelId: string; readonly usdPerDay: number }[];
};

type Visible = (collection: string, scope: Scope | undefined) => ReadonlySet<PageId>;

const textOf = (question: string) => question.trim().toLowerCase();

/** Counts one answer after the other, so that it shows what the store in Postgres must return. */
export function createFakeInsightsStore(read: () => Traffic, visible: Visible): InsightsStore {
  const closed = new Map<string, string>();
  const isHere = (
    { guildId, channelId }: InsightsQuery,
    of: { guildId?: string | undefined; channelId?: string | undefined },
  ) => (guildId === undefined || of.guildId === guildId) && (channelId === undefined || of.channelId === channelId);
  const counted = (query: InsightsQuery, period: Period = query.period) =>
    read().answers.filter(
      (answer) => answer.outcome && !answer.isCopy && isHere(query, answer) && isIn(period, answer.askedAt),
    );
  const votesOn = (ids: ReadonlySet<string>) => read().votes.filter(({ answerId }) => ids.has(answerId));
  const open = (query: InsightsQuery) =>
    counted(query).filter(
      ({ id, outcome, isPrivate, collection, scope }) =>
        (outcome === 'not_found' || read().votes.some(({ answerId, isMissing }) => answerId === id && isMissing)) &&
        !isPrivate &&
        !closed.has(id) &&
        (!query.quotesViewOnly ||
          !query.view ||
          (collection === query.view.collection &&
            JSON.stringify(scope ?? {}) === JSON.stringify(query.view.scope ?? {}))),
    );

  const figures: InsightsStore['figures'] = async (query) => {
    const answers = counted(query);
    const here = new Set(
      read()
        .answers.filter((answer) => isHere(query, answer))
        .map(({ id }) => id),
    );
    const votes = votesOn(here).filter(({ at }) => isIn(query.period, at));
    const costs = read().costs.filter(
      (cost) => isHere(query, cost) && isIn(query.period, new Date(`${cost.day}T00:00:00Z`)),
    );
    const days = new Set([
      ...[...answers.map(({ askedAt }) => askedAt), ...votes.map(({ at }) => at)].map(dayOf),
      ...costs.map(({ day }) => day),
    ]);
    const of = (isWanted: (day: string) => boolean): Figures => ({
      ...figuresOf(answers.filter(({ askedAt }) => isWanted(dayOf(askedAt)))),
      costUsd: costs.filter(({ day }) => isWanted(day)).reduce((sum, { usd }) => sum + usd, 0),
      up: votes.filter(({ vote, at }) => vote === 'up' && isWanted(dayOf(at))).length,
      down: votes.filter(({ vote, at }) => vote === 'down' && isWanted(dayOf(at))).length,
    });
    const people = new Set(answers.flatMap(({ askedBy }) => askedBy ?? [])).size;
    return {
      total: { ...of(() => true), questions: answers.length, people },
      days: [...days].sort().map((day) => ({ day, ...of((other) => other === day) })),
    };
  };

  return {
    figures,
    async earlierFigures(query, period) {
      const { answered, partial, passages, notFound, medianMs, up, down } = (
        await figures({ ...query, period }, new AbortController().signal)
      ).total;
      return { answered, partial, passages, notFound, medianMs, up, down };
    },
    async citedPages(query, limit) {
      const answers = counted(query);
      const named = query.view && visible(query.view.collection, query.view.scope);
      return read()
        .pages.filter(({ pageId }) => named?.has(pageId) ?? true)
        .flatMap((page) => {
          const citing = answers.filter(({ citedPages }) => citedPages.includes(page.pageId));
          const votes = votesOn(new Set(citing.map(({ id }) => id)));
          const voters = (wanted: string) =>
            new Set(votes.filter(({ vote }) => vote === wanted).map(({ by }) => by)).size;
          return citing.length > 0 ? [{ ...page, answers: citing.length, up: voters('up'), down: voters('down') }] : [];
        })
        .toSorted((a, b) => b.answers - a.answers || (a.pageId < b.pageId ? -1 : 1))
        .slice(0, limit);
    },
    async openQuestions(query, limit) {
      const groups = Map.groupBy(open(query), ({ question }) => textOf(question));
      return [...groups.values()]
        .map((same) => {
          const [newest] = same.toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime());
          const people = [...new Set(same.flatMap(({ askedBy }) => askedBy?.slice(0, 16) ?? []))].sort();
          return { answerId: newest!.id, text: newest!.question, people, lastAskedAt: newest!.askedAt };
        })
        .toSorted((a, b) => b.people.length - a.people.length || b.lastAskedAt.getTime() - a.lastAskedAt.getTime())
        .slice(0, limit);
    },
    async ignoredQuestions(query) {
      const ignored = read().answers.filter(
        ({ id, guildId }) => closed.get(id) === 'ignored' && isHere({ ...query }, { guildId }),
      );
      return [...new Set(ignored.map(({ question }) => textOf(question)))].sort();
    },
    async newlyAnswered(query, before) {
      const unanswered = new Set(
        counted(query, before)
          .filter(({ outcome }) => outcome === 'not_found')
          .map(({ question }) => textOf(question)),
      );
      const again = Map.groupBy(counted(query), ({ question }) => textOf(question));
      return [...again].filter(([text, same]) => {
        const last = same.toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime())[0]!.outcome;
        return unanswered.has(text) && (last === 'answered' || last === 'partial');
      }).length;
    },
    async questionsBehind(query, figure, limit) {
      const answers = counted(query);
      const down = votesOn(new Set(answers.map(({ id }) => id))).filter(({ vote }) => vote === 'down');
      const behind = answers.filter(({ id, outcome }) =>
        isBehind(
          figure,
          outcome,
          down.some(({ answerId }) => answerId === id),
        ),
      );
      const people = figure === 'down' ? down.map(({ by }) => by) : behind.flatMap(({ askedBy }) => askedBy ?? []);
      const shown = behind
        .filter(({ isPrivate }) => !isPrivate)
        .toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime());
      const newest = Map.groupBy(shown, ({ question }) => textOf(question));
      const texts = [...newest.values()].map(([first]) => first!.question);
      return { people: new Set(people).size, texts: texts.slice(0, limit) };
    },
    async closeGap(query, texts, reason) {
      const wanted = new Set(texts.map(textOf));
      for (const { id, question } of open(query)) if (wanted.has(textOf(question))) closed.set(id, reason);
    },
    async usdPerDay({ guildId, channelId }) {
      const own = read().limits.filter(
        (limit) => limit.guildId === guildId && (limit.channelId === '' || limit.channelId === channelId),
      );
      return own.length > 0 ? Math.min(...own.map(({ usdPerDay }) => usdPerDay)) : undefined;
    },
  };
}

function isBehind(figure: Figure, outcome: AnswerStatus | undefined, isDown: boolean): boolean {
  return figure === 'down' ? isDown : outcome === figure;
}

function figuresOf(answers: readonly CountedAnswer[]) {
  const count = (wanted: AnswerStatus) => answers.filter(({ outcome }) => outcome === wanted).length;
  const times = answers.map(({ totalMs }) => totalMs).toSorted((a, b) => a - b);
  return {
    answered: count('answered'),
    partial: count('partial'),
    passages: count('passages'),
    notFound: count('not_found'),
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
  };
}

/** Interpolates between the two nearest values, as percentile_cont does. */
function quantile(sorted: readonly number[], share: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}

const isIn = (period: Period, at: Date) => at >= period.since && at < endOf(period);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
