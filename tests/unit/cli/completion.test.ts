import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { SHELLS, type Shell, writeCompletion } from '../../../src/cli/completion.ts';
import { createProgram } from '../../../src/cli/program.ts';

const program = createProgram(() => Promise.resolve());

/** What bash offers for the last of these words. */
function complete(...words: readonly string[]): readonly string[] {
  const script = `${writeCompletion(program, 'bash')}
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _notionbot; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['-c', script, 'bash', 'notionbot', ...words], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

describe('completion', () => {
  it.each([
    [['as'], ['ask']],
    [['config', 'ex'], ['export']],
    [['ask', '--st'], ['--stdin']],
    [
      ['--verbose', 'servers', ''],
      ['list', 'allow', 'deny', '--help'],
    ],
    [['rebuild', 'v'], ['vectors']],
    [['completion', 'f'], ['fish']],
    // The question itself is no command.
    [['ask', 'config', 'exp'], []],
  ])('of %j offers %j', (words, offered) => {
    expect(complete(...words)).toEqual(offered);
  });

  it('offers every command', () => {
    expect(complete('')).toEqual(expect.arrayContaining(program.commands.map((command) => command.name())));
  });

  it.each(Object.keys(SHELLS) as Shell[])('of %s names every command', (shell) => {
    const script = writeCompletion(program, shell);
    for (const command of program.commands) expect(script).toContain(command.name());
  });

  it('of fish escapes quotes', () => {
    const lines = writeCompletion(program, 'fish').split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(30);
    for (const line of lines)
      expect(line).toMatch(/^complete -c notionbot( -n '[^']*')? (-l [\w-]+|-f -a [\w-]+) -d '(?:[^'\\]|\\.)*'$/);
  });
});
