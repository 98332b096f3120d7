import { Command, CommanderError } from 'commander';
import { createApp } from '../app/app.ts';
import { PROJECT_DIR, readConfig, VERSION } from '../config/environment.ts';
import { AppError, EXIT_CODES } from '../core/errors.ts';
import { createLog } from '../core/log.ts';
import { redact, type Secret } from '../core/secret.ts';
import { addAskCommands } from './ask.ts';
import type { CommandRunner } from './command.ts';
import { addConfigCommands } from './config.ts';
import { addDoctorCommand } from './doctor.ts';
import { addEvalCommand } from './eval.ts';
import { createOutput } from './output.ts';
import { addServiceCommands } from './service.ts';
import { addStatusCommands } from './status.ts';
import { addSyncCommands } from './sync.ts';

/**
 * Runs one command and resolves with its exit code (see EXIT_CODES). Never rejects, never prints a stack trace:
 * what went wrong is one sentence, why, and what to do.
 */
export async function runCommandLine(args: readonly string[], host: NodeJS.Process): Promise<number> {
  const stop = new AbortController();
  const forget = stopOnSignals(host, stop);
  let exitCode = 0;
  let secrets: readonly Secret[] = [];
  const run: CommandRunner = async (options, action) => {
    const config = readConfig({ environment: host.env, requires: options.requires ?? [], projectDir: PROJECT_DIR });
    secrets = config.secrets;
    const toStdout = options.logsTo === 'stdout';
    const log = createLog({
      level: toStdout || host.env.LOG_LEVEL !== undefined ? config.logLevel : 'warn',
      secrets,
      withJournalPriority: host.env.JOURNAL_STREAM !== undefined || host.env.NOTIFY_SOCKET !== undefined,
      fd: toStdout ? 1 : 2,
    });
    await using app = createApp(config, log);
    const out = createOutput(host.stdout, host.stderr, options.json === true);
    exitCode = (await action({ app, out, signal: stop.signal })) ?? 0;
  };
  try {
    await createProgram(run).parseAsync([...args], { from: 'user' });
  } catch (error) {
    exitCode = report(error, stop.signal, secrets, host);
  } finally {
    forget();
  }
  return exitCode;
}

function createProgram(run: CommandRunner): Command {
  const program = new Command('notionbot')
    .description('Answers questions on Discord from a Notion workspace, with citations that lead to the very block.')
    .version(VERSION)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  addServiceCommands(program, run);
  addSyncCommands(program, run);
  addAskCommands(program, run);
  addStatusCommands(program, run);
  addDoctorCommand(program, run);
  addConfigCommands(program, run);
  addEvalCommand(program, run);
  return program;
}

/** The first signal asks for an orderly end; a second one ends at once. */
function stopOnSignals(host: NodeJS.Process, stop: AbortController): () => void {
  const onSignal = (name: NodeJS.Signals): void => {
    if (stop.signal.aborted) host.exit(name === 'SIGINT' ? 130 : 143);
    stop.abort(
      new AppError({
        service: 'app',
        code: 'cancelled',
        message: `Stopped by ${name}; what was done is kept, the next run goes on.`,
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

function report(error: unknown, signal: AbortSignal, secrets: readonly Secret[], host: NodeJS.Process): number {
  // commander has printed its own sentence; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known =
    error instanceof AppError ? error : signal.aborted && signal.reason instanceof AppError ? signal.reason : undefined;
  if (known !== undefined) {
    host.stderr.write(redact(`${known.message}${known.fix === undefined ? '' : `\n${known.fix}`}\n`, secrets));
    return EXIT_CODES[known.code];
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const isVerbose = host.env.LOG_LEVEL === 'debug' || host.env.LOG_LEVEL === 'trace';
  host.stderr.write(
    redact(
      `This is a defect of notionbot${isVerbose ? `:\n${detail}` : ' (run again with LOG_LEVEL=debug for the details, and report them).'}\n`,
      secrets,
    ),
  );
  return 1;
}
