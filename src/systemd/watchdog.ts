import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Notifier } from './notifier.ts';

export type WatchdogOptions = {
  readonly notifier: Pick<Notifier, 'watchdog'>;
  /** `notifier.watchdogIntervalMs`; without it nothing is sent. */
  readonly intervalMs: number | undefined;
  /** Whether the process can do its work now. A check that throws or never ends counts as no. */
  readonly isHealthy: (signal: AbortSignal) => boolean | Promise<boolean>;
  readonly clock: Clock;
};

/** sd_watchdog_enabled(3) recommends half the interval; with a third, one check may fail or be late without a restart. */
const KEEP_ALIVES_PER_INTERVAL = 3;

/**
 * Sends keep-alives to systemd's watchdog while the process is healthy; resolves when the signal is aborted. They are sent
 * after each check from this event loop, so a blocked loop or a hanging check sends none.
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
    await clock.wait(intervalMs / KEEP_ALIVES_PER_INTERVAL, signal).catch(() => undefined);
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
  if (isHealthy) log.info({}, 'healthy again; sending keep-alives to the watchdog');
  else log.warn({ intervalMs }, 'unhealthy; no keep-alives are sent, and systemd restarts the unit if this persists');
}
