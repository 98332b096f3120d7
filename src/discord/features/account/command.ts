import type { CommandSpec } from '../../interactions/command.ts';
import { relative } from '../../ui/markdown.ts';
import { allowanceOf } from '../limits/limits.ts';

/** What concerns only the one who asks. */
export const accountCommands: readonly CommandSpec[] = [
  {
    name: 'quota',
    kind: 'slash',
    description: 'quota',
    permission: 'everyone',
    reply: 'private',
    async run({ t, person, location }, context, signal) {
      const { used, limit, isBlocked, resetsAt } = await allowanceOf(person, location, context, signal);
      if (isBlocked && !person.isAdmin) return { content: t('limit.blocked') };
      if (limit === undefined || person.isAdmin) return { content: t('quota.unlimited', { used, count: used }) };
      return { content: t('quota.left', { used, limit, when: relative(resetsAt) }) };
    },
  },
  {
    name: 'privacy',
    kind: 'slash',
    description: 'privacy',
    permission: 'everyone',
    reply: 'private',
    subcommands: [
      {
        name: 'show',
        description: 'privacy.show',
        async run({ t, person }, { store, configs }, signal) {
          const kept = await store.privacy.show(person.hash, person.id, signal);
          const days = Number((await configs.get('retention_days_answers', signal)).value);
          return { content: t(days > 0 ? 'privacy.show' : 'privacy.showForever', { ...kept, days }) };
        },
      },
      {
        name: 'forget',
        description: 'privacy.forget',
        async run({ t, person }, { store }, signal) {
          return {
            content: t('privacy.forgotten', { ...(await store.privacy.forget(person.hash, person.id, signal)) }),
          };
        },
      },
    ],
  },
];
