import type { Command } from 'commander';
import type { CommandRunner } from '../../command.ts';

export function addRunCommand(program: Command, run: CommandRunner): void {
  program
    .command('run')
    .description('Run the service: follow Notion and answer questions on Discord.')
    .action(() =>
      run(
        { logsTo: 'stdout', requires: ['DISCORD_TOKEN', 'ADMIN_IDS', 'NOTION_TOKEN', 'NOTION_RESOURCE_ID'] },
        async ({ app, signal }) => {
          // Loaded only here: Discord's client alone takes longer to load than a question takes to answer.
          const { runService } = await import('../../../app/run-service.ts');
          return runService(app, signal);
        },
      ),
    );
}
