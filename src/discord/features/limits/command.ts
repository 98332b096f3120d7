import type { CommandSpec, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { flagOption, numberOption, textOption } from '../../interactions/options.ts';
import type { LimitSubject, UsageLimit } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { usd } from '../../ui/format.ts';
import { startOfDay } from './limits.ts';

/** What people, roles, channels and the server may use a day. */
export const limitCommands: readonly CommandSpec[] = [
  {
    name: 'limits',
    kind: 'slash',
    description: 'limits',
    permission: 'admin',
    reply: 'private',
    options: [
      { name: 'questions', description: 'limits.questions', type: 'integer', min: 0, max: 100_000 },
      { name: 'user', description: 'limits.user', type: 'user' },
      { name: 'role', description: 'limits.role', type: 'role' },
      { name: 'channel', description: 'limits.channel', type: 'channel' },
      { name: 'server', description: 'limits.server', type: 'flag' },
      { name: 'blocked', description: 'limits.blocked', type: 'flag' },
    ],
    run: limits,
  },
  {
    name: 'budget',
    kind: 'slash',
    description: 'budget',
    permission: 'admin',
    reply: 'private',
    options: [{ name: 'usd', description: 'budget.usd', type: 'number', min: 0, max: 100_000 }],
    run: budget,
  },
];

async function limits(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const questions = numberOption(invocation, 'questions');
  const isBlocked = flagOption(invocation, 'blocked');
  const guildId = invocation.location.guildId ?? '';
  if (questions !== undefined || isBlocked !== undefined) {
    const [subject, subjectId] = subjectOf(invocation, context);
    await change(
      guildId,
      subject,
      subjectId,
      {
        ...(questions === undefined ? {} : { questionsPerDay: questions }),
        ...(isBlocked === undefined ? {} : { isBlocked }),
      },
      context,
      signal,
    );
  }
  const rules = await context.store.limits.of(guildId, signal);
  if (rules.length === 0) return { content: invocation.t('limits.none') };
  return card(rules.map((rule) => `${subjectName(rule, invocation)}: ${ruleText(rule, invocation)}`).join('\n'), {
    title: invocation.t('limits.title'),
  });
}

async function budget(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const amount = numberOption(invocation, 'usd');
  const guildId = invocation.location.guildId ?? '';
  if (amount !== undefined) await change(guildId, 'guild', '', { usdPerDay: amount }, context, signal);
  const rules = await context.store.limits.of(guildId, signal);
  const limit = rules.find((rule) => rule.subject === 'guild')?.usdPerDay;
  const { costUsd } = await context.store.limits.usage({ guildId }, startOfDay(context.clock.now()), signal);
  return {
    content: invocation.t('budget.show', {
      spent: usd(costUsd),
      limit: limit === undefined ? invocation.t('budget.none') : usd(limit),
    }),
  };
}

/** What is not given stays as it was. */
async function change(
  guildId: string,
  subject: LimitSubject,
  subjectId: string,
  changes: Partial<UsageLimit>,
  { store }: BotContext,
  signal: AbortSignal,
): Promise<void> {
  const rules = await store.limits.of(guildId, signal);
  const before = rules.find((rule) => rule.subject === subject && rule.subjectId === subjectId);
  await store.limits.set({ isBlocked: false, ...before, ...changes, guildId, subject, subjectId }, signal);
}

/** A person is kept under the hash of the id, like everywhere. */
function subjectOf(invocation: Invocation, context: BotContext): readonly [LimitSubject, string] {
  const user = textOption(invocation, 'user');
  const role = textOption(invocation, 'role');
  const channel = textOption(invocation, 'channel');
  if (user) return ['user', context.hash(user)];
  if (role) return ['role', role];
  if (channel) return ['channel', channel];
  return flagOption(invocation, 'server') ? ['guild', ''] : ['everyone', ''];
}

function subjectName({ subject, subjectId }: UsageLimit, { t }: Invocation): string {
  if (subject === 'role') return `<@&${subjectId}>`;
  if (subject === 'channel') return `<#${subjectId}>`;
  if (subject === 'user') return `${t('limits.member')} (${subjectId.slice(0, 8)})`;
  return t(subject === 'guild' ? 'limits.guild' : 'limits.everyone');
}

function ruleText({ questionsPerDay, usdPerDay, isBlocked }: UsageLimit, { t }: Invocation): string {
  const parts = [
    isBlocked ? t('limits.blockedMark') : '',
    questionsPerDay === undefined ? '' : t('limits.questions', { count: questionsPerDay }),
    usdPerDay === undefined ? '' : usd(usdPerDay),
  ];
  return parts.filter(Boolean).join(' · ') || t('budget.none');
}
