import type { CommandSpec, Use } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
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
    who: 'admin',
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
    who: 'admin',
    reply: 'private',
    options: [{ name: 'usd', description: 'budget.usd', type: 'number', min: 0, max: 100_000 }],
    run: budget,
  },
];

async function limits(use: Use, tools: Tools, signal: AbortSignal) {
  const questions = numberOption(use, 'questions');
  const isBlocked = flagOption(use, 'blocked');
  const guildId = use.place.guildId ?? '';
  if (questions !== undefined || isBlocked !== undefined) {
    const [subject, subjectId] = subjectOf(use, tools);
    await change(
      guildId,
      subject,
      subjectId,
      {
        ...(questions === undefined ? {} : { questionsPerDay: questions }),
        ...(isBlocked === undefined ? {} : { isBlocked }),
      },
      tools,
      signal,
    );
  }
  const rules = await tools.store.limits.of(guildId, signal);
  if (rules.length === 0) return { content: use.t('limits.none') };
  return card(rules.map((rule) => `${subjectName(rule, use)}: ${ruleText(rule, use)}`).join('\n'), {
    title: use.t('limits.title'),
  });
}

async function budget(use: Use, tools: Tools, signal: AbortSignal) {
  const amount = numberOption(use, 'usd');
  const guildId = use.place.guildId ?? '';
  if (amount !== undefined) await change(guildId, 'guild', '', { usdPerDay: amount }, tools, signal);
  const rules = await tools.store.limits.of(guildId, signal);
  const limit = rules.find((rule) => rule.subject === 'guild')?.usdPerDay;
  const { costUsd } = await tools.store.limits.usage({ guildId }, startOfDay(tools.clock.now()), signal);
  return {
    content: use.t('budget.show', {
      spent: usd(costUsd),
      limit: limit === undefined ? use.t('budget.none') : usd(limit),
    }),
  };
}

/** What is not given stays as it was. */
async function change(
  guildId: string,
  subject: LimitSubject,
  subjectId: string,
  changes: Partial<UsageLimit>,
  { store }: Tools,
  signal: AbortSignal,
): Promise<void> {
  const rules = await store.limits.of(guildId, signal);
  const before = rules.find((rule) => rule.subject === subject && rule.subjectId === subjectId);
  await store.limits.set({ isBlocked: false, ...before, ...changes, guildId, subject, subjectId }, signal);
}

/** A person is kept under the hash of the id, like everywhere. */
function subjectOf(use: Use, tools: Tools): readonly [LimitSubject, string] {
  const user = textOption(use, 'user');
  const role = textOption(use, 'role');
  const channel = textOption(use, 'channel');
  if (user) return ['user', tools.hash(user)];
  if (role) return ['role', role];
  if (channel) return ['channel', channel];
  return flagOption(use, 'server') ? ['guild', ''] : ['everyone', ''];
}

function subjectName({ subject, subjectId }: UsageLimit, { t }: Use): string {
  if (subject === 'role') return `<@&${subjectId}>`;
  if (subject === 'channel') return `<#${subjectId}>`;
  if (subject === 'user') return `${t('limits.member')} (${subjectId.slice(0, 8)})`;
  return t(subject === 'guild' ? 'limits.guild' : 'limits.everyone');
}

function ruleText({ questionsPerDay, usdPerDay, isBlocked }: UsageLimit, { t }: Use): string {
  const parts = [
    isBlocked ? t('limits.blockedMark') : '',
    questionsPerDay === undefined ? '' : t('limits.questions', { count: questionsPerDay }),
    usdPerDay === undefined ? '' : usd(usdPerDay),
  ];
  return parts.filter(Boolean).join(' · ') || t('budget.none');
}
