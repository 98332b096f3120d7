import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { retry } from '../../core/retry.ts';
import { freePort } from '../free-port.ts';
import { commandLineOf, sendSignal, startTimeOf } from '../process-table.ts';
import { type ClusterOptions, spawnServer } from './cluster.ts';
import { giveTo } from './identity.ts';

/** `startTime` and `pid` together identify a process: pids are reused. */
export type RunningServer = { readonly pid: number; readonly startTime: string; readonly port: number };

const POLL_MS = 25;
const NEVER = new AbortController().signal;
/** Crash recovery after a kill -9 under load takes time; PostgreSQL's own pg_ctl waits 60 s. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const RETRY = { maxAttempts: 10, firstDelayMs: 50, maxDelayMs: 10_000 };
/** Another program took the port first, or the children of a killed server have not ended yet. */
const PASSING = /could not bind|Address already in use|pre-existing shared memory block/;

/** The server on this folder, whoever started it, once it accepts connections; `undefined` if there is none. */
export async function findServer(folder: string, signal: AbortSignal): Promise<RunningServer | undefined> {
  const data = join(folder, 'data');
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    signal.throwIfAborted();
    const file = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
    // Lines: pid, data folder, start, port, socket folder, address, memory key, status (miscadmin.h).
    const [pid, , , port, , , , status] = (file ?? '').split('\n');
    const startTime = pid ? await startTimeOf(Number(pid)) : undefined;
    if (startTime === undefined || !(await isServerOn(data, Number(pid)))) return undefined;
    if (status?.trim() === 'ready') return { pid: Number(pid), startTime, port: Number(port) };
    if (Date.now() > giveUpAt) throw notStarted(folder, undefined);
    await systemClock.wait(POLL_MS, signal);
  }
}

async function isServerOn(data: string, pid: number): Promise<boolean> {
  const line = await commandLineOf(pid);
  return line[line.indexOf('-D') + 1] === data;
}

/** Starts the server at 127.0.0.1, on a free port if none is given, and returns once it accepts connections. */
export async function startServer(
  options: ClusterOptions,
  port: number | undefined,
  signal: AbortSignal,
): Promise<RunningServer> {
  const logPath = join(options.folder, 'server.log');
  return retry(
    async () => {
      const server = await startOnce(options, logPath, port ?? (await freePort()), signal);
      if (server) return server;
      throw notStarted(options.folder, lastFatal(await readFile(logPath, 'utf8')));
    },
    { ...RETRY, isRetryable: (error) => error instanceof AppError && PASSING.test(error.message) },
    signal,
  );
}

async function startOnce(options: ClusterOptions, logPath: string, port: number, signal: AbortSignal) {
  // The pid of a dead server may belong to another program now; then PostgreSQL would refuse to start.
  await rm(join(options.folder, 'data', 'postmaster.pid'), { force: true });
  await rename(logPath, `${logPath}.1`).catch(() => undefined);
  await using logFile = await open(logPath, 'w', 0o600);
  await giveTo(options.identity, logPath);
  const pid = await spawnServer(options, port, logFile.fd);
  if (pid === undefined) return undefined;
  try {
    while ((await startTimeOf(pid)) !== undefined) {
      const server = await findServer(options.folder, signal);
      if (server) return server;
      await systemClock.wait(POLL_MS, signal);
    }
    return undefined;
  } catch (error) {
    await stopServer({ pid });
    throw error;
  }
}

/** Stops the server in fast mode (SIGINT closes connections and writes the data) and waits until it is gone. */
export async function stopServer(server: { readonly pid: number }): Promise<void> {
  const startTime = await startTimeOf(server.pid);
  if (startTime === undefined) return;
  sendSignal(server.pid, 'SIGINT');
  const giveUpAt = Date.now() + STOP_TIMEOUT_MS;
  while ((await startTimeOf(server.pid)) === startTime) {
    // SIGQUIT stops it at once; the next start then recovers. Better than a server that never stops.
    if (Date.now() > giveUpAt) sendSignal(server.pid, 'SIGQUIT');
    await systemClock.wait(POLL_MS, NEVER);
  }
}

function lastFatal(log: string): string | undefined {
  if (/No space left on device/.test(log)) return 'the disk is full';
  return /could not bind|Address already in use/.test(log) ? 'Address already in use' : /FATAL:\s+(.*)/.exec(log)?.[1];
}

function notStarted(folder: string, reason: string | undefined): AppError {
  return new AppError({
    service: 'postgres',
    code: 'unavailable',
    message: `The embedded Postgres did not start${reason ? `: ${reason}` : ''}.`,
    fix: `${join(folder, 'server.log')} has the details. If the data is damaged, restore a backup, or start again with an empty database: \`notionbot rebuild database\`.`,
  });
}
