import { UserError } from '../../interactions/user-error.ts';
import type { Usage, UsageLimit, UsageToday } from '../../store.ts';
import { relative } from '../../ui/markdown.ts';
import type { Asker } from '../channel/channel-view.ts';
import { allowanceOf, type PersonUsage } from './allowance.ts';

export type LimitState = Omit<PersonUsage, 'usage'> & { readonly usage: UsageToday };

/**
 * Throws the UserError that says which limit is reached and when it ends. Limits of people and roles do not apply to
 * admins; those of the channel and the server do.
 */
export function assertWithinLimits({ person, location }: Asker, state: LimitState): void {
  const { limits, usage } = state;
  const { used, limit, isBlocked, resetsAt } = allowanceOf(person, { ...state, usage: usage.person });
  const when = relative(resetsAt);
  if (!person.isAdmin) {
    if (isBlocked) throw new UserError('limit.blocked');
    if (limit !== undefined && used >= limit) throw new UserError('limit.questions', { used, limit, when });
  }
  const isThisChannel = ({ subject, subjectId }: UsageLimit) =>
    subject === 'channel' && subjectId === location.settingsChannelId;
  assertWithin(limits.find(isThisChannel), usage.channel, when);
  assertWithin(
    limits.find(({ subject }) => subject === 'guild'),
    usage.guild,
    when,
  );
}

function assertWithin(limit: UsageLimit | undefined, { questions, costUsd }: Usage, when: string): void {
  if (!limit) return;
  if (limit.isBlocked) throw new UserError('error.off');
  if (limit.questionsPerDay !== undefined && questions >= limit.questionsPerDay)
    throw new UserError('limit.questions', { used: questions, limit: limit.questionsPerDay, when });
  if (limit.usdPerDay !== undefined && costUsd >= limit.usdPerDay) throw new UserError('limit.budget', { when });
}
