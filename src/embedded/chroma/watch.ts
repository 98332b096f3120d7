import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../core/log.ts';
import { type ChromaProcess, isAlive } from './server.ts';

const CHECK_EVERY_MS = 200;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** After this uptime the next restart gets the short delay again. */
const STEADY_AFTER_MS = 60_000;

export type Watch = AsyncDisposable & {
  /** The current server: after a restart another process on the same socket. */
  readonly server: ChromaProcess;
};

/**
 * Watches a server and calls `restart` when its process is gone, again with growing delays while that fails. Every command
 * that uses the server watches it, so `restart` must join a server that another command has started meanwhile. Disposing
 * ends the watch, not the server.
 */
export function watchChroma(first: ChromaProcess, restart: Restart, log: Log): Watch {
  const closing = new AbortController();
  const watch = { server: first };
  const loop = watchLoop(watch, restart, log, closing.signal);
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

type Restart = (signal: AbortSignal) => Promise<ChromaProcess>;

async function watchLoop(
  watch: { server: ChromaProcess },
  restart: Restart,
  log: Log,
  closing: AbortSignal,
): Promise<void> {
  let delayMs = FIRST_DELAY_MS;
  let upSince = Date.now();
  while (await pause(CHECK_EVERY_MS, closing)) {
    if (await isAlive(watch.server)) {
      if (Date.now() - upSince > STEADY_AFTER_MS) delayMs = FIRST_DELAY_MS;
      continue;
    }
    log.warn({ pid: watch.server.pid, delayMs }, 'the embedded Chroma has stopped unexpectedly; restarting it');
    if (!(await pause(delayMs, closing))) return;
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    try {
      watch.server = await restart(closing);
      upSince = Date.now();
    } catch (error) {
      if (closing.aborted) return;
      log.error({ err: error }, 'could not restart the embedded Chroma');
    }
  }
}

/** False once the watch should end. The timer does not keep the program running. */
function pause(ms: number, closing: AbortSignal): Promise<boolean> {
  return wait(ms, true, { signal: closing, ref: false }).catch(() => false);
}
