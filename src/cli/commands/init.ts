import { join } from 'node:path';
import type { Command } from 'commander';
import { PROJECT_DIR } from '../../config/project.ts';
import type { CommandRunner } from '../command.ts';

export function addInitCommand(program: Command, run: CommandRunner): void {
  program
    .command('init')
    .description('Ask for the settings, check each against its service, and write .env (mode 0600).')
    .option('--file <path>', 'the file to write', join(PROJECT_DIR, '.env'))
    .option('--check <name>', 'only check the value on standard input: DISCORD_TOKEN, NOTION_TOKEN or OPENAI_API_KEY')
    .action((flags: { file: string; check?: string }) =>
      run({ ignoresDotenv: true }, async (context) => {
        if (flags.check !== undefined) {
          const { checkValue } = await import('../init/check-value.ts');
          return checkValue(flags.check, context);
        }
        const { init } = await import('../init/init.ts');
        return init(flags.file, context);
      }),
    );
}
