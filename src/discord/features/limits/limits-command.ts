import { formatUsd } from '../../../core/format.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { CommandSpec, Handler, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { flagOption, numberOption, textOption } from '../../interactions/options.ts';
import type { UsageLimit } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { changeLimit, type LimitTarget } from './change-limit.ts';

/** Changes a limit if a value is given, then lists all. */
const run: Handler = async (invocation, context, signal) => {
  const { t, location } = invocation;
  const questionsPerDay = numberOption(invocation, 'questions');
  const isBlocked = flagOption(invocation, 'blocked');
  if (questionsPerDay !== undefined || isBlocked !== undefined) {
    const changes = {
      ...(questionsPerDay === undefined ? {} : { questionsPerDay }),
      ...(isBlocked === undefined ? {} : { isBlocked }),
    };
    await changeLimit(targetOf(invocation, context), changes, context.store.limits, signal);
  }
  const limits = await context.store.limits.of(location.guildId ?? '', signal);
  if (limits.length === 0) return { content: t('limits.none') };
  const lines = limits.map((limit) => `${subjectText(limit, t)}: ${limitText(limit, t)}`);
  return card(lines.join('\n'), { title: t('limits.title') });
};

/** Questions a day of people, roles, channels and the whole server. */
export const limitsCommand: CommandSpec = {
  name: 'limits',
  kind: 'slash',
  description: 'limits',
  permission: 'admin',
  isInDirect: true,
  reply: 'private',
  options: [
    { name: 'questions', description: 'limits.questions', type: 'integer', min: 0, max: 100_000 },
    { name: 'user', description: 'limits.user', type: 'user' },
    { name: 'role', description: 'limits.role', type: 'role' },
    { name: 'channel', description: 'limits.channel', type: 'channel' },
    { name: 'server', description: 'limits.server', type: 'flag' },
    { name: 'blocked', description: 'limits.blocked', type: 'flag' },
  ],
  run,
};

/** A person is stored under the hash of their id. */
function targetOf(invocation: Invocation, { hash }: BotContext): LimitTarget {
  const guildId = invocation.location.guildId ?? '';
  const user = textOption(invocation, 'user');
  const role = textOption(invocation, 'role');
  const channel = textOption(invocation, 'channel');
  if (user) return { guildId, subject: 'user', subjectId: hash(user) };
  if (role) return { guildId, subject: 'role', subjectId: role };
  if (channel) return { guildId, subject: 'channel', subjectId: channel };
  return { guildId, subject: flagOption(invocation, 'server') ? 'guild' : 'everyone', subjectId: '' };
}

function subjectText({ subject, subjectId }: UsageLimit, t: Translate): string {
  if (subject === 'role') return `<@&${subjectId}>`;
  if (subject === 'channel') return `<#${subjectId}>`;
  if (subject === 'user') return `${t('limits.member')} (${subjectId.slice(0, 8)})`;
  return t(subject === 'guild' ? 'limits.guild' : 'limits.everyone');
}

function limitText({ questionsPerDay, usdPerDay, isBlocked }: UsageLimit, t: Translate): string {
  const parts = [
    isBlocked ? t('limits.blockedMark') : '',
    questionsPerDay === undefined ? '' : t('limits.questions', { count: questionsPerDay }),
    usdPerDay === undefined ? '' : formatUsd(usdPerDay, t.language),
  ];
  return parts.filter(Boolean).join(' · ') || t('budget.none');
}
