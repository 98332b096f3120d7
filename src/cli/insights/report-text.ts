import { formatAgo, formatNumber, formatUsd } from '../../core/format.ts';
import type { Improvement } from '../../insights/improvements.ts';
import type { InsightsReport } from '../../insights/insights.ts';
import type { PageFinding } from '../../insights/page-findings.ts';
import { daysOf } from '../../insights/period.ts';
import { plural } from '../plural.ts';

/** A report for a terminal. Sections without content are left out. */
export function renderReportText(report: InsightsReport, now: Date): string {
  const { period, pages, gaps, furtherGaps, findings, improvements } = report;
  const days = daysOf(period);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [`Insights: ${days[0]} to ${days.at(-1)}`, totalLines(report)],
    ['Most cited pages', pages.map(({ title, url, answers }) => `${title} (${plural(answers, 'answer')}) ${url}`)],
    [
      'Largest gaps',
      [
        ...gaps.map(
          ({ question, people, questions }) => `${question} (${people} people, ${plural(questions.length, 'wording')})`,
        ),
        ...(furtherGaps > 0 ? [`${plural(furtherGaps, 'smaller gap')} not listed`] : []),
      ],
    ],
    ['Worth a look', findings.map((finding) => findingLine(finding, now))],
    [`Better than in the ${plural(period.days, 'day')} before`, improvements.map(improvementLine)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [title, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');
}

function totalLines({ total, period, budgetUsdPerDay }: InsightsReport): readonly string[] {
  const { questions, answered, partial, passages, notFound, people, medianMs, p95Ms, costUsd, up, down } = total;
  const budget = budgetUsdPerDay === undefined ? '' : ` of ${formatUsd(budgetUsdPerDay * period.days, 'en')}`;
  const times =
    medianMs === undefined || p95Ms === undefined
      ? []
      : [`Answer time: median ${seconds(medianMs)}, slowest 5% from ${seconds(p95Ms)}`];
  return [
    `${plural(questions, 'question')} from ${people === 1 ? '1 person' : `${formatNumber(people, 'en')} people`}`,
    `${answered} answered, ${partial} partly answered, ${passages} with passages only, ${notFound} not found`,
    ...times,
    `Cost: ${formatUsd(costUsd, 'en')}${budget}`,
    `Votes: ${up} helpful, ${down} not helpful`,
  ];
}

function findingLine({ page, reasons }: PageFinding, now: Date): string {
  const words = reasons.map((reason) => {
    if (reason === 'old') return `last edited ${formatAgo(page.editedAt, now, 'en')}`;
    return reason === 'disliked' ? `disliked by ${page.down} people` : reason;
  });
  return `${page.title} (${words.join(', ')}) ${page.url}`;
}

function improvementLine(improvement: Improvement): string {
  switch (improvement.kind) {
    case 'answered':
      return `${percent(improvement.share)} of the questions got an answer (before: ${percent(improvement.before)})`;
    case 'liked':
      return `${percent(improvement.share)} of the votes say helpful (before: ${percent(improvement.before)})`;
    case 'faster':
      return `Median answer time ${seconds(improvement.medianMs)} (before: ${seconds(improvement.beforeMs)})`;
    case 'newly-answered':
      return `${plural(improvement.count, 'question')} that found nothing before found an answer`;
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function seconds(ms: number): string {
  return `${formatNumber(ms / 1000, 'en', 1)} s`;
}
