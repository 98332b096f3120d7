import type { Command } from 'commander';
import type { App } from '../../app/parts.ts';
import { formatAgo, formatMegabytes, formatUsd } from '../../core/format.ts';
import type { BackupStatus } from '../../core/ports/stores.ts';
import type { RunSummary } from '../../core/sync-report.ts';
import type { CommandContext, CommandRunner } from '../command.ts';
import { plural } from '../plural.ts';

type Status = Awaited<ReturnType<App['status']>>;

const SHOWN_RUNS = 5;

export function addStatusCommand(program: Command, run: CommandRunner): void {
  program
    .command('status')
    .description('Show what is indexed, how fresh it is and what it cost.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) => run({ json: flags.json === true }, showStatus));
}

async function showStatus({ app, out, signal }: CommandContext) {
  const status = await app.status(signal);
  out.result(status, () => render(status, new Date()));
  return undefined;
}

function render({ pages, chunks, collections, spend, answers, runs, lagSeconds, backup }: Status, now: Date): string {
  return [
    `Pages: ${pages.indexed} indexed, ${pages.failed} failed, ${pages.skipped + pages.empty} skipped, ${pages.pending} pending`,
    `Chunks: ${chunks}`,
    ...collections.map((one) => `Collection ${one.name}: ${plural(one.pages, 'page')}, ${plural(one.chunks, 'chunk')}`),
    `Cost: ${formatUsd(spend.todayUsd, 'en')} today, ${formatUsd(spend.monthUsd, 'en')} in the last 30 days`,
    ...renderOutcomes(answers.modelOutcomes),
    ...runs.slice(0, SHOWN_RUNS).map((run) => renderRun(run, now)),
    ...(lagSeconds === undefined
      ? []
      : [`Last complete sync: ${formatAgo(secondsBefore(now, lagSeconds), now, 'en')}`]),
    ...renderBackup(backup, now),
  ].join('\n');
}

function secondsBefore(now: Date, seconds: number): Date {
  return new Date(now.getTime() - seconds * 1000);
}

/** In this order; a question that reached no model is left out. */
const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  answered: 'answered',
  'said-no': 'not found by the model',
  'not-verified': 'not verified',
  unreadable: 'unreadable',
  'cut-off': 'cut off',
  'too-slow': 'too slow',
  failed: 'failed',
};

function renderOutcomes(outcomes: Status['answers']['modelOutcomes']): readonly string[] {
  const counts = Object.entries(OUTCOME_WORDS).flatMap(([outcome, words]) =>
    outcomes[outcome] === undefined ? [] : [`${outcomes[outcome]} ${words}`],
  );
  return counts.length === 0 ? [] : [`Model replies in the last 30 days: ${counts.join(', ')}`];
}

function renderRun(run: RunSummary, now: Date): string {
  if (run.finishedAt === undefined && run.error === undefined) {
    const todo = run.pending === undefined ? '' : `, ${run.pending} to go`;
    return `Sync ${formatAgo(run.startedAt, now, 'en')}: ${run.mode}, running, ${plural(run.discovered, 'page')} read${todo}`;
  }
  const outcome = run.error ?? (run.complete ? 'complete' : 'not complete');
  return `Sync ${formatAgo(run.startedAt, now, 'en')}: ${run.mode}, ${plural(run.discovered, 'page')}, ${run.indexed} indexed, ${outcome}`;
}

function renderBackup({ lastGood, lastDrill, problem, state }: BackupStatus, now: Date): readonly string[] {
  const ago = (at: Date) => formatAgo(at, now, 'en');
  const overdue = state === 'overdue' ? ', overdue' : '';
  return [
    lastGood && `Backup ${ago(lastGood.at)}: ${formatMegabytes(lastGood.bytes, 'en')}${overdue}`,
    lastDrill && `Test restore ${ago(lastDrill.at)}: ${plural(lastDrill.rows, 'row')} in ${lastDrill.seconds} s`,
    problem && `Backup failed ${ago(problem.at)}: ${problem.reason}`,
  ].filter((line) => line !== undefined);
}
