import pRetry from 'p-retry';
import { type Clock, systemClock } from './clock.ts';
import { AppError, isTransient } from './errors.ts';

export type FailedAttempt = {
  readonly error: unknown;
  /** 1 for the first. */
  readonly attempt: number;
  /** Until the next attempt. */
  readonly delayMs: number;
};

export type RetryPolicy = {
  readonly firstDelayMs: number;
  /** Delays double up to this. */
  readonly maxDelayMs: number;
  /** The first attempt included; unlimited by default. */
  readonly maxAttempts?: number;
  /** No attempt starts later than this after the first one; unlimited by default. */
  readonly giveUpAfterMs?: number;
  /** A service that asks for a longer wait (`AppError.retryAfterMs`) gets no further attempt; unlimited by default. */
  readonly maxRetryAfterMs?: number;
  /** Which errors are worth another attempt; `isTransient` by default. */
  readonly isRetryable?: (error: unknown) => boolean;
  /** Called before each wait. */
  readonly onRetry?: (failed: FailedAttempt) => void;
  readonly clock?: Clock;
};

/** Delays vary by this share, so that callers who failed together do not return together. */
const JITTER = 0.25;

/** p-retry treats some errors in its own way (a TypeError, its AbortError); wrapped, they are all alike to it. */
class Failure extends Error {}

/**
 * Repeats `work` until it succeeds. Delays double, with jitter, and are never shorter than what the service asks for.
 * Throws the last error, or the signal's reason once the signal is aborted.
 */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  policy: RetryPolicy,
  signal: AbortSignal,
): Promise<T> {
  const { clock = systemClock, isRetryable = isTransient, maxAttempts = Number.POSITIVE_INFINITY } = policy;
  const startedAtMs = clock.now().getTime();

  /** Waits before the next attempt; false if there is to be none. */
  async function mayRetry(error: unknown, attempt: number): Promise<boolean> {
    if (attempt >= maxAttempts || !isRetryable(error)) return false;
    const askedMs = error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
    if (askedMs > (policy.maxRetryAfterMs ?? Number.POSITIVE_INFINITY)) return false;
    const delayMs = Math.max(askedMs, backoffMs(policy, attempt));
    const elapsedMs = clock.now().getTime() - startedAtMs;
    if (elapsedMs + delayMs > (policy.giveUpAfterMs ?? Number.POSITIVE_INFINITY)) return false;
    policy.onRetry?.({ error, attempt, delayMs });
    await clock.wait(delayMs, signal);
    return true;
  }

  try {
    return await pRetry(
      (attempt) => work(attempt).catch((error: unknown) => Promise.reject(new Failure('', { cause: error }))),
      {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: 0,
        shouldRetry: ({ error, attemptNumber }) => mayRetry(error.cause, attemptNumber),
        signal,
      },
    );
  } catch (error) {
    throw error instanceof Failure ? error.cause : error;
  }
}

function backoffMs({ firstDelayMs, maxDelayMs }: RetryPolicy, attempt: number): number {
  const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return Math.round(delayMs * (1 + Math.random() * JITTER));
}
