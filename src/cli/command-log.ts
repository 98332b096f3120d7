import { closeSync, constants, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentConfig } from '../config/environment.ts';
import { createLog, type Log } from '../core/log.ts';
import type { Stream } from './output.ts';

const LOG_FILE = 'notionbot.log';
/** A longer file makes room when the next command starts: it becomes notionbot.log.1. */
const MAX_FILE_BYTES = 5_000_000;
const ERROR_LEVEL = 50;

export type CommandLog = {
  readonly log: Log;
  /** The file that has its lines; undefined if none was written. */
  file(): string | undefined;
};

export type CommandLogOptions = {
  readonly config: Pick<EnvironmentConfig, 'dataDir' | 'logLevel' | 'secrets'>;
  /** The person asked for the log: with --verbose, or with LOG_LEVEL where no terminal reads it. */
  readonly isShown: boolean;
  readonly stderr: Stream;
};

/**
 * The log of a command that a person runs. It goes to DATA_DIR/notionbot.log. Standard error gets errors only, as
 * sentences.
 */
export function createCommandLog({ config, isShown, stderr }: CommandLogOptions): CommandLog {
  const options = { level: config.logLevel, secrets: config.secrets, withJournalPriority: false };
  if (isShown) return { log: createLog({ ...options, fd: 2 }), file: () => undefined };
  let file: number | undefined;
  const write = (line: string): void => {
    file ??= openLogFile(config.dataDir);
    if (file >= 0) writeSync(file, line);
    const { level, msg } = JSON.parse(line) as { readonly level: number; readonly msg?: string };
    if (level >= ERROR_LEVEL && msg) stderr.write(`Error: ${msg}. --verbose shows the details.\n`);
  };
  return {
    log: createLog({ ...options, out: { write } }),
    file: () => (file !== undefined && file >= 0 ? join(config.dataDir, LOG_FILE) : undefined),
  };
}

/** -1 if there is no folder yet or it cannot be written: a log is no reason to create one, or to fail. */
function openLogFile(dataDir: string): number {
  const path = join(dataDir, LOG_FILE);
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
  try {
    const file = openSync(path, flags, 0o600);
    if (fstatSync(file).size <= MAX_FILE_BYTES) return file;
    closeSync(file);
    renameSync(path, `${path}.1`);
    return openSync(path, flags, 0o600);
  } catch {
    return -1;
  }
}
