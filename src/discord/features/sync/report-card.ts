import type { APIEmbed } from 'discord.js';
import type { RunSummary, SyncProblem } from '../../../core/sync-report.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import { type CardOptions, card } from '../../ui/card.ts';
import { COLOURS } from '../../ui/colours.ts';
import { code, harmlessLine, link, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { syncLine } from './sync-card.ts';

const SHOWN_RUNS = 5;
const MAX_REASON_CHARACTERS = 200;
const MAX_ERROR_CHARACTERS = 300;
/** The embeds of a message have 6,000 characters together, and a report has a third one. */
const MAX_GROUP_CHARACTERS = 1900;

/** The last runs, newest first, and the problems of the newest. */
export function renderReport(runs: readonly RunSummary[], t: Translate): MessageBody {
  const [newest] = runs;
  if (!newest) return { content: t('sync.noReports') };
  const lines = runs.slice(0, SHOWN_RUNS).map((run) => runLine(run, t));
  const report = card(lines.join('\n'), { title: t('sync.reports') });
  const problems = renderProblems(newest.problems, t);
  return { embeds: [...(report.embeds ?? []), ...(problems.embeds ?? [])] };
}

/** Pages that a sync could not read, then those that it left out, with the reasons. */
export function renderProblems(problems: readonly SyncProblem[], t: Translate): MessageBody {
  if (problems.length === 0) return { content: t('sync.noFailures') };
  const { failed = [], skipped = [] } = Object.groupBy(problems, ({ state }) => state);
  return {
    embeds: [
      ...renderGroup(failed, { title: t('sync.failures'), colour: COLOURS.partial }, t),
      ...renderGroup(skipped, { title: t('sync.leftOut'), colour: COLOURS.info }, t),
    ],
  };
}

function renderGroup(problems: readonly SyncProblem[], options: CardOptions, t: Translate): readonly APIEmbed[] {
  if (problems.length === 0) return [];
  const lines = fittingLines(problems.map(problemLine));
  const hidden = problems.length - lines.length;
  const more = hidden > 0 ? [t('answer.moreSources', { count: hidden })] : [];
  return card([...lines, ...more].join('\n'), options).embeds ?? [];
}

/** The first lines, as far as two groups fit into a message. */
function fittingLines(lines: readonly string[]): readonly string[] {
  let length = 0;
  return lines.filter((line) => {
    length += line.length + 1;
    return length <= MAX_GROUP_CHARACTERS;
  });
}

function runLine(run: RunSummary, t: Translate): string {
  const outcome = run.finishedAt ? syncLine(run, t) : '⏳';
  const text = run.error ? `❌ ${harmlessLine(run.error, MAX_ERROR_CHARACTERS)}` : outcome;
  return `${relative(run.startedAt)} ${code(run.mode)} ${text}`;
}

function problemLine({ id, title, url, state, reason }: SyncProblem): string {
  const page = link(clip(title || id, 80), url);
  return `${state === 'failed' ? '❌' : '⏭️'} ${page} — ${harmlessLine(reason, MAX_REASON_CHARACTERS)}`;
}
