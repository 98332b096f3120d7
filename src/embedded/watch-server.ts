import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../core/log.ts';
import { startTimeOf } from './process-table.ts';

const CHECK_EVERY_MS = 200;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** After this uptime the next restart gets the short delay again. */
const STEADY_AFTER_MS = 60_000;

/** `startTime` and `pid` together identify a process: pids are reused. */
type ServerProcess = { readonly pid: number; readonly startTime: string };

export type Watch<Server> = AsyncDisposable & {
  /** The current server: after a restart another process at the same address. */
  readonly server: Server;
};

export type WatchOptions<Server> = {
  /** For the log: `Chroma`. */
  readonly name: string;
  readonly restart: (signal: AbortSignal) => Promise<Server>;
  readonly log: Log;
};

/**
 * Watches a server and calls `restart` when its process is gone, again with growing delays while that fails. Every command
 * that uses the server watches it, so `restart` must join a server that another command has started meanwhile. Disposing
 * ends the watch, not the server.
 */
export function watchServer<Server extends ServerProcess>(first: Server, options: WatchOptions<Server>): Watch<Server> {
  const closing = new AbortController();
  const watch = { server: first };
  const loop = watchLoop(watch, options, closing.signal);
  return {
    get server() {
      return watch.server;
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await loop;
    },
  };
}

async function watchLoop<Server extends ServerProcess>(
  watch: { server: Server },
  { name, restart, log }: WatchOptions<Server>,
  closing: AbortSignal,
): Promise<void> {
  let delayMs = FIRST_DELAY_MS;
  let upSince = Date.now();
  while (await pause(CHECK_EVERY_MS, closing)) {
    if ((await startTimeOf(watch.server.pid)) === watch.server.startTime) {
      if (Date.now() - upSince > STEADY_AFTER_MS) delayMs = FIRST_DELAY_MS;
      continue;
    }
    log.warn({ pid: watch.server.pid, delayMs }, `the embedded ${name} has stopped unexpectedly; restarting it`);
    if (!(await pause(delayMs, closing))) return;
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    try {
      watch.server = await restart(closing);
      upSince = Date.now();
    } catch (error) {
      if (closing.aborted) return;
      log.error({ err: error }, `could not restart the embedded ${name}`);
    }
  }
}

/** False once the watch should end. The timer does not keep the program running. */
function pause(ms: number, closing: AbortSignal): Promise<boolean> {
  return wait(ms, true, { signal: closing, ref: false }).catch(() => false);
}
