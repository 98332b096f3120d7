import { expect, test } from 'vitest';
import { buttons, textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { eventually, openHarness } from '../../harness.ts';

test('a question is acknowledged, then answered with sources and buttons', async () => {
  const { standIn, channel, someone, asked } = await openHarness();
  const interaction = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
  await eventually(() => interaction.original && textOf(interaction.original)).toContain('You have 30 days.');
  const message = interaction.original!;
  expect(interaction.acknowledgedAs).toBe(5);
  expect(textOf(message)).toContain('[[1]](https://www.notion.so/Holidays-');
  expect(textOf(message)).toContain('Holidays › Leave');
  expect(buttons(message).map((button) => button.label ?? '')).toEqual([
    '',
    '',
    'Evidence',
    'Follow up',
    'Retry',
    'Notify me',
    'Ask a human',
  ]);
  expect(asked).toMatchObject([{ question: 'How many days off?', collection: 'notion_docs' }]);
});

test('a mention is answered as a reply to it', async () => {
  const { standIn, channel, someone } = await openHarness();
  const sent = standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> How many days off?`);
  await eventually(() =>
    standIn.messages(channel.id).find((message) => textOf(message).includes('You have 30 days.')),
  ).toMatchObject({ reference: sent.id });
});

test('every message fits the API and can mention nobody', async () => {
  const { standIn, channel, someone } = await openHarness();
  standIn.runCommand(someone, channel, 'ask', { question: 'What?', private: true });
  await eventually(() => standIn.traffic.filter(({ method }) => method === 'PATCH').length).toBeGreaterThan(0);
  expect(standIn.traffic.filter(({ invalid }) => invalid)).toEqual([]);
  expect(standIn.traffic.filter(({ status }) => status >= 400)).toEqual([]);
});
