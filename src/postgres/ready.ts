import { setTimeout as wait } from 'node:timers/promises';
import { AppError, isTransient } from '../core/errors.ts';
import type { Postgres } from './pool.ts';

export type ReadyOptions = {
  /** Called after each try that failed, before the wait: what to tell systemd or the terminal. */
  readonly onAttempt?: (attempt: number, error: AppError) => void;
  /** Without it, it is tried for as long as the signal lets it. */
  readonly giveUpAfterMs?: number;
};

const FIRST_DELAY_MS = 200;
const MAX_DELAY_MS = 10_000;

/**
 * Waits until Postgres answers a query. Throws at once what waiting cannot heal (a wrong password, an unknown
 * database), and `unavailable` when `giveUpAfterMs` have passed.
 */
export async function waitUntilReady(postgres: Postgres, options: ReadyOptions, signal: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + (options.giveUpAfterMs ?? Number.POSITIVE_INFINITY);
  for (let attempt = 1, delayMs = FIRST_DELAY_MS; ; attempt += 1, delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
    const error = await failureOf(postgres, signal);
    if (!error) return;
    if (!isTransient(error) || Date.now() + delayMs > giveUpAt) throw error;
    options.onAttempt?.(attempt, error);
    await wait(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function failureOf(postgres: Postgres, signal: AbortSignal): Promise<AppError | undefined> {
  try {
    await postgres.query('SELECT 1', [], signal);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
