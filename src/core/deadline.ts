import type { Clock } from './clock.ts';

export type DeadlineOptions = {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** What the signal is aborted with when time is up; a `TimeoutError` by default. */
  readonly reason?: unknown;
};

/** Dispose of it once the work is done: that stops the timer and leaves the signal as it is. */
export type Deadline = Disposable & { readonly signal: AbortSignal };

/** A signal that is aborted with the caller's signal or after `timeoutMs`, whichever comes first. */
export function startDeadline({ clock, timeoutMs, reason }: DeadlineOptions, signal: AbortSignal): Deadline {
  const expired = new AbortController();
  const done = new AbortController();
  clock.wait(timeoutMs, AbortSignal.any([signal, done.signal])).then(
    () => expired.abort(reason ?? new DOMException('The time limit was reached.', 'TimeoutError')),
    // The wait rejects if the caller gave up or the work was done in time: nobody needs the timer any more.
    () => undefined,
  );
  return {
    signal: AbortSignal.any([signal, expired.signal]),
    [Symbol.dispose]: () => done.abort(),
  };
}
