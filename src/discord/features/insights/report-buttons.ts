import { formatNumber } from '../../../core/format.ts';
import type { InsightsReport } from '../../../insights/insights.ts';
import type { Figure } from '../../../insights/ports.ts';
import type { Button } from '../../client/message-body.ts';
import type { TextKey, Translate } from '../../i18n/translate.ts';
import { type Coverage, coverageId } from './insights-query.ts';

const FIGURES: readonly (readonly [Figure, TextKey, (report: InsightsReport) => number])[] = [
  ['not_found', 'insights.notFound', ({ total }) => total.notFound],
  ['partial', 'insights.partial', ({ total }) => total.partial],
  ['passages', 'insights.passages', ({ total }) => total.passages],
  ['down', 'insights.down', ({ total }) => total.down],
];

/** The name of a figure; undefined for one of another version. */
export function figureOf(name: string): { readonly figure: Figure; readonly text: TextKey } | undefined {
  const known = FIGURES.find(([figure]) => figure === name);
  return known && { figure: known[0], text: known[1] };
}

/** One row leads to the questions behind the figures, one to the gaps. */
export function reportButtons(
  report: InsightsReport,
  coverage: Coverage,
  t: Translate,
): readonly (readonly Button[])[] {
  const covered = coverageId(coverage);
  const figures = FIGURES.flatMap(([figure, text, countOf]) => {
    const count = countOf(report);
    const label = `${t(text)}: ${formatNumber(count, t.language)}`;
    return count > 0 ? [{ id: `insights:${figure}.${covered}`, label }] : [];
  });
  const gaps = report.gaps.map((gap, index) => ({
    id: `gap:${gap.answerId}.${covered}`,
    label: t('insights.gap', { number: index + 1 }),
  }));
  return [figures, gaps].filter((row) => row.length > 0);
}
