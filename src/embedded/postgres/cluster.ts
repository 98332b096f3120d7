import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { SERVER_ENVIRONMENT } from '../server-environment.ts';
import type { PostgresBinaries } from './binaries.ts';
import { asIdentity, type Command, type ServerIdentity } from './identity.ts';

export type ClusterOptions = {
  /** Contains `data`, `password`, `server.log` and `users`. */
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly identity: ServerIdentity;
  /** For tests: does not wait for the disk, and has small buffers. */
  readonly isThrowaway: boolean;
};

/**
 * Creates the data folder with role and database `notionbot` if it is missing. It gets its name last, so an unfinished one
 * of a killed command is never used. Throws `misconfigured` for a folder of another major version.
 */
export async function ensureCluster(options: ClusterOptions, password: string, signal: AbortSignal): Promise<void> {
  const data = join(options.folder, 'data');
  const found = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (found === undefined) return createCluster(options, password, signal);
  if (found.trim() === options.binaries.major) return;
  throw new AppError({
    service: 'postgres',
    code: 'misconfigured',
    message: `${data} was created by PostgreSQL ${found.trim()}; the embedded version is ${options.binaries.major}.`,
    fix: 'Choose another DATA_DIR, which the next sync fills, or run the version that created this one.',
  });
}

async function createCluster(options: ClusterOptions, password: string, signal: AbortSignal): Promise<void> {
  const { folder, binaries, isThrowaway } = options;
  await removeUnfinished(folder);
  const unfinished = join(folder, `${UNFINISHED}${randomBytes(4).toString('hex')}`);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`];
  const args = [`--pgdata=${unfinished}`, ...locale, ...access, ...(isThrowaway ? ['--no-sync'] : [])];
  await runAs(options, { file: binaries.initdb, args }, '', signal);
  // In single-user mode each line is a statement. The password consists of hex digits: nothing to escape.
  const sql = `CREATE ROLE notionbot LOGIN PASSWORD '${password}'\nCREATE DATABASE notionbot OWNER notionbot\n`;
  const single = ['--single', '-D', unfinished, '-c', 'exit_on_error=true', 'postgres'];
  await runAs(options, { file: binaries.postgres, args: single }, sql, signal);
  await rename(unfinished, join(folder, 'data'));
}

const UNFINISHED = 'data.new-';

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((each) => each.startsWith(UNFINISHED))) {
    // The initdb of a killed command may still be writing there; a later start removes the rest.
    await rm(join(folder, name), { recursive: true, force: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY') throw error;
    });
  }
}

/** Runs a program to its end. An abort stops it; the promise rejects only when it and its children are gone. */
async function runAs(options: ClusterOptions, command: Command, input: string, signal: AbortSignal): Promise<void> {
  const { file, args, uid, gid } = await asIdentity(options.identity, command, options.folder);
  const ids = uid === undefined || gid === undefined ? {} : { uid, gid };
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = () => child.kill('SIGTERM');
    const onEnd = (cause: Error | null, _output: string, stderr: string) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason);
      else if (cause) reject(toError(cause, stderr, options.folder));
      else resolve();
    };
    const child = execFile(file, args, { ...ids, cwd: '/', env: SERVER_ENVIRONMENT }, onEnd);
    signal.addEventListener('abort', stop, { once: true });
    // A program that cannot start closes its input; the callback gets the reason.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

function toError(cause: Error, stderr: string, folder: string): AppError {
  // The binaries exist, so the missing program is the one that lets the server into root's folders.
  if ('code' in cause && cause.code === 'ENOENT') {
    return new AppError({
      service: 'postgres',
      code: 'misconfigured',
      message: `Only root may enter ${folder}, and Postgres refuses to run as root.`,
      fix: 'Set DATA_DIR to a folder that other users may enter, run as an ordinary user, or install util-linux (setpriv).',
      cause,
    });
  }
  if (/No space left on device|Disk quota exceeded/.test(stderr)) {
    return new AppError({
      service: 'postgres',
      code: 'misconfigured',
      message: `The embedded Postgres could not create its data folder in ${folder}: the disk is full.`,
      fix: 'Free some space: at least 0.5 GB. Or set DATA_DIR to a folder on another disk.',
      cause,
    });
  }
  const line = stderr.split('\n').findLast((text) => /error|fatal|could not|setpriv/i.test(text));
  const message = `The embedded Postgres could not create its data folder${line ? `: ${line.trim()}` : ''}.`;
  return new AppError({ service: 'postgres', code: 'unavailable', message, cause });
}

/** Starts the server in a process group of its own, so that Ctrl-C does not stop it. */
export async function spawnServer(options: ClusterOptions, port: number, logFd: number): Promise<number | undefined> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // As in deploy/quadlet; memory is used as it fills. PostgreSQL's default, half of this, is too small for 100,000 passages.
    shared_buffers: '256MB',
    ...(options.isThrowaway ? THROWAWAY : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', join(options.folder, 'data'), '-p', String(port), ...flags];
  const command = await asIdentity(options.identity, { file: options.binaries.postgres, args }, options.folder);
  const { file, uid, gid } = command;
  const ids = uid === undefined || gid === undefined ? {} : { uid, gid };
  const stdio = ['ignore', logFd, logFd] as const;
  const child = spawn(file, command.args, {
    ...ids,
    detached: true,
    stdio: [...stdio],
    cwd: '/',
    env: SERVER_ENVIRONMENT,
  });
  // Without a listener, a missing program would end this process. The caller sees a server that never starts.
  child.on('error', () => undefined);
  child.unref();
  return child.pid;
}

const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '32MB' };
