import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Notifier } from './notifier.ts';

export type WatchdogOptions = {
  readonly notifier: Pick<Notifier, 'watchdog'>;
  /** `notifier.watchdogIntervalMs`; without one nothing is fed. */
  readonly intervalMs: number | undefined;
  /** Whether the process can do its work now. One that never answers, or throws, counts as no. */
  readonly isHealthy: (signal: AbortSignal) => boolean | Promise<boolean>;
  readonly clock: Clock;
};

/** sd_watchdog_enabled(3) advises half; a third lets one check fail, or come late, without a restart. */
const FEEDS_PER_INTERVAL = 3;

/**
 * Feeds systemd's watchdog for as long as the process is healthy; resolves when the signal is aborted.
 * It feeds after the check, from this event loop: a blocked loop, or a check that hangs, feeds nothing.
 */
export async function startWatchdog(options: WatchdogOptions, log: Log, signal: AbortSignal): Promise<void> {
  const { intervalMs, clock, notifier } = options;
  if (intervalMs === undefined) return;
  let wasHealthy = true;
  while (!signal.aborted) {
    const isHealthy = await checkHealth(options, log, signal);
    if (signal.aborted) return;
    if (isHealthy) notifier.watchdog();
    if (isHealthy !== wasHealthy) logChange(isHealthy, intervalMs, log);
    wasHealthy = isHealthy;
    await clock.wait(intervalMs / FEEDS_PER_INTERVAL, signal).catch(() => undefined);
  }
}

async function checkHealth(options: WatchdogOptions, log: Log, signal: AbortSignal): Promise<boolean> {
  try {
    return await options.isHealthy(signal);
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error }, 'the health check failed');
    return false;
  }
}

function logChange(isHealthy: boolean, intervalMs: number, log: Log): void {
  if (isHealthy) log.info({}, 'healthy again: the watchdog is fed');
  else log.warn({ intervalMs }, 'not healthy: the watchdog is no longer fed, systemd restarts the unit if this lasts');
}
