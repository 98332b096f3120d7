import { join } from 'node:path';
import type { Command } from 'commander';
import { PROJECT_DIR } from '../../config/project.ts';
import type { CommandRunner } from '../command.ts';

export function addInitCommand(program: Command, run: CommandRunner): void {
  program
    .command('init')
    .description('Ask for the settings, check each against its service, and write .env (mode 0600).')
    .option('--file <path>', 'the file to write', join(PROJECT_DIR, '.env'))
    .action((flags: { file: string }) =>
      run({ ignoresDotenv: true }, async (context) => {
        const { init } = await import('../init/init.ts');
        return init(flags.file, context);
      }),
    );
}
