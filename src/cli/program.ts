import { Command } from 'commander';
import { VERSION } from '../config/project.ts';
import type { CommandRunner } from './command.ts';
import { addAskCommand } from './commands/ask.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addConfigCommand } from './commands/config.ts';
import { addEvalCommand } from './commands/eval.ts';
import { addInitCommand } from './commands/init.ts';
import { addSearchCommand } from './commands/search.ts';
import { addDeployCommandsCommand } from './commands/service/deploy-commands.ts';
import { addDoctorCommand } from './commands/service/doctor.ts';
import { addInviteCommand } from './commands/service/invite.ts';
import { addMetricsCommand } from './commands/service/metrics.ts';
import { addMigrateCommand } from './commands/service/migrate.ts';
import { addRebuildCommand } from './commands/service/rebuild.ts';
import { addRunCommand } from './commands/service/run.ts';
import { addServersCommand } from './commands/service/servers.ts';
import { addStopCommand } from './commands/service/stop.ts';
import { addStatusCommand } from './commands/status.ts';
import { addSyncCommand } from './commands/sync.ts';
import { addWhyCommand } from './commands/why.ts';
import { HELP_AFTER } from './help-text.ts';
import { addInsightsCommand } from './insights/insights-command.ts';

/** In the order of the help text. */
const COMMANDS = [
  addInitCommand,
  addRunCommand,
  addMigrateCommand,
  addDeployCommandsCommand,
  addInviteCommand,
  addServersCommand,
  addSyncCommand,
  addAskCommand,
  addSearchCommand,
  addStatusCommand,
  addInsightsCommand,
  addMetricsCommand,
  addWhyCommand,
  addDoctorCommand,
  addConfigCommand,
  addEvalCommand,
  addStopCommand,
  addRebuildCommand,
  addCompletionCommand,
];

/**
 * Every command with its options; `run` is called by the one that was chosen. This file and the commands import little:
 * an action loads what it needs when it runs.
 */
export function createProgram(run: CommandRunner): Command {
  const program = new Command('notionbot')
    .description('Answers questions on Discord from your Notion workspace, with links to the exact source blocks.')
    .version(VERSION)
    .option('--verbose', 'show the log on standard error')
    .exitOverride()
    .showHelpAfterError('Add --help to see how it is used.')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', HELP_AFTER);
  for (const add of COMMANDS) add(program, run);
  return program;
}
