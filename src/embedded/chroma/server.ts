import { spawn } from 'node:child_process';
import { open, readdir, readFile, readlink, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { commandLineOf, pidsWithArgument, sendSignal, startTimeOf } from '../process-table.ts';
import { SERVER_ENVIRONMENT } from '../server-environment.ts';
import type { ChromaCommand } from './command.ts';
import type { Isolation } from './isolation.ts';

/** `startTime` and `pid` together identify a process: pids are reused. */
export type ChromaProcess = { readonly pid: number; readonly startTime: string };

/** How Chroma's command line runs here, and its network. */
export type ChromaStart = { readonly command: ChromaCommand; readonly isolation: Isolation };

/** In the folder that the server runs in. */
export const SOCKET_NAME = 'socket';
const PROCESS = fileURLToPath(new URL('./server-process.ts', import.meta.url));

const POLL_MS = 20;
const NEVER = new AbortController().signal;
/** Measured: 0.24 to 0.64 s with 20,000 vectors. A busy machine or a long log to replay takes longer. */
const START_TIMEOUT_MS = 60_000;
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
  const isServer = line.some((part) => part.endsWith('/server-process.ts'));
  if (!isServer || line[line.indexOf('--path') + 1] !== data) return undefined;
  const startTime = await startTimeOf(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

/**
 * Starts the server and returns once it listens on its socket in `folder`. Its output goes to `server.log` there. Throws
 * `unavailable` if it does not start.
 */
export async function startChroma(start: ChromaStart, folder: string, signal: AbortSignal): Promise<ChromaProcess> {
  const server = await spawnChroma(start, folder);
  try {
    if (server && (await listens(server, signal))) return server;
  } catch (error) {
    if (server) await stopChroma(server);
    throw error;
  }
  if (server) await stopChroma(server);
  throw await notStarted(folder);
}

async function notStarted(folder: string): Promise<AppError> {
  return new AppError({
    service: 'chroma',
    code: 'unavailable',
    message: `The embedded Chroma did not start${await lastError(folder)}.`,
    fix: `${join(folder, 'server.log')} has the details. Its data is a copy, so it can be made again at no cost: \`notionbot rebuild vectors\`.`,
  });
}

/** In a process group of its own: Ctrl-C must not end a server that other commands may be using. */
async function spawnChroma({ command, isolation }: ChromaStart, folder: string): Promise<ChromaProcess | undefined> {
  const logPath = join(folder, 'server.log');
  await rename(logPath, `${logPath}.1`).catch(() => undefined);
  await using log = await open(logPath, 'w', 0o600);
  // The last argument is Chroma's own command line.
  const [cli, ...before] = command.args.toReversed();
  const options = ['--path', join(folder, 'data'), '--socket', SOCKET_NAME];
  const { file, args } = isolation.wrap({ ...command, args: [...before.reverse(), PROCESS, cli!, ...options] });
  const stdio = ['ignore' as const, log.fd, log.fd];
  const child = spawn(file, args, { detached: true, stdio, cwd: folder, env: SERVER_ENVIRONMENT });
  // Without a listener, a missing program would end this process. The caller sees a server that never listens.
  child.on('error', () => undefined);
  child.unref();
  const startTime = child.pid === undefined ? undefined : await startTimeOf(child.pid);
  return child.pid === undefined || startTime === undefined ? undefined : { pid: child.pid, startTime };
}

async function isAlive(server: ChromaProcess): Promise<boolean> {
  return (await startTimeOf(server.pid)) === server.startTime;
}

/** Waits until exactly this process listens on its socket: a dead server leaves its file behind. False once it is dead. */
async function listens(server: ChromaProcess, signal: AbortSignal): Promise<boolean> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while ((await isAlive(server)) && Date.now() < giveUpAt) {
    if (await ownsSocket(server)) return true;
    await systemClock.wait(POLL_MS, signal);
  }
  return false;
}

/** The flag of a socket that listens (__SO_ACCEPTCON in the kernel's net.h). */
const LISTENING = '00010000';

/** Whether the listening socket of the network belongs to this process. Source: proc_pid_net(5), proc_pid_fd(5). */
async function ownsSocket({ pid }: ChromaProcess): Promise<boolean> {
  const table = await readFile(`/proc/${pid}/net/unix`, 'utf8').catch(() => '');
  // Columns: number, references, protocol, flags, type, state, inode, path as it was bound.
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  const inode = rows.find((row) => row[3] === LISTENING && row[7] === SOCKET_NAME)?.[6];
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
