import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../core/errors.ts';
import { freePort } from '../free-port.ts';
import { commandLineOf, sendSignal, startTimeOf } from '../process-table.ts';
import { type ClusterOptions, spawnServer } from './cluster.ts';
import { giveTo } from './identity.ts';

export type RunningServer = { readonly pid: number; readonly port: number };

const POLL_MS = 25;
/** Crash recovery after a kill -9 under load may take a while; PostgreSQL's own pg_ctl waits 60 s. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const START_TRIES = 10;
/** Another program took the port first, or the children of a killed server are still ending. */
const WORTH_ANOTHER_TRY = /could not bind|Address already in use|pre-existing shared memory block/;

/** The server on this folder, however it was started, once it accepts connections; `undefined` where none runs. */
export async function findServer(folder: string, signal: AbortSignal): Promise<RunningServer | undefined> {
  const data = join(folder, 'data');
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    signal.throwIfAborted();
    const file = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
    // Lines: pid, data folder, start, port, socket folder, address, memory key, status (miscadmin.h).
    const [pid, , , port, , , , status] = (file ?? '').split('\n');
    if (!pid || !(await isServerOn(data, Number(pid)))) return undefined;
    if (status?.trim() === 'ready') return { pid: Number(pid), port: Number(port) };
    if (Date.now() > giveUpAt) throw notStarted(folder, undefined);
    await wait(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function isServerOn(data: string, pid: number): Promise<boolean> {
  if ((await startTimeOf(pid)) === undefined) return false;
  const line = await commandLineOf(pid);
  return line[line.indexOf('-D') + 1] === data;
}

/** Starts the server on a free port of 127.0.0.1 and returns once it accepts connections. */
export async function startServer(options: ClusterOptions, signal: AbortSignal): Promise<RunningServer> {
  const logPath = join(options.folder, 'server.log');
  for (let attempt = 1; ; attempt += 1) {
    const server = await startOnce(options, logPath, signal);
    if (server) return server;
    const reason = lastFatal(await readFile(logPath, 'utf8'));
    if (attempt === START_TRIES || !WORTH_ANOTHER_TRY.test(reason ?? '')) throw notStarted(options.folder, reason);
    await wait(POLL_MS * 2 ** attempt, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function startOnce(options: ClusterOptions, logPath: string, signal: AbortSignal) {
  // A pid of a dead server may be another program's by now, and PostgreSQL would not dare to start.
  await rm(join(options.folder, 'data', 'postmaster.pid'), { force: true });
  await rename(logPath, `${logPath}.1`).catch(() => undefined);
  await using logFile = await open(logPath, 'w', 0o600);
  await giveTo(options.identity, logPath);
  const pid = await spawnServer(options, await freePort(), logFile.fd);
  if (pid === undefined) return undefined;
  try {
    while ((await startTimeOf(pid)) !== undefined) {
      const server = await findServer(options.folder, signal);
      if (server) return server;
      await wait(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
    return undefined;
  } catch (error) {
    await stopServer({ pid });
    throw error;
  }
}

/** Stops the server the fast way (SIGINT: connections are cut, data is written) and waits until it is gone. */
export async function stopServer(server: { readonly pid: number }): Promise<void> {
  const startTime = await startTimeOf(server.pid);
  if (startTime === undefined) return;
  sendSignal(server.pid, 'SIGINT');
  const giveUpAt = Date.now() + STOP_TIMEOUT_MS;
  while ((await startTimeOf(server.pid)) === startTime) {
    // SIGQUIT: at once, with recovery at the next start. Better than a server nobody stops.
    if (Date.now() > giveUpAt) sendSignal(server.pid, 'SIGQUIT');
    await wait(POLL_MS);
  }
}

function lastFatal(log: string): string | undefined {
  return /could not bind|Address already in use/.test(log) ? 'Address already in use' : /FATAL:\s+(.*)/.exec(log)?.[1];
}

function notStarted(folder: string, reason: string | undefined): AppError {
  return new AppError({
    service: 'postgres',
    code: 'unavailable',
    message: `The embedded Postgres did not start${reason ? `: ${reason}` : ''}.`,
    fix: `Read ${join(folder, 'server.log')}; or set DATABASE_URL to another server.`,
  });
}
