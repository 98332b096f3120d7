import type { BackupStatus } from '../../../core/ports.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { CommandSpec, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { numberOption, textOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { compact, grouped, megabytes, usd } from '../../ui/format.ts';
import { code, harmlessLine, inCode, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { knownCollection } from '../collections/command.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;
const SHOWN_AUDITS = 5;
const SHOWN_COMMENTS = 15;
const MAX_REASON = 200;
const MAX_EVAL_BYTES = 500_000;

/** What admins look at. */
export const statusCommands: readonly CommandSpec[] = [
  { name: 'status', kind: 'slash', description: 'status', permission: 'admin', reply: 'private', run: status },
  {
    name: 'usage',
    kind: 'slash',
    description: 'usage',
    permission: 'admin',
    reply: 'private',
    options: [{ name: 'days', description: 'days', type: 'integer', min: 1, max: 90 }],
    run: usage,
  },
  {
    name: 'feedback',
    kind: 'slash',
    description: 'feedback',
    permission: 'admin',
    reply: 'private',
    options: [{ name: 'days', description: 'days', type: 'integer', min: 1, max: 90 }],
    run: feedback,
  },
  {
    name: 'eval',
    kind: 'slash',
    description: 'eval',
    permission: 'admin',
    reply: 'private',
    options: [
      { name: 'file', description: 'eval.file', type: 'file', isRequired: true },
      { name: 'collection', description: 'sync.collection', type: 'text', suggests: 'collections', maxLength: 60 },
    ],
    run: evaluate,
  },
];

async function status({ t }: Invocation, context: BotContext, signal: AbortSignal) {
  const [{ pages, chunks, collections, runs, spend, backup }, audits] = await Promise.all([
    context.status(signal),
    context.store.audits(SHOWN_AUDITS, signal),
  ]);
  const number = (count: number) => grouped(count, t.language);
  const [run] = runs;
  const ran = run
    ? `${relative(run.startedAt)} ${code(run.mode)}${run.error ? ' ❌' : run.finishedAt ? ' ✅' : ' ⏳'}`
    : t('answer.never');
  const values = [
    t('status.pages', {
      indexed: number(pages.indexed),
      pending: number(pages.pending),
      failed: number(pages.failed),
      skipped: number(pages.skipped),
    }),
    number(chunks),
    collections.map(({ name, pages: count }) => `${code(name)} ${number(count)}`).join('\n') || '–',
    ran,
    t('status.spend', { today: usd(spend.todayUsd), month: usd(spend.monthUsd) }),
    t('status.queue', { running: context.queue.running, waiting: context.queue.waiting }),
    backupLine(backup, t),
    audits
      .map(({ by, action, detail, at }) => `${relative(at)} <@${by}> ${code(clip(`${action} ${detail}`.trim(), 100))}`)
      .join('\n') || '–',
  ];
  const names = t('status.labels').split('|');
  const fields = values.map((value, index) => ({
    name: names[index] ?? '',
    value,
    isInline: index < values.length - 1,
  }));
  return card('', { title: t('status.title'), fields });
}

/** The last good backup and its size; what went wrong since. */
function backupLine({ state, lastGood, problem }: BackupStatus, t: Translate): string {
  const good = lastGood ? relative(lastGood.at) : t('answer.never');
  if (state === 'failed' && problem) {
    const reason = harmlessLine(problem.reason, MAX_REASON);
    return t('status.backup.failed', { when: relative(problem.at), reason, good });
  }
  if (state === 'overdue') return t('status.backup.overdue', { good });
  if (!lastGood) return t('status.backup.none');
  return `✅ ${good} · ${megabytes(lastGood.bytes, t.language)}`;
}

async function usage(invocation: Invocation, { store, clock }: BotContext, signal: AbortSignal) {
  const days = numberOption(invocation, 'days') ?? DEFAULT_DAYS;
  const since = new Date(clock.now().getTime() - days * DAY_MS);
  const guildId = invocation.location.guildId ?? '';
  const whole = await store.limits.usage({ guildId }, since, signal);
  const here = await store.limits.usage({ guildId, channelId: invocation.location.settingsChannelId }, since, signal);
  const line = (used: typeof whole) =>
    invocation.t('usage.line', {
      count: used.questions,
      questions: used.questions,
      tokens: compact(used.tokens, invocation.t.language),
      usd: usd(used.costUsd),
    });
  const rows = [
    `**${invocation.t('limits.guild')}:** ${line(whole)}`,
    `<#${invocation.location.settingsChannelId}>: ${line(here)}`,
  ];
  return card(rows.join('\n'), { title: invocation.t('usage.title', { days, count: days }) });
}

async function feedback(invocation: Invocation, { store, clock }: BotContext, signal: AbortSignal) {
  const days = numberOption(invocation, 'days') ?? DEFAULT_DAYS;
  const votes = await store.feedback.since(
    invocation.location.guildId,
    new Date(clock.now().getTime() - days * DAY_MS),
    signal,
  );
  if (votes.length === 0) return { content: invocation.t('feedback.none', { days, count: days }) };
  const down = votes.filter(({ vote }) => vote === 'down');
  const lines = down.slice(0, SHOWN_COMMENTS).map(({ reason, comment, question }) => {
    const said = comment ? `\n> ${harmlessLine(comment, 150)}` : '';
    return `👎 ${reason ? invocation.t(`feedback.${reason}`) : ''} — ${harmlessLine(question, 120)}${said}`;
  });
  return card(lines.join('\n'), {
    title: invocation.t('feedback.title', { days, count: days, up: votes.length - down.length, down: down.length }),
  });
}

async function evaluate(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const settings = await context.store.settings(invocation.location.guildId ?? '', '', signal);
  const named = textOption(invocation, 'collection');
  const collection = named
    ? await knownCollection(named, context, signal)
    : (settings.collection ?? context.defaultCollection);
  const jsonl = await context.download(textOption(invocation, 'file') ?? '', MAX_EVAL_BYTES, signal);
  const figures = await context.evaluate(jsonl, collection, signal);
  const lines = Object.entries(figures).map(
    ([name, value]) => `**${name}** ${value.toLocaleString(invocation.t.language, { maximumFractionDigits: 3 })}`,
  );
  return card(lines.join('\n'), { title: invocation.t('eval.title', { collection: inCode(collection, 60) }) });
}
