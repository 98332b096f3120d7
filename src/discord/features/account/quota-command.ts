import type { CommandSpec, Handler } from '../../interactions/command.ts';
import { relative } from '../../ui/markdown.ts';
import { allowanceOf, questionsPerPerson, startOfDay } from '../limits/allowance.ts';

const run: Handler = async ({ t, person, location }, context, signal) => {
  const { store, clock } = context;
  const now = clock.now();
  const [limits, usage] = await Promise.all([
    store.limits.of(location.guildId ?? '', signal),
    store.limits.usage({ askedBy: person.hash }, startOfDay(now), signal),
  ]);
  const state = { limits, usage, questionsPerPerson: questionsPerPerson(context), now };
  const { used, limit, isBlocked, resetsAt } = allowanceOf(person, state);
  if (isBlocked && !person.isAdmin) return { content: t('limit.blocked') };
  if (limit === undefined || person.isAdmin) return { content: t('quota.unlimited', { used, count: used }) };
  if (limit === 0) return { content: t('limit.zero') };
  return { content: t('quota.left', { used, limit, when: relative(resetsAt) }) };
};

/** How many questions the person has left today. */
export const quotaCommand: CommandSpec = {
  name: 'quota',
  kind: 'slash',
  description: 'quota',
  permission: 'everyone',
  access: 'manages',
  reply: 'private',
  run,
};
