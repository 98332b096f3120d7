import type { Command } from 'commander';
import type { CommandRunner } from './command.ts';

export function addServiceCommands(program: Command, run: CommandRunner): void {
  program
    .command('run')
    .description('The service: follow Notion and answer on Discord until stopped.')
    .action(() =>
      run(
        { logsTo: 'stdout', requires: ['DISCORD_TOKEN', 'ADMIN_IDS', 'NOTION_TOKEN', 'NOTION_RESOURCE_ID'] },
        async ({ app, signal }) => {
          // Discord's client alone takes longer to load than a question to answer.
          const { runService } = await import('../app/run-service.ts');
          return runService(app, signal);
        },
      ),
    );
  program
    .command('migrate')
    .description("Bring the database's schema up to date.")
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) =>
      run({ json: flags.json === true }, async ({ app, out, signal }) => {
        const applied = await app.migrate(signal);
        out.result({ applied }, () =>
          applied.length === 0 ? 'Nothing to do.' : applied.map((name) => `applied ${name}`).join('\n'),
        );
        return 0;
      }),
    );
  program
    .command('deploy-commands')
    .description('Register the slash commands with Discord.')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) =>
      run({ json: flags.json === true, requires: ['DISCORD_TOKEN'] }, async ({ app, out, signal }) => {
        const { deployCommands } = await import('../discord/interactions/deploy-commands.ts');
        const names = await deployCommands(
          { token: app.config.discord.token!, apiUrl: app.config.discord.apiUrl },
          app.log,
          signal,
        );
        out.result({ commands: names }, () => `Registered ${names.length} commands.`);
        return 0;
      }),
    );
}
