import { Command, CommanderError } from 'commander';
import { createApp } from '../app/app.ts';
import { type EnvironmentConfig, PROJECT_DIR, readEnvironment, VERSION } from '../config/environment.ts';
import { AppError, EXIT_CODES } from '../core/errors.ts';
import { createLog, type Log } from '../core/log.ts';
import { redact, type Secret } from '../core/secret.ts';
import type { CommandRunner } from './command.ts';
import { createCommandLog } from './command-log.ts';
import { addAskCommand } from './commands/ask.ts';
import { addConfigCommand } from './commands/config.ts';
import { addDeployCommandsCommand } from './commands/deploy-commands.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEvalCommand } from './commands/eval.ts';
import { addInitCommand } from './commands/init.ts';
import { addInviteCommand } from './commands/invite.ts';
import { addMetricsCommand } from './commands/metrics.ts';
import { addMigrateCommand } from './commands/migrate.ts';
import { addRunCommand } from './commands/run.ts';
import { addSearchCommand } from './commands/search.ts';
import { addServersCommand } from './commands/servers.ts';
import { addStatusCommand } from './commands/status.ts';
import { addSyncCommand } from './commands/sync.ts';
import { addWhyCommand } from './commands/why.ts';
import { HELP_AFTER } from './help-text.ts';
import { createOutput } from './output.ts';
import { watchStdout } from './watch-stdout.ts';

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
  addMetricsCommand,
  addWhyCommand,
  addDoctorCommand,
  addConfigCommand,
  addEvalCommand,
];

/**
 * Runs one command and resolves with its exit code (see EXIT_CODES). It never rejects. An error is printed as a
 * sentence that says what happened, why, and what to do; a stack trace only with --verbose.
 */
export async function runCommandLine(args: readonly string[], host: NodeJS.Process): Promise<number> {
  const stop = new AbortController();
  const forget = stopOnSignals(host, stop);
  const stdout = watchStdout(host, stop);
  let exitCode = 0;
  let secrets: readonly Secret[] = [];
  let isVerbose = false;
  const run: CommandRunner = async (options, action) => {
    const config = readEnvironment({
      environment: host.env,
      requires: options.requires ?? [],
      projectDir: PROJECT_DIR,
      ignoresDotenv: options.ignoresDotenv ?? false,
    });
    secrets = config.secrets;
    isVerbose = program.opts<{ verbose?: boolean }>().verbose === true;
    const log = openLog(config, options.logsTo === 'stdout', isVerbose, host);
    await using app = createApp(config, log);
    const out = createOutput(host.stdout, host.stderr, options.json === true);
    for (const warning of config.warnings) {
      if (options.logsTo === 'stdout') log.warn({}, warning);
      else out.note(`Note: ${warning}`);
    }
    exitCode = (await action({ app, out, signal: stop.signal })) ?? 0;
  };
  const program = createProgram(run);
  try {
    await program.parseAsync([...args], { from: 'user' });
    stdout.throwIfBroken();
  } catch (error) {
    exitCode = stdout.isClosed() ? 0 : report(error, stop.signal, { secrets, isVerbose }, host);
  } finally {
    forget();
  }
  return exitCode;
}

/** The service writes JSON to standard output. Commands write to a file, and to standard error if they are asked to. */
function openLog(config: EnvironmentConfig, isService: boolean, isVerbose: boolean, host: NodeJS.Process): Log {
  const hasLevel = (host.env.LOG_LEVEL ?? '').trim() !== '';
  const logLevel = isVerbose && !hasLevel ? 'debug' : config.logLevel;
  if (!isService) {
    const isShown = isVerbose || (hasLevel && !host.stderr.isTTY);
    return createCommandLog({ config: { ...config, logLevel }, isShown, stderr: host.stderr });
  }
  const withJournalPriority = host.env.JOURNAL_STREAM !== undefined || host.env.NOTIFY_SOCKET !== undefined;
  return createLog({ level: logLevel, secrets: config.secrets, withJournalPriority, fd: 1 });
}

/**
 * Every command with its options; `run` is called by the one that was chosen.
 * @internal exported for the test that checks the commands in the documents
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

/** The first signal stops the command in an orderly way; the second one ends it at once. */
function stopOnSignals(host: NodeJS.Process, stop: AbortController): () => void {
  const onSignal = (name: NodeJS.Signals): void => {
    if (stop.signal.aborted) host.exit(name === 'SIGINT' ? 130 : 143);
    stop.abort(
      new AppError({
        service: 'app',
        code: 'cancelled',
        message: `Stopped by ${name}. Finished work is kept; the next run continues from there.`,
      }),
    );
  };
  host.on('SIGINT', onSignal);
  host.on('SIGTERM', onSignal);
  return () => {
    host.off('SIGINT', onSignal);
    host.off('SIGTERM', onSignal);
  };
}

type ReportOptions = { readonly secrets: readonly Secret[]; readonly isVerbose: boolean };

function report(error: unknown, signal: AbortSignal, options: ReportOptions, host: NodeJS.Process): number {
  const { secrets, isVerbose } = options;
  // commander has already printed its message; help and version are not failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known =
    error instanceof AppError ? error : signal.aborted && signal.reason instanceof AppError ? signal.reason : undefined;
  if (known !== undefined) {
    host.stderr.write(redact(`${known.message}${known.fix === undefined ? '' : `\n${known.fix}`}\n`, secrets));
    return EXIT_CODES[known.code];
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.stderr.write(
    redact(
      `Internal error${isVerbose ? `:\n${detail}` : '. Run it again with --verbose to see the details, and please report them.'}\n`,
      secrets,
    ),
  );
  return 1;
}
