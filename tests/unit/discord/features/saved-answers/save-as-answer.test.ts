import { expect, test } from 'vitest';
import type { Interaction } from '../../../../../sample/stand-ins/discord/interactions.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';
import { eventually, openAnswered, openHarness, shown } from '../../harness.ts';

test('"Save as answer" answers the same question in this server only', async () => {
  const { standIn, channel, guild, admin, someone } = await openHarness({ answer: async () => NOT_FOUND });
  const message = standIn.sendMessage(admin, channel, 'The wifi password is on the fridge.');
  const form = standIn.runMenu(admin, channel, 'Save as answer', message);
  await eventually(() => form.form).toBeDefined();
  const saved = standIn.submitModal(form, { question: 'What is the wifi password?', text: 'It is on the fridge.' });
  await eventually(() => shown(saved)).toContain('Saved.');
  const asked = standIn.runCommand(someone, channel, 'ask', { question: 'what is the wifi password' });
  await eventually(() => shown(asked)).toContain('It is on the fridge.');
  expect(shown(asked)).toContain(`https://discord.com/channels/${guild}/${channel.id}/${message.id}`);
  const other = standIn.runCommand(someone, standIn.addChannel(guild, 'other'), 'ask', {
    question: 'Where do I park?',
  });
  await eventually(() => shown(other)).toContain("couldn't find");
  expect(shown(other)).not.toContain('fridge');
});

test('the form of an answer has its question and its plain text', async () => {
  const text = '**You** have 30 days. [1]\n\nSee [the page](https://example.org). [1][2]';
  const { standIn, channel, admin, message } = await openAnswered({ answer: async () => ({ ...ANSWER, text }) });
  const { form } = await opened(standIn.runMenu(admin, channel, 'Save as answer', message));
  const values = JSON.stringify(form);
  expect(values).toContain('"value":"How many days off?"');
  expect(values).toContain('"value":"**You** have 30 days.\\n\\nSee the page."');
});

test('the form does not open for members without the trusted role', async () => {
  const { standIn, channel, someone, message } = await openAnswered();
  const use = standIn.runMenu(someone, channel, 'Save as answer', message, true);
  await eventually(() => shown(use)).toContain('trusted role');
  expect(use.form).toBeUndefined();
});

async function opened(use: Interaction): Promise<Interaction> {
  await eventually(() => use.form).toBeDefined();
  return use;
}
