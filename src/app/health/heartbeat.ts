import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Secret } from '../../core/secret.ts';

export type HeartbeatOptions = {
  /** HEARTBEAT_URL. Without it nothing is sent. */
  readonly url: Secret | undefined;
  readonly isHealthy: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
};

/** Most monitors expect a sign of life each minute or less often. */
const EVERY_MS = 60_000;
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Pings HEARTBEAT_URL each minute while the bot is healthy, and HEARTBEAT_URL/fail while it is not, as healthchecks.io and
 * Uptime Kuma expect. If the bot is gone, nothing is sent, and the monitor raises the alarm. Resolves when the signal is
 * aborted.
 */
export async function sendHeartbeats(
  { url, isHealthy, clock, log }: HeartbeatOptions,
  signal: AbortSignal,
): Promise<void> {
  if (url === undefined) return;
  let wasDelivered = true;
  while (!signal.aborted) {
    const isDelivered = await ping(isHealthy() ? url.reveal() : failAddress(url.reveal()), signal);
    if (!signal.aborted && isDelivered !== wasDelivered) {
      if (isDelivered) log.info({}, 'HEARTBEAT_URL answers again');
      else log.warn({}, 'HEARTBEAT_URL does not answer, or refuses the heartbeat; will try again in a minute');
    }
    wasDelivered = isDelivered;
    await clock.wait(EVERY_MS, signal).catch(() => undefined);
  }
}

/**
 * `/fail` goes behind the path; a query such as a key stays.
 * @internal exported for its test
 */
export function failAddress(address: string): string {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/fail`;
  return url.href;
}

async function ping(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // The address may hold a key, so the error's own text is not logged.
    return false;
  }
}
