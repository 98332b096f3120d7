import type { Command } from 'commander';
import type { CommandRunner } from '../../command.ts';

export function addInviteCommand(program: Command, run: CommandRunner): void {
  program
    .command('invite')
    .description('Print the link that adds the bot to a server, with the scopes and permissions that it uses.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) =>
      run({ json: flags.json === true, requires: ['DISCORD_TOKEN'] }, async ({ app, out, signal }) => {
        const { readInviteUrl } = await import('../../../discord/invite.ts');
        const { token, apiUrl } = app.environment.discord;
        const url = await readInviteUrl({ token: token!, apiUrl }, signal);
        out.result({ url }, () => url);
        return 0;
      }),
    );
}
