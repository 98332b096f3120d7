import type { Command } from 'commander';
import type { CommandRunner } from '../../command.ts';

export function addStopCommand(program: Command, run: CommandRunner): void {
  program
    .command('stop')
    .description('Stop the embedded Postgres and Chroma, which otherwise stop some minutes after the last command.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) =>
      run({ json: flags.json === true }, async ({ app, out, signal }) => {
        const running = await app.stopServers(signal);
        out.result({ running }, () =>
          running.length === 0
            ? 'The embedded Postgres and Chroma are stopped.'
            : `Another command still uses ${running.join(' and ')} in ${app.environment.dataDir}. End it first.`,
        );
        return running.length === 0 ? 0 : 1;
      }),
    );
}
