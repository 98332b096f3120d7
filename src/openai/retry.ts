import { setTimeout as wait } from 'node:timers/promises';
import { type AppError, isTransient } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { toOpenAIError } from './openai-error.ts';

export type RetryOptions = {
  /** Tries in all. */
  readonly tries: number;
  /** A server that asks for more than that gets no further try: the caller may have something better to do. */
  readonly longestWaitMs: number;
  readonly log: Log;
};

const FIRST_WAIT_MS = 500;

/**
 * Does the work again while it fails in a way that may pass (unavailable, rate-limited). Waits as long as the server
 * asks, else twice as long each time with random spread, so that many callers do not come back at once.
 * Throws the last AppError, or the signal's reason.
 */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (thrown) {
      signal.throwIfAborted();
      const error = toOpenAIError(thrown);
      const waitMs = error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      if (attempt >= options.tries || !isTransient(error) || waitMs > options.longestWaitMs) throw error;
      note(options.log, error, attempt, waitMs);
      await wait(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

function note(log: Log, error: AppError, attempt: number, waitMs: number): void {
  log.debug({ code: error.code, attempt, waitMs: Math.round(waitMs) }, 'the model server is asked again');
}
