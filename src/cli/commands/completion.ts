import { Argument, type Command } from 'commander';
import type { CommandRunner } from '../command.ts';
import { SHELLS, type Shell, writeCompletion } from '../completion.ts';

export function addCompletionCommand(program: Command, _run: CommandRunner): void {
  program
    .command('completion')
    .description('Print a script that completes commands and options in your shell.')
    .addArgument(new Argument('<shell>').choices(Object.keys(SHELLS)))
    .addHelpText('after', () => `\n${Object.values(SHELLS).join('\n')}`)
    // Needs neither settings nor stores.
    .action((shell: Shell) => {
      process.stdout.write(writeCompletion(program, shell));
    });
}
