import type { RunSummary, SyncProblem } from '../../../core/sync-report.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import { card } from '../../ui/card.ts';
import { COLOURS } from '../../ui/colours.ts';
import { code, harmlessLine, link, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { syncLine } from './sync-card.ts';

const SHOWN_RUNS = 5;
const MAX_REASON_CHARACTERS = 200;
const MAX_ERROR_CHARACTERS = 300;

/** The last runs, newest first, and the problems of the newest. */
export function renderReport(runs: readonly RunSummary[], t: Translate): MessageBody {
  const [newest] = runs;
  if (!newest) return { content: t('sync.noReports') };
  const lines = runs.slice(0, SHOWN_RUNS).map((run) => runLine(run, t));
  const report = card(lines.join('\n'), { title: t('sync.reports') });
  const problems = renderProblems(newest.problems, t);
  return { embeds: [...(report.embeds ?? []), ...(problems.embeds ?? [])] };
}

/** Pages that a sync could not read or left out, with the reasons. */
export function renderProblems(problems: readonly SyncProblem[], t: Translate): MessageBody {
  if (problems.length === 0) return { content: t('sync.noFailures') };
  return card(problems.map(problemLine).join('\n'), { title: t('sync.failures'), colour: COLOURS.partial });
}

function runLine(run: RunSummary, t: Translate): string {
  const outcome = run.finishedAt ? syncLine(run, undefined, t) : '⏳';
  const text = run.error ? `❌ ${harmlessLine(run.error, MAX_ERROR_CHARACTERS)}` : outcome;
  return `${relative(run.startedAt)} ${code(run.mode)} ${text}`;
}

function problemLine({ id, title, url, state, reason }: SyncProblem): string {
  const page = link(clip(title || id, 80), url);
  return `${state === 'failed' ? '❌' : '⏭️'} ${page} — ${harmlessLine(reason, MAX_REASON_CHARACTERS)}`;
}
