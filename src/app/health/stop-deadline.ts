import type { Log } from '../../core/log.ts';

/** Less than StopTimeout= of the unit, after which Podman would kill the program. */
const STOP_DEADLINE_MS = 13_000;
/** Exit code of a program that SIGTERM ended. The unit counts it as success (SuccessExitStatus=). */
const TERMINATED = 143;

export type StopDeadlineOptions = {
  readonly deadlineMs?: number;
  readonly exit?: (code: number) => void;
};

/**
 * Ends the process if its orderly stop takes too long, for example because Postgres or Discord no longer answers. The timer
 * does not keep the process alive, so a stop in time is not affected.
 */
export function limitStop(log: Log, signal: AbortSignal, options: StopDeadlineOptions = {}): void {
  const { deadlineMs = STOP_DEADLINE_MS, exit = process.exit } = options;
  const start = (): void => {
    const timer = setTimeout(() => {
      log.warn({ deadlineMs }, 'the orderly stop took too long; unfinished work continues after the next start');
      exit(TERMINATED);
    }, deadlineMs);
    timer.unref();
  };
  if (signal.aborted) start();
  else signal.addEventListener('abort', start, { once: true });
}
