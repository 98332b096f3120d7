import { AppError } from '../core/errors.ts';

export type Deadline = Disposable & {
  /** Aborted by the caller's signal, or with an AppError (`unavailable`) when time is up. */
  readonly signal: AbortSignal;
  /** The first piece has come: from now on only the whole counts. */
  started(): void;
};

/** Two limits for a stream: until its first piece, and for the whole. */
export function createDeadline(firstMs: number, wholeMs: number, signal: AbortSignal): Deadline {
  const limit = new AbortController();
  const late = (message: string) => limit.abort(new AppError({ service: 'openai', code: 'unavailable', message }));
  const first = setTimeout(() => late(`The model wrote nothing for ${firstMs / 1000} s.`), firstMs);
  const whole = setTimeout(() => late(`The model did not finish within ${wholeMs / 1000} s.`), wholeMs);
  return {
    signal: AbortSignal.any([signal, limit.signal]),
    started: () => clearTimeout(first),
    [Symbol.dispose]() {
      clearTimeout(first);
      clearTimeout(whole);
    },
  };
}
