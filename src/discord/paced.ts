import type { Clock } from '../ports.ts';

/** At most five edits in five seconds are allowed for a channel; this leaves room for others. */
export const EDIT_PACE_MS = 1200;

export type Paced<T> = {
  /** Shows the newest value as soon as the pace allows; values in between are passed over. */
  update(value: T): void;
  /** Shows this value last, in its turn; nothing is shown after it. */
  finish(value: T): Promise<void>;
};

/**
 * Calls `show` at least `paceMs` apart. A failed update is passed over (the next one replaces it); a failed
 * last one is thrown.
 */
export function createPaced<T>(
  show: (value: T) => Promise<void>,
  clock: Clock,
  paceMs: number,
  signal: AbortSignal,
): Paced<T> {
  let pending: { readonly value: T } | undefined;
  let worker: Promise<void> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  let isFinished = false;

  async function pace(): Promise<void> {
    const waitMs = lastAt + paceMs - clock.now().getTime();
    if (waitMs > 0) await clock.wait(waitMs, signal);
  }

  async function work(): Promise<void> {
    while (pending && !isFinished) {
      await pace();
      const next = pending;
      pending = undefined;
      if (isFinished || !next) return;
      lastAt = clock.now().getTime();
      await show(next.value);
    }
  }

  return {
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
      isFinished = true;
      await worker;
      await pace();
      lastAt = clock.now().getTime();
      await show(value);
    },
  };
}
