import type { SyncMode } from '../../../core/sync-report.ts';
import type { CommandSpec, ComponentSpec, Use } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
import { numberOption, resourcesOption, textOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { duration } from '../../ui/format.ts';
import { code, harmless, harmlessLine, inCode, relative } from '../../ui/markdown.ts';
import { Refusal } from '../../ui/sentences.ts';
import { usableCollection } from '../collections/command.ts';
import { cancelSync, linkTo, problemsKept, startSync } from './session.ts';
import { renderProblems, syncLine } from './sync-card.ts';

const SHOWN_RUNS = 5;
const MAX_INTERVAL_SECONDS = 604_800;

/** `/sync` as in the original bot; what came to it later has a name of its own. */
export const syncCommands: readonly CommandSpec[] = [
  {
    name: 'sync',
    kind: 'slash',
    description: 'sync',
    who: 'admin',
    reply: 'private',
    options: [
      { name: 'resource', description: 'sync.resource', type: 'text', maxLength: 2000 },
      { name: 'collection', description: 'sync.collection', type: 'text', suggests: 'collections', maxLength: 60 },
    ],
    run: (use, tools, signal) => start('incremental', use, tools, signal),
  },
  {
    name: 'sync-admin',
    kind: 'slash',
    description: 'syncAdmin',
    who: 'admin',
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
        run: (use, tools, signal) => start('dry-run', use, tools, signal),
      },
      {
        name: 'audit',
        description: 'syncAdmin.audit',
        run: (use, tools, signal) => start('audit', use, tools, signal),
      },
    ],
  },
  {
    name: 'why',
    kind: 'slash',
    description: 'why',
    who: 'admin',
    reply: 'private',
    options: [{ name: 'url', description: 'why.url', type: 'text', isRequired: true, maxLength: 500 }],
    run: why,
  },
];

/** On the card of a sync. */
export const syncButtons: readonly ComponentSpec[] = [
  {
    kind: 'cancel',
    who: 'admin',
    reply: 'private',
    run: async (use, tools) => ({ content: use.t(cancelSync(tools, use.id) ? 'sync.cancelled' : 'sync.noneRunning') }),
  },
  {
    kind: 'failures',
    who: 'admin',
    reply: 'private',
    async run({ id, t }, tools, signal) {
      const kept = (await problemsKept(tools, signal)).find((entry) => entry.id === id);
      return renderProblems(kept?.problems ?? [], t);
    },
  },
];

async function start(mode: SyncMode, use: Use, tools: Tools, signal: AbortSignal) {
  const settings = await tools.store.settings(use.place.guildId ?? '', '', signal);
  const named = textOption(use, 'collection');
  // As in the original bot, a name that is new makes a collection: it must be one that can be made.
  const collection = named
    ? await usableCollection(named, tools, signal)
    : (settings.collection ?? tools.defaultCollection);
  return startSync(tools, use, { mode, collection, resources: resourcesOption(use, 'resource') }, signal);
}

async function status(use: Use, tools: Tools) {
  const lines = [...tools.syncs.values()].map((run) => use.t('sync.running', { link: linkTo(run) }));
  return { content: lines.join('\n') || use.t('sync.noneRunning') };
}

async function cancel(use: Use, tools: Tools) {
  const ids = [...tools.syncs.keys()];
  for (const id of ids) cancelSync(tools, id);
  return { content: use.t(ids.length ? 'sync.cancelled' : 'sync.noneRunning') };
}

async function report(use: Use, tools: Tools, signal: AbortSignal) {
  const { runs } = await tools.status(signal);
  if (runs.length === 0) return { content: use.t('sync.noReports') };
  const lines = runs.slice(0, SHOWN_RUNS).map((run) => {
    const outcome = run.error ? `❌ ${harmlessLine(run.error, 300)}` : run.finishedAt ? syncLine(run, 0, use.t) : '⏳';
    return `${relative(run.startedAt)} ${code(run.mode)} ${outcome}`;
  });
  const problems = runs[0]?.problems ?? [];
  const listed = renderProblems(problems, use.t);
  return {
    embeds: [...(card(lines.join('\n'), { title: use.t('sync.reports') }).embeds ?? []), ...(listed.embeds ?? [])],
  };
}

async function schedule(use: Use, { schedule: plan }: Tools, signal: AbortSignal) {
  const seconds = numberOption(use, 'seconds');
  if (seconds !== undefined) await plan.change(seconds, signal);
  const interval = plan.intervalSeconds();
  const next = plan.nextAt();
  if (interval === 0) return { content: use.t('sync.scheduleOff') };
  return { content: use.t('sync.schedule', { interval: duration(interval), when: next ? relative(next) : '–' }) };
}

async function why(use: Use, tools: Tools, signal: AbortSignal) {
  const url = textOption(use, 'url') ?? '';
  if (resourcesOption(use, 'url').length !== 1) throw new Refusal('sync.badResource', { value: inCode(url, 100) });
  const found = await tools.sync.why(url, signal);
  const never = use.t('answer.never');
  const dates = use.t('why.dates', {
    edited: found.lastEdited ? relative(found.lastEdited) : never,
    indexed: found.indexedAt ? relative(found.indexedAt) : never,
    chunks: found.chunks,
  });
  const text = [harmless(found.reason), found.fix ? `👉 ${harmless(found.fix)}` : '', `-# ${dates}`]
    .filter(Boolean)
    .join('\n');
  return card(text, { title: use.t(`why.state.${found.state}`) });
}
