import { PAGE_A } from '../../../../fixtures/discord.ts';
import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    'channel set': [
      {
        values: ({ channel, guild, standIn }) => ({
          channel: channel.id,
          scope: PAGE_A,
          filter: 'Status=Public|Open',
          mode: 'mention',
          role: standIn.addRole(guild),
          helpers: standIn.addRole(guild),
          keep_answers: true,
          threads: true,
          language: 'de',
          collection: 'notion_docs',
        }),
        says: 'Status=Public',
      },
      { values: { server: true, mode: 'auto' }, says: 'Message Content intent' },
    ],
    'channel show': [
      { values: ({ channel }) => ({ channel: channel.id }), says: 'everything' },
      { values: { server: true }, says: 'the whole server' },
    ],
  },
};
