import { Command } from 'commander';
import { VERSION } from '../config/project.ts';
import type { CommandRunner } from './command.ts';
import { addAskCommand } from './commands/ask.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addConfigCommand } from './commands/config.ts';
import { addDeployCommandsCommand } from './commands/deploy-commands.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEvalCommand } from './commands/eval.ts';
import { addInitCommand } from './commands/init.ts';
import { addInviteCommand } from './commands/invite.ts';
import { addMetricsCommand } from './commands/metrics.ts';
import { addMigrateCommand } from './commands/migrate.ts';
import { addRebuildCommand } from './commands/rebuild.ts';
import { addRunCommand } from './commands/run.ts';
import { addSearchCommand } from './commands/search.ts';
import { addServersCommand } from './commands/servers.ts';
import { addStatusCommand } from './commands/status.ts';
import { addStopCommand } from './commands/stop.ts';
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
