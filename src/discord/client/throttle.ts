import type { Clock } from '../../core/clock.ts';
import { isRefusedByDiscord } from './discord-error.ts';

/** Shows a changing value, but not too often. */
export type Throttle<T> = {
  /** Shows the value as soon as the interval allows. A newer value replaces one that is still waiting. */
  update(value: T): void;
  /** Shows the last value, after the interval. Later updates are ignored. Rejects if showing fails. */
  finish(value: T): Promise<void>;
  /** Drops a waiting value and resolves once nothing is being shown. */
  stop(): Promise<void>;
};

export type ThrottleOptions = {
  /** Minimum time between two calls. */
  readonly intervalMs: number;
  /** How long the first update waits. A fast answer then needs no progress message. `finish` does not wait for it. */
  readonly firstUpdateMs: number;
};

/** Discord allows five edits in five seconds per channel. This leaves room for other messages. */
export const EDIT_THROTTLE: ThrottleOptions = { intervalMs: 1200, firstUpdateMs: 700 };

/** Calls `show` at least `intervalMs` apart. Failed updates are skipped, because the next one replaces them; after one that Discord refused, there is only the last. */
export function createThrottle<T>(
  show: (value: T) => Promise<void>,
  clock: Clock,
  { intervalMs, firstUpdateMs }: ThrottleOptions,
  signal: AbortSignal,
): Throttle<T> {
  let pending: { readonly value: T } | undefined;
  let worker: Promise<void> | undefined;
  let lastShownAt = Number.NEGATIVE_INFINITY;
  let isFinished = false;
  let isRefused = false;
  const createdAt = clock.now().getTime();
  const finishing = new AbortController();
  const stopWaiting = AbortSignal.any([signal, finishing.signal]);

  async function waitUntil(at: number, stop: AbortSignal): Promise<void> {
    const waitMs = at - clock.now().getTime();
    if (waitMs > 0) await clock.wait(waitMs, stop);
  }

  async function showPending(): Promise<void> {
    while (pending && !isFinished && !isRefused) {
      await waitUntil(Math.max(lastShownAt + intervalMs, createdAt + firstUpdateMs), stopWaiting);
      const next = pending;
      pending = undefined;
      if (isFinished || !next) return;
      lastShownAt = clock.now().getTime();
      await show(next.value).catch((error: unknown) => {
        if (isRefusedByDiscord(error)) isRefused = true;
      });
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
      if (isFinished || isRefused) return;
      pending = { value };
      worker ??= showPending()
        .catch(() => undefined)
        .finally(() => {
          worker = undefined;
        });
    },
    async finish(value) {
      await stop();
      await waitUntil(lastShownAt + intervalMs, signal);
      lastShownAt = clock.now().getTime();
      await show(value);
    },
  };
}
