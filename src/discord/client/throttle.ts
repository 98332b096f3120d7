import type { Clock } from '../../core/clock.ts';

/** At most five edits in five seconds are allowed for a channel; this leaves room for others. */
export const EDIT_INTERVAL_MS = 1200;

export type Throttle<T> = {
  /** Shows the newest value as soon as the pace allows; values in between are passed over. */
  update(value: T): void;
  /** Shows this value last, in its turn; nothing is shown after it. */
  finish(value: T): Promise<void>;
  /** Resolves once nothing is shown any more: what waits is dropped. */
  stop(): Promise<void>;
};

/** Who is answered sooner than this needs no news on the way. */
export const FIRST_UPDATE_MS = 700;

export type ThrottleOptions = {
  /** Least time between two calls. */
  readonly intervalMs: number;
  /** How long the first update waits; the last value does not. */
  readonly firstUpdateMs: number;
};

export const EDIT_THROTTLE: ThrottleOptions = { intervalMs: EDIT_INTERVAL_MS, firstUpdateMs: FIRST_UPDATE_MS };

/**
 * Calls `show` at least `paceMs` apart. A failed update is passed over (the next one replaces it); a failed
 * last one is thrown.
 */
export function createThrottle<T>(
  show: (value: T) => Promise<void>,
  clock: Clock,
  { intervalMs, firstUpdateMs }: ThrottleOptions,
  signal: AbortSignal,
): Throttle<T> {
  let pending: { readonly value: T } | undefined;
  let worker: Promise<void> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  let isFinished = false;
  const bornAt = clock.now().getTime();
  const finishing = new AbortController();
  const either = AbortSignal.any([signal, finishing.signal]);

  async function until(at: number, stop: AbortSignal): Promise<void> {
    const waitMs = at - clock.now().getTime();
    if (waitMs > 0) await clock.wait(waitMs, stop);
  }

  async function work(): Promise<void> {
    while (pending && !isFinished) {
      await until(Math.max(lastAt + intervalMs, bornAt + firstUpdateMs), either);
      const next = pending;
      pending = undefined;
      if (isFinished || !next) return;
      lastAt = clock.now().getTime();
      await show(next.value);
    }
  }

  async function stop(): Promise<void> {
    isFinished = true;
    finishing.abort();
    await worker;
  }

  return {
    stop,
    update(value) {
      if (isFinished) return;
      pending = { value };
      worker ??= work()
        .catch(() => undefined)
        .finally(() => {
          worker = undefined;
        });
    },
    async finish(value) {
      await stop();
      await until(lastAt + intervalMs, signal);
      lastAt = clock.now().getTime();
      await show(value);
    },
  };
}
