import type { Command } from 'commander';
import type { CommandRunner } from '../../command.ts';

export function addMigrateCommand(program: Command, run: CommandRunner): void {
  program
    .command('migrate')
    .description('Update the database schema.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) =>
      run({ json: flags.json === true }, async ({ app, out, signal }) => {
        const applied = await app.migrate(signal);
        out.result({ applied }, () =>
          applied.length === 0 ? 'The schema is up to date.' : applied.map((name) => `Applied ${name}.`).join('\n'),
        );
        return 0;
      }),
    );
}
