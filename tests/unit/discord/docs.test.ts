import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands, components } from '../../../src/discord/features/all.ts';
import { ENGLISH_COMMANDS } from '../../../src/discord/i18n/english-texts.ts';
import type { OptionSpec, Permission } from '../../../src/discord/interactions/command.ts';
import type { Harness } from './harness.ts';
import { SHOWN_BY, USES } from './uses.ts';

/** What can be used on Discord, as declared. */
type Declared = {
  readonly what: string;
  readonly key: string;
  readonly text: string;
  readonly permission: Permission;
  readonly options: readonly OptionSpec[];
};

const texts = ENGLISH_COMMANDS;

const slash: readonly Declared[] = commands.flatMap((command): Declared[] => {
  const { name, permission, description } = command;
  if (command.kind === 'message') return [];
  if ('subcommands' in command)
    return command.subcommands.map((sub) => ({
      what: `\`/${name} ${sub.name}\``,
      key: `${name} ${sub.name}`,
      text: texts[sub.description],
      permission,
      options: sub.options ?? [],
    }));
  const options = 'run' in command ? (command.options ?? []) : [];
  return [{ what: `\`/${name}\``, key: name, text: texts[description], permission, options }];
});

const menus: readonly Declared[] = commands
  .filter(({ kind }) => kind === 'message')
  .map(({ name, permission }) => ({
    what: `menu *${name}*`,
    key: name,
    text: 'menu of a message → Apps',
    permission,
    options: [],
  }));

/** Buttons and forms in the words of who sees them. */
const MEANINGS: Readonly<Record<string, string>> = {
  up: '👍 below an answer',
  down: '👎 below an answer: opens the form',
  downform: 'form of 👎: wrong, outdated, missing; a comment',
  notify: 'Tell me: a direct message when the pages change or appear',
  evidence: 'Evidence: the verified quotes',
  retry: 'Retry: asks again in place of the old answer',
  human: 'Ask a human: puts the question to the channel',
  share: 'Share: puts a private answer into the channel',
  curate: 'form of *Save as answer*',
  cancel: 'Cancel on the card of a sync',
  failures: 'Failures on the card of a sync',
};

const pressed: readonly Declared[] = components.map(({ kind, permission, reply }) => ({
  what: `${reply === 'form' || kind.endsWith('form') || kind === 'curate' ? 'form' : 'button'} \`${kind}\``,
  key: kind,
  text: MEANINGS[kind] ?? '',
  permission,
  options: [],
}));

const testOf = ({ key }: Declared) => (key in USES ? (['commands', `/${key}`] as const) : SHOWN_BY[key]);

function row(declared: Declared): string {
  const { what, text, permission, options } = declared;
  const [file, title] = testOf(declared) ?? ['', ''];
  const named = options.map(({ name, isRequired }) => (isRequired ? `**${name}**` : name)).join(', ');
  return `| ${what} | ${text.replaceAll('|', '\\|')} | ${named} | ${permission} | ${file}: ${title} |`;
}

/** What nobody asks for, but all rely on. */
const BEHAVIOURS = [
  {
    what: 'A mention, a reply, a message in its own thread goes on with the conversation; in a channel each person has a history of their own',
    file: 'conversation',
    title: 'by mention in a channel has the history of that person alone',
  },
  {
    what: 'What was written while a session was lost for good is looked for in the twenty channels with the newest messages, a quarter of an hour back, and answered once',
    file: 'restart',
    title: 'while a session was lost for good (op 9): each is answered once',
  },
  {
    what: 'The same for what was written while no process ran; direct messages are not looked for, Discord lists no such channels',
    file: 'restart',
    title: 'while no process ran: the next one answers them, and not what was answered',
  },
  {
    what: 'A restart leaves no question without an end: an answer, or “I restarted; press Retry”',
    file: 'restart',
    title: 'in the middle of 20 questions: each ends in an answer or "I restarted; press Retry", which works',
  },
  {
    what: 'Commands are registered when they changed, or when somebody deleted one on Discord; else not',
    file: 'restart',
    title: 'that somebody deleted are registered again at the next start',
  },
  {
    what: 'Whatever people or pages say is shown as words: it calls nobody, leads nowhere, breaks no card',
    file: 'hostile-titles',
    title: 'as titles, headings and quotes of an answer and of its evidence',
  },
] as const;

function table(): string {
  return [
    '# What can be used on Discord, and the test that shows it',
    '',
    'Made from the declarations by `npx vitest run --project unit tests/unit/discord/list.test.ts -u`; the same test fails',
    'while this list and the declarations differ, or while something declared has no test. All tests stand in',
    '`tests/unit/discord` and drive the real client against the stand-in of `sample/stand-ins/discord`. Options in bold are required;',
    '`admin` is checked in code against ADMIN_IDS, besides the permission *Manage Server* that Discord asks for (not for buttons);',
    '`trusted` are the admins and the members with the role of `/channel set role`.',
    '',
    '| what | does | options | who may | shown by |',
    '| --- | --- | --- | --- | --- |',
    ...[...slash, ...menus, ...pressed].map(row),
    '',
    '## What it does besides',
    '',
    '| what | shown by |',
    '| --- | --- |',
    ...BEHAVIOURS.map(({ what, file, title }) => `| ${what} | ${file}: ${title} |`),
    '',
  ].join('\n');
}

describe('what is declared', () => {
  test.each([...slash, ...menus, ...pressed])('$what has a test', (declared) => {
    const [file, title] = testOf(declared) ?? [];
    expect(title, 'name its test in uses.ts').toBeDefined();
    if (declared.key in USES) return;
    expect(readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8')).toContain(title);
  });

  test.each(BEHAVIOURS)('$what: has a test', ({ file, title }) => {
    expect(readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8')).toContain(title);
  });

  test('is all that the tests know of', () => {
    const known = [...slash, ...menus, ...pressed].map(({ key }) => key);
    expect([...Object.keys(USES), ...Object.keys(SHOWN_BY)].sort()).toEqual(known.sort());
  });

  test.each(slash.filter(({ options }) => options.length > 0))('$what is used with each of its options', (declared) => {
    const options = declared.options.map(({ name }) => name).sort();
    const used = (USES[declared.key] ?? []).flatMap(({ values }) =>
      Object.keys(typeof values === 'function' ? values(NOBODY) : (values ?? {})),
    );
    expect([...new Set(used)].sort()).toEqual(options);
  });

  test('stands in docs/discord.md as it is', async () => {
    await expect(table()).toMatchFileSnapshot('../../../docs/discord.md');
  });
});

/** Ids that only name: no bot runs here. */
const NOBODY = {
  channel: { id: '1' },
  someone: { id: '2' },
  guild: '3',
  standIn: { addRole: () => '4' },
} as unknown as Harness;
