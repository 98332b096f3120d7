import { formatNumber, formatUsd } from '../../../core/format.ts';
import type { InsightsReport } from '../../../insights/insights.ts';
import { endOf, type Period } from '../../../insights/period.ts';
import type { PictureTexts } from '../../../insights/picture/picture-texts.ts';
import type { Translate } from '../../i18n/translate.ts';

/** The figures of a whole period in words, for the picture, its text alternative and the card. */
export type Summaries = PictureTexts['summaries'] & { readonly period: string; readonly people: string };

export function summarize({ period, total, budgetUsdPerDay }: InsightsReport, t: Translate): Summaries {
  const { answered, partial, questions, people, medianMs, costUsd, up, down } = total;
  const number = (value: number) => formatNumber(value, t.language);
  const cost = formatUsd(costUsd, t.language);
  const budget = budgetUsdPerDay === undefined ? undefined : formatUsd(budgetUsdPerDay * period.days, t.language);
  return {
    period: periodText(period, t.language),
    questions: t('insights.total.questions', {
      count: questions,
      questions: number(questions),
      share: questions === 0 ? '–' : shareText((answered + partial) / questions, t),
    }),
    people: t('insights.total.people', { count: people, people: number(people) }),
    time: medianMs === undefined ? '–' : t('insights.total.time', { median: secondsText(medianMs, t) }),
    cost: budget === undefined ? cost : t('insights.total.cost', { cost, budget }),
    votes: t('insights.total.votes', { up: number(up), down: number(down) }),
  };
}

export function pictureTexts({ period, ...summaries }: Summaries, t: Translate): PictureTexts {
  return {
    locale: t.language,
    title: t('insights.title', { period }),
    questions: t('insights.chart.questions'),
    answered: t('insights.answered'),
    partial: t('insights.partial'),
    passages: t('insights.passages'),
    notFound: t('insights.notFound'),
    time: t('insights.chart.time'),
    median: t('insights.median'),
    p95: t('insights.p95'),
    cost: t('insights.chart.cost'),
    budget: t('insights.budget'),
    votes: t('insights.chart.votes'),
    up: t('insights.up'),
    down: t('insights.down'),
    summaries,
  };
}

/** The text alternative of the picture. */
export function altText({ period, questions, time, cost, votes }: Summaries, t: Translate): string {
  return t('insights.alt', { period, questions, time, cost, votes });
}

/** "16 – 29 Nov 2026", by the days of UTC. */
function periodText(period: Period, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(period.since, new Date(endOf(period).getTime() - 1));
}

export function shareText(share: number, { language }: Translate): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(share);
}

/** "1.3 s". */
export function secondsText(ms: number, { language }: Translate): string {
  const options = { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, options).format(ms / 1000);
}
