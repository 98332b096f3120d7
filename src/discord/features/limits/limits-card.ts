import { formatUsd } from '../../../core/format.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { personText } from '../../interactions/person-text.ts';
import type { UsageLimit } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { limitedGuild } from './limited-place.ts';

/** Names cost a request each. */
const MAX_NAMED = 25;

/** All limits of a server, and how to remove one. `questionsPerPerson`: of the setting; 0 means no limit. */
export async function renderLimits(
  limits: readonly UsageLimit[],
  questionsPerPerson: number,
  invocation: Invocation,
  context: BotContext,
): Promise<MessageBody> {
  const { t, location } = invocation;
  const named = new Set(limits.filter(({ userId }) => userId !== undefined).slice(0, MAX_NAMED));
  const subjects = await Promise.all(
    limits.map((limit) =>
      named.has(limit) ? personText(limit.userId ?? '', location, context) : subjectText(limit, t),
    ),
  );
  const lines = limits.map((limit, index) => `${subjects[index]}: ${limitText(limit, t)}`);
  // The setting holds for people without a limit of their own.
  const isOverruled = limits.some(
    ({ subject, questionsPerDay }) => subject === 'everyone' && questionsPerDay !== undefined,
  );
  const ofSetting = isOverruled || questionsPerPerson === 0 ? [] : [settingLine(questionsPerPerson, t)];
  const all = [...lines, ...ofSetting];
  if (all.length === 0) return { content: t('limits.none') };
  return card([...all, '', `-# ${t('limits.howToReset')}`].join('\n'), {
    title: t(limitedGuild(invocation) ? 'limits.title' : 'limits.titleDirect'),
  });
}

function settingLine(questions: number, t: Translate): string {
  const limit = t('limits.questions', { count: questions });
  return `${t('limits.everyone')}: ${t('limits.ofSetting', { limit, key: 'questions_per_user_per_day' })}`;
}

function subjectText({ subject, subjectId, userId }: UsageLimit, t: Translate): string {
  if (subject === 'role') return `<@&${subjectId}>`;
  if (subject === 'channel') return `<#${subjectId}>`;
  if (subject === 'user') return userId ? `<@${userId}>` : `${t('limits.member')} (${subjectId.slice(0, 8)})`;
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
