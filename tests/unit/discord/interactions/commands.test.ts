import { describe, expect, test } from 'vitest';
import { commands, components } from '../../../../src/discord/features/all.ts';
import { listInvocables } from '../../../../src/discord/interactions/command.ts';
import { loadExamples } from '../examples.ts';
import { eventually, expectCleanTraffic, type Harness, openHarness, shown } from '../harness.ts';

const examples = await loadExamples();
const invocables = listInvocables(commands);
const slashCommands = invocables.filter(({ command }) => command.kind === 'slash');

describe('every slash command', () => {
  test.each(Object.entries(examples.commands))('/%s', async (name, uses) => {
    const harness = await openHarness();
    const { standIn, channel, admin } = harness;
    for (const { values, says } of uses) {
      const given = typeof values === 'function' ? values(harness) : values;
      const interaction = standIn.runCommand(admin, channel, name, given);
      await eventually(() => shown(interaction)).toMatch(says);
    }
    expectCleanTraffic(harness);
  });

  test('has an example', () => {
    expect(Object.keys(examples.commands).sort()).toEqual(slashCommands.map(({ name }) => name).sort());
  });

  test.each(slashCommands.filter(({ options }) => options.length > 0))(
    '/$name: its examples use each option',
    ({ name, options }) => {
      const used = (examples.commands[name] ?? []).flatMap(({ values }) =>
        Object.keys(typeof values === 'function' ? values(PLACEHOLDER) : (values ?? {})),
      );
      expect([...new Set(used)].sort()).toEqual(options.map((option) => option.name).sort());
    },
  );
});

test('every menu, button and form names the test that covers it', () => {
  const menus = invocables.filter(({ command }) => command.kind === 'message').map(({ name }) => name);
  expect(Object.keys(examples.menus).sort()).toEqual(menus.sort());
  expect(Object.keys(examples.components).sort()).toEqual(components.map(({ kind }) => kind).sort());
});

/** Only names matter here: no bot runs. */
const PLACEHOLDER = {
  channel: { id: '1' },
  someone: { id: '2' },
  guild: '3',
  standIn: { addRole: () => '4' },
} as unknown as Harness;
