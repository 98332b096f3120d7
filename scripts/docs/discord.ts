import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commands, components } from '../../src/discord/features/all.ts';
import { ENGLISH_COMMANDS } from '../../src/discord/i18n/english-texts.ts';
import { type Invocable, listInvocables, type Permission } from '../../src/discord/interactions/command.ts';
import { BEHAVIOURS } from '../../tests/unit/discord/behaviours.ts';
import { type CoveringTest, loadExamples } from '../../tests/unit/discord/examples.ts';

/*
 * Writes docs/discord-commands.md from the declarations of commands, buttons and forms, and from the examples of the tests:
 *   node scripts/docs/discord.ts
 */

export const DISCORD_DOCS = resolve(import.meta.dirname, '../../docs/discord-commands.md');

type Row = {
  readonly what: string;
  readonly does: string;
  readonly options?: string;
  readonly permission: Permission;
  readonly test: CoveringTest | undefined;
};

const HEAD = `# Commands, menus and buttons on Discord

Written by \`node scripts/docs/discord.ts\` from the declarations in \`src/discord/features\`. A test fails if this file is
out of date or if something has no test. The tests are in \`tests/unit/discord\`; they run the real client against the
stand-in in \`sample/stand-ins/discord\`. The guide for people is [discord.md](discord.md).

Options in bold are required. \`admin\` means the people in ADMIN_IDS: the bot checks that for every command and button,
and Discord also hides admin commands from members without the permission *Manage Server*. \`trusted\` means admins and
members with the role that \`/channel set role\` chose.
`;

/** The whole file. */
export async function renderDiscordDocs(): Promise<string> {
  const examples = await loadExamples();
  const invoked = listInvocables(commands).map((invocable): Row => {
    const { name, command, description } = invocable;
    const { permission } = command;
    if (command.kind === 'message')
      return {
        what: `menu *${name}*`,
        does: 'In the menu of a message → Apps',
        permission,
        test: examples.menus[name],
      };
    const test = examples.commands[name] && (['interactions/commands', `/${name}`] as const);
    return {
      what: `\`/${name}\``,
      does: ENGLISH_COMMANDS[description],
      options: optionNames(invocable),
      permission,
      test,
    };
  });
  const pressed = components.map(
    ({ kind, permission }): Row => ({
      what: `\`${kind}\``,
      does: examples.components[kind]?.does ?? '',
      permission,
      test: examples.components[kind]?.test,
    }),
  );
  return [
    HEAD,
    '## Commands and menus',
    '',
    '| command | what it does | options | who | test |',
    '| --- | --- | --- | --- | --- |',
    ...invoked.map((row) => line([row.what, row.does, row.options ?? '', row.permission, testName(row.test)])),
    '',
    '## Buttons and forms',
    '',
    '| kind | what it does | who | test |',
    '| --- | --- | --- | --- |',
    ...pressed.map((row) => line([row.what, row.does, row.permission, testName(row.test)])),
    '',
    '## Without a command',
    '',
    '| behaviour | test |',
    '| --- | --- |',
    ...BEHAVIOURS.map(({ does, test }) => line([does, testName(test)])),
    '',
  ].join('\n');
}

function optionNames({ options }: Invocable): string {
  return options.map(({ name, isRequired }) => (isRequired ? `**${name}**` : name)).join(', ');
}

function testName(test: CoveringTest | undefined): string {
  return test ? `${test[0]}: ${test[1]}` : '';
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

if (import.meta.main) writeFileSync(DISCORD_DOCS, await renderDiscordDocs());
