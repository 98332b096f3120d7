import type { SyncMode } from '../../../core/sync-report.ts';
import type { CommandSpec, ComponentSpec, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { numberOption, resourcesOption, textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { duration } from '../../ui/format.ts';
import { code, harmless, harmlessLine, inCode, relative } from '../../ui/markdown.ts';
import { usableCollection } from '../collections/command.ts';
import { cancelSync, linkTo, loadProblems, startSync } from './session.ts';
import { renderProblems, syncLine } from './sync-card.ts';

const SHOWN_RUNS = 5;
const MAX_INTERVAL_SECONDS = 604_800;

/** `/sync` as in the original bot; what came to it later has a name of its own. */
export const syncCommands: readonly CommandSpec[] = [
  {
    name: 'sync',
    kind: 'slash',
    description: 'sync',
    permission: 'admin',
    reply: 'private',
    options: [
      { name: 'resource', description: 'sync.resource', type: 'text', maxLength: 2000 },
      { name: 'collection', description: 'sync.collection', type: 'text', suggests: 'collections', maxLength: 60 },
    ],
    run: (invocation, context, signal) => start('incremental', invocation, context, signal),
  },
  {
    name: 'sync-admin',
    kind: 'slash',
    description: 'syncAdmin',
    permission: 'admin',
    reply: 'private',
    subcommands: [
      { name: 'status', description: 'syncAdmin.status', run: status },
      { name: 'cancel', description: 'syncAdmin.cancel', run: cancel },
      { name: 'report', description: 'syncAdmin.report', run: report },
      {
        name: 'schedule',
        description: 'syncAdmin.schedule',
        options: [
          { name: 'seconds', description: 'syncAdmin.seconds', type: 'integer', min: 0, max: MAX_INTERVAL_SECONDS },
        ],
        run: schedule,
      },
      {
        name: 'dry-run',
        description: 'syncAdmin.dryRun',
        run: (invocation, context, signal) => start('dry-run', invocation, context, signal),
      },
      {
        name: 'audit',
        description: 'syncAdmin.audit',
        run: (invocation, context, signal) => start('audit', invocation, context, signal),
      },
    ],
  },
  {
    name: 'why',
    kind: 'slash',
    description: 'why',
    permission: 'admin',
    reply: 'private',
    options: [{ name: 'url', description: 'why.url', type: 'text', isRequired: true, maxLength: 500 }],
    run: why,
  },
];

/** On the card of a sync. */
export const syncButtons: readonly ComponentSpec[] = [
  {
    kind: 'cancel',
    permission: 'admin',
    reply: 'private',
    run: async (invocation, context) => ({
      content: invocation.t(cancelSync(context, invocation.id) ? 'sync.cancelled' : 'sync.noneRunning'),
    }),
  },
  {
    kind: 'failures',
    permission: 'admin',
    reply: 'private',
    async run({ id, t }, context, signal) {
      const saved = (await loadProblems(context, signal)).find((entry) => entry.id === id);
      return renderProblems(saved?.problems ?? [], t);
    },
  },
];

async function start(mode: SyncMode, invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const settings = await context.store.settings(invocation.location.guildId ?? '', '', signal);
  const named = textOption(invocation, 'collection');
  // As in the original bot, a name that is new makes a collection: it must be one that can be made.
  const collection = named
    ? await usableCollection(named, context, signal)
    : (settings.collection ?? context.defaultCollection);
  return startSync(
    context,
    invocation,
    { mode, collection, resources: resourcesOption(invocation, 'resource') },
    signal,
  );
}

async function status(invocation: Invocation, context: BotContext) {
  const lines = [...context.syncs.values()].map((run) => invocation.t('sync.running', { link: linkTo(run) }));
  return { content: lines.join('\n') || invocation.t('sync.noneRunning') };
}

async function cancel(invocation: Invocation, context: BotContext) {
  const ids = [...context.syncs.keys()];
  for (const id of ids) cancelSync(context, id);
  return { content: invocation.t(ids.length ? 'sync.cancelled' : 'sync.noneRunning') };
}

async function report(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const { runs } = await context.status(signal);
  if (runs.length === 0) return { content: invocation.t('sync.noReports') };
  const lines = runs.slice(0, SHOWN_RUNS).map((run) => {
    const outcome = run.error
      ? `❌ ${harmlessLine(run.error, 300)}`
      : run.finishedAt
        ? syncLine(run, 0, invocation.t)
        : '⏳';
    return `${relative(run.startedAt)} ${code(run.mode)} ${outcome}`;
  });
  const problems = runs[0]?.problems ?? [];
  const listed = renderProblems(problems, invocation.t);
  return {
    embeds: [
      ...(card(lines.join('\n'), { title: invocation.t('sync.reports') }).embeds ?? []),
      ...(listed.embeds ?? []),
    ],
  };
}

async function schedule(invocation: Invocation, { schedule: plan }: BotContext, signal: AbortSignal) {
  const seconds = numberOption(invocation, 'seconds');
  if (seconds !== undefined) await plan.change(seconds, signal);
  const interval = plan.intervalSeconds();
  const next = plan.nextAt();
  if (interval === 0) return { content: invocation.t('sync.scheduleOff') };
  return {
    content: invocation.t('sync.schedule', { interval: duration(interval), when: next ? relative(next) : '–' }),
  };
}

async function why(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const url = textOption(invocation, 'url') ?? '';
  if (resourcesOption(invocation, 'url').length !== 1)
    throw new UserError('sync.badResource', { value: inCode(url, 100) });
  const found = await context.sync.why(url, signal);
  const never = invocation.t('answer.never');
  const dates = invocation.t('why.dates', {
    edited: found.lastEdited ? relative(found.lastEdited) : never,
    indexed: found.indexedAt ? relative(found.indexedAt) : never,
    chunks: found.chunks,
  });
  const text = [harmless(found.reason), found.fix ? `👉 ${harmless(found.fix)}` : '', `-# ${dates}`]
    .filter(Boolean)
    .join('\n');
  return card(text, { title: invocation.t(`why.state.${found.state}`) });
}
