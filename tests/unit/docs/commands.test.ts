import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { createProgram } from '../../../src/cli/program.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');
const program = createProgram(() => Promise.resolve());
const PAGES = globSync(['*.md', 'docs/**/*.md'], { cwd: PROJECT, exclude: ['CHANGELOG.md'] });

/** Commands in back-ticks and code blocks: `notionbot config get`, `./scripts/notionbot.sh ask …`. */
function commandsIn(text: string): readonly (readonly string[])[] {
  const lines = [...text.matchAll(/(?:(?:`|\$ |-- )notionbot|\.\/scripts\/notionbot\.sh) ([^`\n]+)/gm)];
  return lines.map((match) => match[1]!.trim().split(/\s+/));
}

function isKnown(words: readonly string[]): boolean {
  const [name, sub] = words;
  if (name === undefined || !/^[a-z][a-z-]*$/.test(name)) return true;
  const command = find(program, name);
  if (command === undefined) return false;
  const options = words.filter((word) => /^--[a-z-]+$/.test(word));
  const target = sub === undefined ? command : (find(command, sub) ?? command);
  if (command.commands.length > 0 && sub !== undefined && /^[a-z-]+$/.test(sub) && target === command) return false;
  const known = [...target.options, ...program.options].map(({ long }) => long);
  return options.every((option) => option === '--help' || known.includes(option));
}

function find(parent: Command, name: string): Command | undefined {
  return parent.commands.find((command) => command.name() === name);
}

it.each(PAGES)('%s names only commands and options that exist', (page) => {
  const commands = commandsIn(readFileSync(join(PROJECT, page), 'utf8'));
  expect(commands.filter((words) => !isKnown(words)).map((words) => words.join(' '))).toEqual([]);
});

/** What `nbctl` understands: the labels of its `case`. */
const NBCTL_COMMANDS = new Set(
  [...readFileSync(join(PROJECT, 'scripts/nbctl'), 'utf8').matchAll(/^ {2}([a-z| -]+)\)/gm)].flatMap((match) =>
    match[1]!.split('|').map((label) => label.trim()),
  ),
);
/** `init` is `install.sh` on a server, `run`, `stop` and `rebuild` are for embedded stores, `completion` for a shell. */
const ONLY_IN_A_CHECKOUT = ['init', 'run', 'rebuild', 'completion'];

it('nbctl runs every command of the program that makes sense on a server', () => {
  const names = program.commands.map((command) => command.name());
  expect(names.filter((name) => !NBCTL_COMMANDS.has(name))).toEqual(ONLY_IN_A_CHECKOUT);
});

it.each(PAGES)('%s names only commands of nbctl that exist', (page) => {
  const named = [...readFileSync(join(PROJECT, page), 'utf8').matchAll(/(?:`|sudo |\/|^)nbctl ([a-z-]+)/gm)];
  expect(named.map((match) => match[1]!).filter((name) => !NBCTL_COMMANDS.has(name))).toEqual([]);
});

it('the help names every exit code and shows examples of commands that exist', () => {
  let help = '';
  program.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  program.outputHelp();
  expect(help).toContain('Examples:');
  for (const code of [0, 1, 2, 69, 78, 130]) expect(help).toMatch(new RegExp(`\\b${code} \\w+`));
  const examples = [...help.matchAll(/^ {2}notionbot (.+?) {2,}/gm)].map((match) => match[1]!.split(' '));
  expect(examples.length).toBeGreaterThan(3);
  expect(examples.filter((words) => !isKnown(words))).toEqual([]);
});
