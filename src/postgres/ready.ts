import type { AppError } from '../core/errors.ts';
import { retry } from '../core/retry.ts';
import type { Postgres } from './pool.ts';

export type ReadyOptions = {
  /** Called after each failed attempt, before the wait: for systemd's status or the terminal. */
  readonly onAttempt?: (attempt: number, error: AppError) => void;
  /** Without it, attempts continue until the signal is aborted. */
  readonly giveUpAfterMs?: number;
};

/**
 * Waits until Postgres answers a query. Throws at once if waiting cannot help (a wrong password, an unknown database),
 * and `unavailable` once `giveUpAfterMs` have passed.
 */
export async function waitUntilReady(postgres: Postgres, options: ReadyOptions, signal: AbortSignal): Promise<void> {
  await retry(
    () => postgres.query('SELECT 1', [], signal),
    {
      firstDelayMs: 200,
      maxDelayMs: 10_000,
      ...(options.giveUpAfterMs !== undefined && { giveUpAfterMs: options.giveUpAfterMs }),
      // Only transient errors are retried, and those are AppErrors.
      onRetry: ({ attempt, error }) => options.onAttempt?.(attempt, error as AppError),
    },
    signal,
  );
}
