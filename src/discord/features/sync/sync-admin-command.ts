import { formatDuration, formatNumber } from '../../../core/format.ts';
import type { CommandSpec, Handler } from '../../interactions/command.ts';
import { numberOption } from '../../interactions/options.ts';
import { relative } from '../../ui/markdown.ts';
import { changedBy } from '../settings/changed-by.ts';
import { renderReport } from './report-card.ts';
import { cancelSync, linkTo } from './running-sync.ts';
import { startInMode } from './sync-command.ts';

const MAX_INTERVAL_SECONDS = 604_800;

/** Syncs of the schedule and of the command line have no card, but they are in the history. */
const showStatus: Handler = async ({ t }, context, signal) => {
  const here = [...context.syncs.values()].map((running) => t('sync.runningHere', { link: linkTo(running) }));
  if (here.length > 0) return { content: here.join('\n') };
  const { runs } = await context.status(signal);
  const running = runs.find(({ finishedAt, error }) => finishedAt === undefined && error === undefined);
  if (!running) return { content: t('sync.noneRunning') };
  const { indexed, unchanged, skipped, failed, pending } = running;
  const done = indexed + unchanged + skipped + failed;
  const number = (count: number) => formatNumber(count, t.language);
  const counts = { done: number(done), discovered: number(done + (pending ?? 0)), pending: number(pending ?? 0) };
  const lines = [
    t('sync.runningElsewhere', { when: relative(running.startedAt) }),
    ...(pending === undefined ? [] : [t('sync.counts', counts)]),
  ];
  return { content: lines.join('\n') };
};

const cancelAll: Handler = async ({ t }, { syncs }) => {
  const ids = [...syncs.keys()];
  for (const id of ids) cancelSync(syncs, id);
  return { content: t(ids.length ? 'sync.cancelled' : 'sync.noneFromDiscord') };
};

const showReport: Handler = async ({ t }, context, signal) => {
  const { runs } = await context.status(signal);
  return renderReport(runs, t);
};

/** Changes the interval if one is given, then shows it. */
const changeSchedule: Handler = async (invocation, { schedule }, signal) => {
  const { t } = invocation;
  const seconds = numberOption(invocation, 'seconds');
  if (seconds !== undefined) await schedule.change(seconds, changedBy(invocation), signal);
  const interval = schedule.intervalSeconds();
  const next = schedule.nextAt();
  if (interval === 0) return { content: t('sync.scheduleOff') };
  return {
    content: t('sync.schedule', { interval: formatDuration(interval, t.language), when: next ? relative(next) : '–' }),
  };
};

/** A command with subcommands cannot be invoked itself, so these are not below `/sync`. */
export const syncAdminCommand: CommandSpec = {
  name: 'sync-admin',
  kind: 'slash',
  description: 'syncAdmin',
  permission: 'admin',
  reply: 'private',
  subcommands: [
    { name: 'status', description: 'syncAdmin.status', isReadOnly: true, run: showStatus },
    { name: 'cancel', description: 'syncAdmin.cancel', run: cancelAll },
    { name: 'report', description: 'syncAdmin.report', isReadOnly: true, run: showReport },
    {
      name: 'schedule',
      description: 'syncAdmin.schedule',
      options: [
        { name: 'seconds', description: 'syncAdmin.seconds', type: 'integer', min: 0, max: MAX_INTERVAL_SECONDS },
      ],
      isReadOnly: ({ seconds }) => seconds === undefined,
      run: changeSchedule,
    },
    {
      name: 'dry-run',
      description: 'syncAdmin.dryRun',
      run: (invocation, context, signal) => startInMode('dry-run', invocation, context, signal),
    },
    {
      name: 'audit',
      description: 'syncAdmin.audit',
      run: (invocation, context, signal) => startInMode('audit', invocation, context, signal),
    },
  ],
};
