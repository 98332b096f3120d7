import type { Clock } from '../core/ports.ts';

export type Deadline = Disposable & {
  readonly signal: AbortSignal;
  /** It was the time that ended it, not the caller. */
  readonly isOver: boolean;
};

/** A signal that ends with the caller's or after `ms`; dispose of it once the work is done. */
export function startDeadline(clock: Clock, ms: number, signal: AbortSignal): Deadline {
  const timer = new AbortController();
  const done = new AbortController();
  let isOver = false;
  clock.wait(ms, AbortSignal.any([signal, done.signal])).then(
    () => {
      isOver = true;
      timer.abort(new DOMException('The time is over.', 'TimeoutError'));
    },
    // Rejected: the caller ended it, or the work was done in time. Either way nobody waits any more.
    () => undefined,
  );
  return {
    signal: AbortSignal.any([signal, timer.signal]),
    get isOver() {
      return isOver;
    },
    [Symbol.dispose]: () => done.abort(),
  };
}
