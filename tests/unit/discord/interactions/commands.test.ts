import { describe, expect, test } from 'vitest';
import type { Interaction } from '../../../../sample/stand-ins/discord/interactions.ts';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import { commands } from '../../../../src/discord/features/all.ts';
import { NOT_FOUND } from '../../../fixtures/discord.ts';
import { eventually, openHarness } from '../harness.ts';
import { USES } from '../uses.ts';

const shown = (interaction: Interaction) => (interaction.original ? textOf(interaction.original) : '');

describe('slash commands', () => {
  test.each(Object.entries(USES))('/%s', async (name, uses) => {
    const harness = await openHarness();
    const { standIn, channel, admin } = harness;
    for (const { values, says } of uses) {
      const given = typeof values === 'function' ? values(harness) : values;
      const interaction = standIn.runCommand(admin, channel, name, given);
      await eventually(() => shown(interaction)).toMatch(says);
    }
    expect(standIn.traffic.filter(({ status }) => status >= 400)).toEqual([]);
  });
});

/** Each option that suggests something, where it comes from. */
const SUGGESTING = commands.flatMap((command) => {
  const leaves =
    'subcommands' in command
      ? command.subcommands.map((sub) => ({ name: `${command.name} ${sub.name}`, options: sub.options ?? [] }))
      : [{ name: command.name, options: 'run' in command ? (command.options ?? []) : [] }];
  return leaves.flatMap(({ name, options }) =>
    options.flatMap((option) => (option.suggests ? [[name, option.name, option.suggests] as const] : [])),
  );
});

describe('suggestions while typing', () => {
  const SAYS = {
    titles: ['ex', 'Expenses'],
    'config-keys': ['welc', 'welcome_message'],
    collections: ['no', 'notion_docs'],
  };

  test.each(SUGGESTING)('/%s %s: %s', async (name, option, source) => {
    const { standIn, channel, admin } = await openHarness();
    const [typed = '', suggested] = SAYS[source];
    const typing = standIn.autocomplete(admin, channel, name, option, typed);
    await eventually(() => typing.choices?.map((choice) => choice.name)).toEqual([suggested]);
  });

  test('show keys and collections to admins alone', async () => {
    const { standIn, channel, someone } = await openHarness();
    for (const [name, option, source] of SUGGESTING.filter(([, , from]) => from !== 'titles')) {
      const typing = standIn.autocomplete(someone, channel, name, option, '');
      await eventually(() => typing.choices, `${name} ${option} (${source})`).toEqual([]);
    }
  });
});

describe('message menus', () => {
  test('"Ask about this message" asks what it says, privately', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const message = standIn.sendMessage(admin, channel, 'Do we have 30 days?');
    const interaction = standIn.runMenu(someone, channel, 'Ask about this message', message);
    await eventually(() => shown(interaction)).toContain('You have 30 days.');
    expect(interaction.original?.visibleTo).toBe(someone.id);
    expect(asked[0]?.question).toBe('Do we have 30 days?');
  });

  test('"Check against Notion" asks what differs', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const message = standIn.sendMessage(admin, channel, 'We have 40 days.');
    const interaction = standIn.runMenu(someone, channel, 'Check against Notion', message);
    await eventually(() => shown(interaction)).toContain('You have 30 days.');
    expect(asked[0]?.question).toContain('We have 40 days.');
  });

  test('"Save as answer" keeps it for the next who asks the same, here only', async () => {
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
});
