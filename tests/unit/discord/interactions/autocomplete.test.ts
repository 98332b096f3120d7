import { describe, expect, test } from 'vitest';
import { commands } from '../../../../src/discord/features/all.ts';
import { listInvocables } from '../../../../src/discord/interactions/command.ts';
import { PAGE_A } from '../../../fixtures/discord.ts';
import { eventually, openHarness } from '../harness.ts';

const suggesting = listInvocables(commands).flatMap(({ name, command, options }) =>
  options
    .filter(({ suggest }) => suggest)
    .map((option) => ({ name, option: option.name, permission: command.permission })),
);

describe('autocomplete', () => {
  test.each([
    ['ask', 'scope', 'ex', 'Expenses'],
    ['config get', 'key', 'welc', 'welcome_message'],
    ['sync', 'collection', 'no', 'notion_docs'],
  ])('/%s %s: "%s" suggests %s', async (name, option, typed, suggested) => {
    const { standIn, channel, admin } = await openHarness();
    const typing = standIn.autocomplete(admin, channel, name, option, typed);
    await eventually(() => typing.choices?.map((choice) => choice.name)).toEqual([suggested]);
  });

  test('suggests something for every option that declares suggestions', async () => {
    const { standIn, channel, admin } = await openHarness();
    // What `/follow stop` suggests.
    const follow = standIn.runCommand(admin, channel, 'follow page', { page: PAGE_A });
    await eventually(() => follow.original?.isLoading).toBe(false);
    expect(suggesting.length).toBeGreaterThan(5);
    for (const { name, option } of suggesting) {
      const typing = standIn.autocomplete(admin, channel, name, option, '');
      await eventually(() => typing.choices?.length, `${name} ${option}`).toBeGreaterThan(0);
    }
  });

  test('suggests nothing to others in admin commands', async () => {
    const { standIn, channel, someone } = await openHarness();
    for (const { name, option } of suggesting.filter(({ permission }) => permission === 'admin')) {
      const typing = standIn.autocomplete(someone, channel, name, option, '');
      await eventually(() => typing.choices, `${name} ${option}`).toEqual([]);
    }
  });
});
