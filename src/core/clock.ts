import { setTimeout as wait } from 'node:timers/promises';

export type Clock = {
  now(): Date;
  /** Milliseconds that never go back, even if the machine's clock is set. Without it, durations follow `now`. */
  readonly elapsedMs?: () => number;
  /** Resolves after `ms`; rejects with the signal's reason once it is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
};

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  async wait(ms, signal) {
    signal.throwIfAborted();
    // Rejects with the signal's reason, not with the timer's own AbortError.
    await wait(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
};
