import { UserError } from '../../interactions/user-error.ts';
import type { Usage, UsageLimit, UsageToday } from '../../store.ts';
import { relative } from '../../ui/markdown.ts';
import type { Asker } from '../channel/channel-view.ts';
import { allowanceOf, limitsOf, type PersonUsage } from './allowance.ts';

export type LimitState = Omit<PersonUsage, 'usage'> & { readonly usage: UsageToday };

/** Throws the UserError for a person, channel or server that may not ask at all. Admins are never blocked as a person. */
export function assertNotBlocked({ person, location }: Asker, limits: readonly UsageLimit[]): void {
  const isBlocked = limitsOf(person, limits).some((limit) => limit.isBlocked);
  if (isBlocked && !person.isAdmin) throw new UserError('limit.blocked');
  if (limits.some((limit) => limit.isBlocked && isOfPlace(limit, location))) throw new UserError('error.off');
}

/**
 * Throws the UserError that says which limit is reached and when it ends. Limits of people and roles do not apply to
 * admins; those of the channel and the server do.
 */
export function assertWithinLimits({ person, location }: Asker, state: LimitState): void {
  const { limits, usage } = state;
  const { used, limit, resetsAt } = allowanceOf(person, { ...state, usage: usage.person });
  const when = relative(resetsAt);
  if (!person.isAdmin && limit === 0) throw new UserError('limit.zero');
  if (!person.isAdmin && limit !== undefined && used >= limit)
    throw new UserError('limit.questions', { limit, count: limit, when });
  for (const rule of limits)
    if (isOfPlace(rule, location)) assertWithin(rule, rule.subject === 'guild' ? usage.guild : usage.channel, when);
}

function isOfPlace({ subject, subjectId }: UsageLimit, { settingsChannelId }: Asker['location']): boolean {
  return subject === 'guild' || (subject === 'channel' && subjectId === settingsChannelId);
}

/** `rule`: of a channel or a server. */
function assertWithin(rule: UsageLimit, { questions, costUsd }: Usage, when: string): void {
  const { subject, questionsPerDay: limit, usdPerDay } = rule;
  if (limit === 0) throw new UserError('error.off');
  if (limit !== undefined && questions >= limit)
    throw new UserError(subject === 'guild' ? 'limit.guild' : 'limit.channel', { limit, count: limit, when });
  if (usdPerDay !== undefined && costUsd >= usdPerDay) throw new UserError('limit.budget', { when });
}
