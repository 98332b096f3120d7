import type { CommandSpec, Handler, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { flagOption, numberOption, textOption } from '../../interactions/options.ts';
import { changeLimit, type LimitChanges, type LimitTarget } from './change-limit.ts';
import { DIRECT_OPTION, limitedGuild } from './limited-place.ts';
import { renderLimits } from './limits-card.ts';

/** Changes a limit if a value is given or removed, then lists all. */
const run: Handler = async (invocation, context, signal) => {
  const { store, runtimeSettings } = context;
  const changes = changesOf(invocation);
  if (changes) await changeLimit(targetOf(invocation, context), changes, store.limits, signal);
  const limits = await store.limits.of(limitedGuild(invocation), signal);
  return renderLimits(limits, runtimeSettings.values().questionsPerUserPerDay, invocation, context);
};

/** Questions a day of people, roles, channels and the whole server. */
export const limitsCommand: CommandSpec = {
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
    { name: 'reset', description: 'limits.reset', type: 'flag' },
    DIRECT_OPTION,
  ],
  isReadOnly: ({ questions, blocked, reset }) => questions === undefined && blocked === undefined && !reset,
  run,
};

/** `undefined`: nothing is to change. With `reset`, what is not given is removed; a budget is not a limit of this command. */
function changesOf(invocation: Invocation): LimitChanges | undefined {
  const questionsPerDay = numberOption(invocation, 'questions');
  const isBlocked = flagOption(invocation, 'blocked');
  if (flagOption(invocation, 'reset')) return { questionsPerDay, isBlocked: isBlocked ?? false };
  if (questionsPerDay === undefined && isBlocked === undefined) return undefined;
  return {
    ...(questionsPerDay === undefined ? {} : { questionsPerDay }),
    ...(isBlocked === undefined ? {} : { isBlocked }),
  };
}

/** A person is stored under the hash of their id. */
function targetOf(invocation: Invocation, { hash }: BotContext): LimitTarget {
  const guildId = limitedGuild(invocation);
  const userId = textOption(invocation, 'user');
  const role = textOption(invocation, 'role');
  const channel = textOption(invocation, 'channel');
  if (userId) return { guildId, subject: 'user', subjectId: hash(userId), userId };
  if (role) return { guildId, subject: 'role', subjectId: role };
  if (channel) return { guildId, subject: 'channel', subjectId: channel };
  return { guildId, subject: flagOption(invocation, 'server') ? 'guild' : 'everyone', subjectId: '' };
}
