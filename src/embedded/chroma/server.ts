import { spawn } from 'node:child_process';
import { open, readdir, readFile, readlink, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { retry } from '../../core/retry.ts';
import { freePort } from '../free-port.ts';
import { commandLineOf, pidsWithArgument, sendSignal, startTimeOf } from '../process-table.ts';
import { SERVER_ENVIRONMENT } from '../server-environment.ts';
import type { ChromaCommand } from './command.ts';

/** `startTime` and `pid` together identify a process: pids are reused. */
export type ChromaProcess = { readonly pid: number; readonly startTime: string; readonly port: number };

const POLL_MS = 20;
const NEVER = new AbortController().signal;
/** Measured: 0.24 to 0.64 s with 20,000 vectors. A busy machine or a long log to replay takes longer. */
const START_TIMEOUT_MS = 60_000;
const START_ATTEMPTS = 5;
const RETRY = { firstDelayMs: 50, maxDelayMs: 1_000 };
/** Chroma ignores SIGTERM and SIGINT today; a later version may use this time. No acknowledged write is lost. */
const TERM_GRACE_MS = 200;

/**
 * The server that runs on this data folder, whoever started it, once it listens; `undefined` if there is none. Read from
 * the process table, which unlike a file cannot be out of date; `likelyPid` is looked at first, because the whole table is
 * long. Call it under the folder's lock.
 */
export async function findChroma(
  data: string,
  likelyPid: number | undefined,
  signal: AbortSignal,
): Promise<ChromaProcess | undefined> {
  const likely = likelyPid === undefined ? undefined : await serverOn(data, likelyPid);
  const pids = likely === undefined ? await pidsWithArgument(data) : [];
  const found = [likely, ...(await Promise.all(pids.map((pid) => serverOn(data, pid))))];
  for (const server of found.filter((each) => each !== undefined)) {
    if (await listens(server, signal)) return server;
    // A command that was killed had started it, and it hangs.
    await stopChroma(server);
  }
  return undefined;
}

async function serverOn(data: string, pid: number): Promise<ChromaProcess | undefined> {
  const line = await commandLineOf(pid);
  const run = line.indexOf('run');
  if (run < 1 || !line[run - 1]!.endsWith('cli.mjs') || line[line.indexOf('--path') + 1] !== data) return undefined;
  const startTime = await startTimeOf(pid);
  const port = Number(line[line.indexOf('--port') + 1]);
  return startTime === undefined ? undefined : { pid, startTime, port };
}

/**
 * Starts the server at 127.0.0.1 and returns once it listens: on `port`, or on a free port if none is given. Its output
 * goes to `server.log` in `folder`. Throws `unavailable` if it does not start.
 */
export async function startChroma(
  command: ChromaCommand,
  folder: string,
  port: number | undefined,
  signal: AbortSignal,
): Promise<ChromaProcess> {
  const start = async () => {
    const server = await spawnChroma(command, folder, port ?? (await freePort()));
    try {
      if (server && (await listens(server, signal))) return server;
    } catch (error) {
      if (server) await stopChroma(server);
      throw error;
    }
    if (server) await stopChroma(server);
    throw await notStarted(folder);
  };
  // Another program may take the free port before Chroma does.
  return retry(start, { ...RETRY, maxAttempts: port === undefined ? START_ATTEMPTS : 1 }, signal);
}

async function notStarted(folder: string): Promise<AppError> {
  return new AppError({
    service: 'chroma',
    code: 'unavailable',
    message: `The embedded Chroma did not start${await lastError(folder)}.`,
    fix: `Read ${join(folder, 'server.log')}, or set CHROMA_URL to another server.`,
  });
}

/** In a process group of its own: Ctrl-C must not end a server that other commands may be using. */
async function spawnChroma(command: ChromaCommand, folder: string, port: number): Promise<ChromaProcess | undefined> {
  const logPath = join(folder, 'server.log');
  await rename(logPath, `${logPath}.1`).catch(() => undefined);
  await using log = await open(logPath, 'w', 0o600);
  const args = [...command.args, 'run', '--path', join(folder, 'data'), '--host', '127.0.0.1', '--port', String(port)];
  const stdio = ['ignore' as const, log.fd, log.fd];
  const child = spawn(command.file, args, { detached: true, stdio, cwd: folder, env: SERVER_ENVIRONMENT });
  // Without a listener, a missing program would end this process. The caller sees a server that never listens.
  child.on('error', () => undefined);
  child.unref();
  const startTime = child.pid === undefined ? undefined : await startTimeOf(child.pid);
  return child.pid === undefined || startTime === undefined ? undefined : { pid: child.pid, startTime, port };
}

export async function isAlive(server: ChromaProcess): Promise<boolean> {
  return (await startTimeOf(server.pid)) === server.startTime;
}

/** Waits until exactly this process listens on its port: on a busy port another program would answer. False once it is dead. */
async function listens(server: ChromaProcess, signal: AbortSignal): Promise<boolean> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while ((await isAlive(server)) && Date.now() < giveUpAt) {
    if (await ownsPort(server)) return true;
    await systemClock.wait(POLL_MS, signal);
  }
  return false;
}

/** Whether the listening socket on the port belongs to this process. Source: proc_pid_net(5), proc_pid_fd(5). */
async function ownsPort({ pid, port }: ChromaProcess): Promise<boolean> {
  const table = await readFile(`/proc/${pid}/net/tcp`, 'utf8').catch(() => '');
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  // Columns: number, local address, remote address, state (0A: listening); the inode is the tenth.
  const inode = rows.find((row) => row[1] === address && row[3] === '0A')?.[9];
  if (inode === undefined) return false;
  const fds = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  return links.includes(`socket:[${inode}]`);
}

/** Stops the server and waits until it is gone. */
export async function stopChroma(server: ChromaProcess): Promise<void> {
  const killAt = Date.now() + TERM_GRACE_MS;
  for (let signal: NodeJS.Signals = 'SIGTERM'; await isAlive(server); await systemClock.wait(POLL_MS, NEVER)) {
    if (signal === 'SIGTERM' || Date.now() > killAt) {
      sendSignal(server.pid, signal);
      signal = 'SIGKILL';
    }
  }
}

async function lastError(folder: string): Promise<string> {
  const log = await readFile(join(folder, 'server.log'), 'utf8').catch(() => '');
  const line = log.split('\n').findLast((text) => /error|not available|denied|panick/i.test(text));
  return line ? `: ${line.trim().slice(0, 200)}` : '';
}
