import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import type { Answer } from '../../../../../src/core/domain/answer.ts';
import { BUTTON_HELP, MENU_HELP } from '../../../../../src/discord/features/account/help-entries.ts';
import { commands } from '../../../../../src/discord/features/all.ts';
import { answerButtonRows } from '../../../../../src/discord/features/ask/buttons/button-rows.ts';
import { commandText } from '../../../../../src/discord/i18n/command-text.ts';
import { BOT_LANGUAGES, createTexts } from '../../../../../src/discord/i18n/translate.ts';
import { listInvocables } from '../../../../../src/discord/interactions/command.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, type Harness, openAgain, openHarness, shown } from '../../harness.ts';

const invocables = listInvocables(commands);
const ALIASES = ['set_config', 'get_config', 'set_collection', 'get_collection'];

/** The id that Discord gave the command. */
function idOf({ standIn }: Pick<Harness, 'standIn'>, name: string): string {
  const registered = standIn.world.commands.get('global')?.find((command) => command.name === name.split(' ')[0]);
  return String(registered?.id);
}

test('/help has every command that everyone may use, to click, with its description', async () => {
  const harness = await openHarness();
  const help = harness.standIn.runCommand(harness.someone, harness.channel, 'help');
  await eventually(() => shown(help)).toContain('</ask:');
  const forEveryone = invocables.filter(
    ({ command }) => command.kind === 'slash' && command.permission === 'everyone' && !ALIASES.includes(command.name),
  );
  for (const { name, description } of forEveryone)
    expect(shown(help)).toContain(`</${name}:${idOf(harness, name)}> — ${commandText(description, 'en')}`);
  expect(shown(help)).not.toContain('</config');
  expect(shown(help)).not.toContain('</follow');
  expect(help.followUps).toEqual([]);
  expectCleanTraffic(harness);
});

test('/help names the entries of the menu and the buttons, with what they do', async () => {
  const { standIn, channel, someone } = await openHarness();
  const help = standIn.runCommand(someone, channel, 'help');
  await eventually(() => shown(help)).toContain('**Check against Notion** — see whether the message is right');
  expect(shown(help)).toContain('**🔎 Evidence** — see the quotes behind the answer');
  expect(shown(help)).toContain('**👍 👎** — say whether');
  // This one is for the trusted role.
  expect(shown(help)).not.toContain('Save as answer');
  const menus = commands.filter(({ kind }) => kind === 'message').map(({ description }) => description);
  expect(Object.keys(MENU_HELP).sort()).toEqual(menus.sort());
});

test('every button that can be below an answer is explained', () => {
  const facts = { id: 'q', isPrivate: true, isPost: true };
  const t = createTexts()('en');
  const computed = { result: { listed: 9 } } as unknown as NonNullable<Answer['computed']>;
  const rows = [ANSWER, NOT_FOUND, { ...ANSWER, computed }].flatMap((answer) => answerButtonRows(answer, facts, t));
  const kinds = rows.flat().map((button) => ('id' in button ? button.id.split(':')[0] : ''));
  expect([...new Set(kinds)].sort()).toEqual(BUTTON_HELP.flatMap((button) => button.kinds).toSorted());
});

describe('/help for admins', () => {
  test('has the commands for admins in a second message, but not the names of the original bot', async () => {
    const harness = await openHarness();
    const help = harness.standIn.runCommand(harness.admin, harness.channel, 'help');
    await eventually(() => help.followUps.length).toBe(1);
    const [second] = help.followUps;
    expect(second?.visibleTo).toBe(harness.admin.id);
    for (const { name, command } of invocables)
      if (command.kind === 'slash' && command.permission === 'admin' && !ALIASES.includes(name))
        expect(textOf(second!)).toContain(`</${name}:${idOf(harness, name)}>`);
    expect(textOf(second!)).not.toContain('set_config');
    expect(shown(help)).toContain('Save as answer');
    expectCleanTraffic(harness);
  });

  test.each(BOT_LANGUAGES)('is not cut in %s', async (locale) => {
    const { standIn, channel, admin } = await openHarness();
    const help = standIn.runCommand({ ...admin, locale }, channel, 'help');
    await eventually(() => help.followUps.length).toBe(1);
    for (const message of [help.original!, ...help.followUps]) expect(textOf(message)).not.toMatch(/…$/);
  });
});

test('commands can be clicked after a restart too, when nothing was registered again', async () => {
  const harness = await openHarness();
  const { standIn, channel, someone, store, discord } = harness;
  await discord.stop();
  await openAgain(standIn, store);
  const help = standIn.runCommand(someone, channel, 'help');
  await eventually(() => shown(help)).toContain(`</ask:${idOf(harness, 'ask')}>`);
});

test('/help has the commands of the trusted role for its members', async () => {
  const { standIn, channel, guild, admin } = await openHarness();
  const role = standIn.addRole(guild);
  const set = standIn.runCommand(admin, channel, 'channel set', { server: true, role });
  await eventually(() => shown(set)).toContain(role);
  const trusted = standIn.addUser('trusted', { roles: [role] });
  const help = standIn.runCommand(trusted, channel, 'help');
  await eventually(() => shown(help)).toContain('**Save as answer** — save an answer');
  for (const { name, command } of invocables)
    if (command.kind === 'slash' && command.permission === 'trusted') expect(shown(help)).toContain(`</${name}:`);
  expect(help.followUps).toEqual([]);
});
