import { CommanderError } from 'commander';
import type { EnvironmentConfig } from '../config/environment.ts';
import { PROJECT_DIR } from '../config/project.ts';
import { AppError, EXIT_CODES } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import { redact, type Secret } from '../core/secret.ts';
import { explainSystemError } from '../core/system-error.ts';
import type { CommandRunner } from './command.ts';
import type { CommandLog } from './command-log.ts';
import { createOutput } from './output.ts';
import { createProgram } from './program.ts';
import { watchStdout } from './watch-stdout.ts';

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
  let commandLog: CommandLog | undefined;
  const reportCaught = (error: unknown): number => report(error, stop.signal, { secrets, isVerbose, commandLog }, host);
  let serviceLog: Log | undefined;
  const onUncaught = (error: unknown): void => {
    // A service's standard output is its log. systemd starts it again.
    serviceLog?.error({ err: error }, 'internal error; the service ends');
    host.exit(serviceLog === undefined ? reportCaught(error) : 1);
  };
  const run: CommandRunner = async (options, action) => {
    // Loaded only now: help, completion and wrong usage need none of it.
    const { readEnvironment } = await import('../config/environment.ts');
    const config = readEnvironment({
      environment: host.env,
      requires: options.requires ?? [],
      projectDir: PROJECT_DIR,
      ignoresDotenv: options.ignoresDotenv ?? false,
    });
    secrets = config.secrets;
    isVerbose = program.opts<{ verbose?: boolean }>().verbose === true;
    const isService = options.logsTo === 'stdout';
    let log: Log;
    if (isService) {
      serviceLog = await openServiceLog(config, host);
      log = serviceLog;
    } else {
      commandLog = await openCommandLog(config, isVerbose, host);
      log = commandLog.log;
    }
    const { createApp } = await import('../app/app.ts');
    await using app = createApp(isService ? { ...config, embeddedIdleSeconds: 0 } : config, log);
    const out = createOutput(host.stdout, host.stderr, options.json === true);
    for (const warning of config.warnings) {
      if (isService) log.warn({}, warning);
      else out.note(`Note: ${warning}`);
    }
    exitCode = (await action({ app, out, signal: stop.signal })) ?? 0;
  };
  const program = createProgram(run);
  host.on('uncaughtException', onUncaught);
  try {
    await program.parseAsync([...args], { from: 'user' });
    stdout.throwIfBroken();
  } catch (error) {
    exitCode = stdout.isClosed() ? 0 : reportCaught(error);
  } finally {
    host.off('uncaughtException', onUncaught);
    forget();
  }
  return exitCode;
}

/** A command writes to a file, and to standard error if it is asked to. */
async function openCommandLog(
  config: EnvironmentConfig,
  isVerbose: boolean,
  host: NodeJS.Process,
): Promise<CommandLog> {
  const hasLevel = (host.env.LOG_LEVEL ?? '').trim() !== '';
  const logLevel = isVerbose && !hasLevel ? 'debug' : config.logLevel;
  const isShown = isVerbose || (hasLevel && !host.stderr.isTTY);
  const { createCommandLog } = await import('./command-log.ts');
  return createCommandLog({ config: { ...config, logLevel }, isShown, stderr: host.stderr });
}

/** The service writes JSON to standard output. */
async function openServiceLog({ logLevel, secrets }: EnvironmentConfig, host: NodeJS.Process): Promise<Log> {
  const { createLog } = await import('../core/log.ts');
  const withJournalPriority = host.env.JOURNAL_STREAM !== undefined || host.env.NOTIFY_SOCKET !== undefined;
  return createLog({ level: logLevel, secrets, withJournalPriority, fd: 1 });
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

type ReportOptions = {
  readonly secrets: readonly Secret[];
  readonly isVerbose: boolean;
  readonly commandLog: CommandLog | undefined;
};

function report(error: unknown, signal: AbortSignal, options: ReportOptions, host: NodeJS.Process): number {
  const { secrets } = options;
  // commander has already printed its message; help and version are not failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known =
    error instanceof AppError ? error : signal.aborted && signal.reason instanceof AppError ? signal.reason : undefined;
  if (known !== undefined) {
    host.stderr.write(redact(`${known.message}${known.fix === undefined ? '' : `\n${known.fix}`}\n`, secrets));
    return EXIT_CODES[known.code];
  }
  const system = explainSystemError(error);
  if (system !== undefined) {
    const subject = system.path === undefined ? 'A file cannot be used' : `${system.path} cannot be used`;
    host.stderr.write(redact(`${subject}: ${system.what}.\n${system.fix}\n`, secrets));
    return 1;
  }
  host.stderr.write(redact(internalError(error, options), secrets));
  return 1;
}

/** A stack trace helps only whoever repairs the program, so it goes to the log. */
function internalError(error: unknown, { isVerbose, commandLog }: ReportOptions): string {
  if (isVerbose) return `Internal error:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
  commandLog?.log.warn({ err: error }, 'internal error; the command ends');
  const file = commandLog?.file();
  return file === undefined
    ? 'Internal error. Run it again with --verbose to see the details, and please report them.\n'
    : `Internal error. ${file} has the details. Please report them.\n`;
}
