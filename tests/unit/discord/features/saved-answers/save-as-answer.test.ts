import { expect, test } from 'vitest';
import { NOT_FOUND } from '../../../../fixtures/discord.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

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
