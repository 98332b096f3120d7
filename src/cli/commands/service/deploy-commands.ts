import type { Command } from 'commander';
import type { CommandRunner } from '../../command.ts';

export function addDeployCommandsCommand(program: Command, run: CommandRunner): void {
  program
    .command('deploy-commands')
    .description('Register the slash commands with Discord.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) =>
      run({ json: flags.json === true, requires: ['DISCORD_TOKEN'] }, async ({ app, out, signal }) => {
        const { deployCommands } = await import('../../../discord/registration/deploy-commands.ts');
        const { token, apiUrl } = app.environment.discord;
        const names = await deployCommands({ token: token!, apiUrl }, app.log, signal);
        out.result({ commands: names }, () => `Registered ${names.length} commands.`);
        return 0;
      }),
    );
}
