import type { Command } from 'commander';
import { formatAgo, formatMegabytes, formatUsd } from '../core/format.ts';
import type { BackupStatus } from '../core/ports/stores.ts';
import type { WhyReport } from '../core/sync-report.ts';
import type { CommandContext, CommandRunner } from './command.ts';
import { plural } from './wording.ts';

export function addStatusCommands(program: Command, run: CommandRunner): void {
  program
    .command('status')
    .description('What is indexed, how fresh it is, and what it cost.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) => run({ json: flags.json === true }, runStatus));
  program
    .command('why')
    .description('Why a page is, or is not, in the answers; and what to do about it.')
    .argument('<url-or-id>')
    .option('--json', 'print as JSON')
    .action((target: string, flags: { json?: boolean }) =>
      run({ json: flags.json === true }, (context) => runWhy(target, context)),
    );
}

async function runStatus({ app, out, signal }: CommandContext): Promise<undefined> {
  const status = await app.status(signal);
  out.result(status, () => {
    const now = new Date();
    const lines = [
      `Pages: ${status.pages.indexed} indexed, ${status.pages.failed} failed, ${status.pages.skipped + status.pages.empty} skipped, ${status.pages.pending} to read`,
      `Chunks: ${status.chunks}`,
      ...status.collections.map(
        (collection) =>
          `Collection ${collection.name}: ${plural(collection.pages, 'page')}, ${plural(collection.chunks, 'chunk')}`,
      ),
      `Spent: ${formatUsd(status.spend.todayUsd, 'en')} today, ${formatUsd(status.spend.monthUsd, 'en')} in 30 days`,
      ...status.runs.slice(0, 5).map((run) => {
        const outcome =
          run.error ?? (run.finishedAt === undefined ? 'running' : run.complete ? 'complete' : 'not complete');
        return `Sync ${formatAgo(run.startedAt, now, 'en')}: ${run.mode}, ${plural(run.discovered, 'page')}, ${run.indexed} indexed, ${outcome}`;
      }),
    ];
    if (status.lagSeconds !== undefined) lines.push(`Synced ${Math.round(status.lagSeconds)} s ago`);
    lines.push(...renderBackup(status.backup, now));
    return lines.join('\n');
  });
  return undefined;
}

function renderBackup({ lastGood, lastDrill, problem, state }: BackupStatus, now: Date): readonly string[] {
  const good =
    lastGood &&
    `Backup ${formatAgo(lastGood.at, now, 'en')}: ${formatMegabytes(lastGood.bytes, 'en')}${state === 'overdue' ? ', overdue' : ''}`;
  const drill =
    lastDrill &&
    `Restore drill ${formatAgo(lastDrill.at, now, 'en')}: ${plural(lastDrill.rows, 'row')}, ${lastDrill.seconds} s`;
  const bad = problem && `Backup failed ${formatAgo(problem.at, now, 'en')}: ${problem.reason}`;
  return [good, drill, bad].filter((line) => line !== undefined);
}

async function runWhy(target: string, { app, out, signal }: CommandContext): Promise<undefined> {
  const sync = await app.sync(signal);
  const why = await sync.why(target, signal);
  out.result(toWhyJson(why), () => {
    const dates = [
      why.lastEdited && `edited ${why.lastEdited.toISOString()}`,
      why.indexedAt && `indexed ${why.indexedAt.toISOString()}`,
      plural(why.chunks, 'chunk'),
    ];
    return [`${why.id}: ${why.state}`, why.reason, why.fix, dates.filter(Boolean).join(' · ')]
      .filter(Boolean)
      .join('\n');
  });
  return undefined;
}

function toWhyJson(why: WhyReport): Record<string, unknown> {
  return { ...why, lastEdited: why.lastEdited ?? null, indexedAt: why.indexedAt ?? null };
}
