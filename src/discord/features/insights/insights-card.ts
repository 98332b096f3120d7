import { formatNumber } from '../../../core/format.ts';
import type { Improvement } from '../../../insights/improvements.ts';
import type { InsightsReport } from '../../../insights/insights.ts';
import type { PageFinding } from '../../../insights/page-findings.ts';
import type { CitedPage } from '../../../insights/ports.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import { card } from '../../ui/card.ts';
import { link, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { gapLine } from '../gaps/gap-line.ts';
import { type Summaries, secondsText, shareText } from './report-figures.ts';

const MAX_TITLE_CHARACTERS = 80;

/** The text of a report: totals, cited pages, gaps, pages that are worth a look, and what improved. */
export function renderReport(report: InsightsReport, summaries: Summaries, t: Translate): MessageBody {
  const { period, questions, people, time, cost, votes } = summaries;
  const { pages, findings, improvements } = report;
  const sections = [
    [t('insights.pages'), pages.map((page) => pageLine(page, t))],
    [t('insights.gaps'), gapLines(report, t)],
    [t('insights.findings'), findings.map((finding) => findingLine(finding, t))],
    [
      t('insights.improved', { count: report.period.days, days: report.period.days }),
      improvements.map((improvement) => improvementLine(improvement, t)),
    ],
  ] as const;
  const totals = `${questions} ${people} · ${time} · ${cost} · ${votes}`;
  const shown = sections.filter(([, lines]) => lines.length > 0);
  const text = [totals, ...shown.map(([title, lines]) => [`**${title}**`, ...lines].join('\n'))].join('\n\n');
  return card(text, { title: t('insights.title', { period }) });
}

function pageLine(page: CitedPage, t: Translate): string {
  const answers = formatNumber(page.answers, t.language);
  return `- ${t('insights.pageLine', { count: page.answers, page: pageLink(page), answers })}`;
}

function gapLines({ gaps, furtherGaps }: InsightsReport, t: Translate): readonly string[] {
  const further = furtherGaps > 0 ? [`-# ${t('insights.furtherGaps', { count: furtherGaps })}`] : [];
  return gaps.length > 0 ? [...gaps.map(gapLine), ...further] : [t('insights.noGaps'), ...further];
}

function findingLine({ page, reasons }: PageFinding, t: Translate): string {
  const values = { when: relative(page.editedAt), down: formatNumber(page.down, t.language) };
  return `- ${pageLink(page)} — ${reasons.map((reason) => t(`insights.reason.${reason}`, values)).join(', ')}`;
}

function improvementLine(improvement: Improvement, t: Translate): string {
  return `- ${improvementText(improvement, t)}`;
}

function improvementText(improvement: Improvement, t: Translate): string {
  switch (improvement.kind) {
    case 'newly-answered':
      return t('insights.improved.new', { count: improvement.count });
    case 'faster': {
      const { medianMs, beforeMs } = improvement;
      return t('insights.improved.faster', { median: secondsText(medianMs, t), before: secondsText(beforeMs, t) });
    }
    default: {
      const { kind, share, before } = improvement;
      return t(`insights.improved.${kind}`, { share: shareText(share, t), before: shareText(before, t) });
    }
  }
}

function pageLink({ title, url }: CitedPage): string {
  return link(clip(title, MAX_TITLE_CHARACTERS), url);
}
