import { AppError, type ErrorCode } from '../../core/errors.ts';
import { createOutageCounter } from '../outages.ts';
import type { ClaimedTask } from '../ports.ts';
import type { RunContext } from '../run-context.ts';

const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 60 * 60_000;

/** Every other page would fail in the same way. */
const SERVICE_WIDE: ReadonlySet<ErrorCode> = new Set([
  'out-of-credit',
  'misconfigured',
  'unknown-model',
  'busy',
  'cancelled',
]);
/** May concern one page only; if it goes on, the service is down. */
const OUTAGE: ReadonlySet<ErrorCode> = new Set(['unavailable', 'rate-limited', 'unauthorized']);

export type FailureHandler = {
  /** Records why a page failed; its old version stays. Throws if the other pages would fail, too. */
  handle(task: ClaimedTask, error: unknown): Promise<void>;
  /** A page was read: the services answer. */
  reset(): void;
};

export function createFailureHandler(run: RunContext): FailureHandler {
  const { store, clock, log } = run.parts;
  const outages = createOutageCounter();
  return {
    async handle(task, error) {
      if (run.signal.aborted) throw run.signal.reason;
      const isOurs = error instanceof AppError;
      if (isOurs && (SERVICE_WIDE.has(error.code) || error.service === 'postgres')) throw error;
      const isOutage = isOurs && OUTAGE.has(error.code);
      const isDown = isOutage && outages.isDown();
      if (!isOutage) outages.reset();
      log.warn({ page: task.objectId, attempt: task.attempts + 1, err: error }, 'a page could not be read');
      const now = clock.now();
      const reason = isOurs ? error.message : 'An unexpected error; see the log.';
      const notBefore = new Date(now.getTime() + retryDelayMs(task.attempts));
      await store.failTask(task.objectId, { reason, notBefore, now }, run.signal);
      run.stats.recordOutcome(task.objectId, 'failed', now);
      if (isDown) throw error;
    },
    reset: outages.reset,
  };
}

function retryDelayMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** attempts, LAST_RETRY_MS);
}
