import { PAGE_A } from '../../../../fixtures/discord.ts';
import { type FeatureExamples, fileWith } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    'channel set': [
      {
        values: ({ channel, guild, standIn }) => ({
          channel: channel.id,
          scope: PAGE_A,
          filter: 'Status=Public|Open',
          mode: 'mention',
          instructions: 'Short, for new colleagues',
          role: standIn.addRole(guild),
          helpers: standIn.addRole(guild),
          insights: 'channel',
          keep_answers: true,
          threads: true,
          language: 'de',
          time_zone: 'Europe/Berlin',
          collection: 'notion_docs',
        }),
        says: /Status=Public.*Short, for new colleagues/s,
      },
      { values: { server: true, mode: 'auto' }, says: 'Message Content intent' },
      { values: { server: true, time_zone: 'Asia/Tokyo' }, says: 'Asia/Tokyo' },
      { values: { server: true, time_zone: 'Berlin time' }, says: "don't know the time zone `Berlin time`" },
      { values: { direct: true, mode: 'mention' }, says: /direct messages.*mention/s },
    ],
    'channel unset': [
      { values: ({ channel }) => ({ setting: 'scope', channel: channel.id }), says: 'I removed `scope`' },
      { values: { setting: 'mode', server: true }, says: 'the whole server' },
      { values: { setting: 'mode', direct: true }, says: 'direct messages' },
    ],
    'channel show': [
      { values: ({ channel }) => ({ channel: channel.id }), says: 'everything' },
      { values: { server: true }, says: 'the whole server' },
      { values: { direct: true }, says: 'direct messages' },
    ],
    'channel export': [{ says: 'The settings of this server' }],
    'channel import': [
      { values: { file: fileWith({ server: { mode: 'mention' } }) }, says: 'I loaded the settings of 1 place.' },
      { values: { file: fileWith({ server: { mode: 'always' } }) }, says: 'server.mode' },
      { values: { file: fileWith('not JSON') }, says: "can't load this file" },
    ],
  },
};
