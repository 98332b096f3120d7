import { systemClock } from '../core/clock.ts';
import type { Discord } from '../discord/open-discord.ts';
import type { Postgres } from '../postgres/pool.ts';
import type { Notifier } from '../systemd/notifier.ts';
import { startWatchdog } from '../systemd/watchdog.ts';
import type { App } from './parts.ts';

const STATUS_EVERY_MS = 15_000;
/** A restart does not bring Postgres back. If it stays away this long, our own process may be the cause. */
const POSTGRES_GRACE_MS = 120_000;
/** A restart does not end a Discord outage. */
const DISCORD_GRACE_MS = 30 * 60_000;
const PROBE_TIMEOUT_MS = 5_000;

export type Watched = {
  readonly app: App;
  readonly postgres: Postgres;
  readonly discord: Discord;
  readonly notifier: Notifier;
};

/** Feeds the watchdog and keeps `systemctl status` up to date. */
export async function watch(watched: Watched, signal: AbortSignal): Promise<void> {
  const { notifier, app } = watched;
  const health = createHealth(watched);
  const feeding = startWatchdog(
    { notifier, intervalMs: notifier.watchdogIntervalMs, isHealthy: health.probe, clock: systemClock },
    app.log,
    signal,
  );
  while (!signal.aborted) {
    if (notifier.watchdogIntervalMs === undefined) await health.probe(signal).catch(() => false);
    notifier.status(await describe(app, health, signal).catch(() => health.trouble() ?? 'ready'));
    await systemClock.wait(STATUS_EVERY_MS, signal).catch(() => undefined);
  }
  await feeding;
}

type Health = { probe(signal: AbortSignal): Promise<boolean>; trouble(): string | undefined };

/** Postgres answered recently and the gateway is connected; each has a grace period to recover. */
function createHealth({ postgres, discord }: Watched): Health {
  let postgresAt = performance.now();
  let discordAt = performance.now();
  const isLate = (since: number, graceMs: number): boolean => performance.now() - since > graceMs;
  return {
    async probe(signal) {
      if (discord.isHealthy()) discordAt = performance.now();
      try {
        await postgres.query('SELECT 1', [], AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]));
        postgresAt = performance.now();
      } catch {
        // A single failure does not matter; `trouble` reports how long Postgres has been away.
      }
      return !isLate(postgresAt, POSTGRES_GRACE_MS) && !isLate(discordAt, DISCORD_GRACE_MS);
    },
    trouble() {
      const away = (name: string, since: number): string =>
        `${name} has been away for ${Math.round((performance.now() - since) / 1000)} s`;
      if (isLate(postgresAt, 2 * STATUS_EVERY_MS)) return away('Postgres', postgresAt);
      if (!discord.isHealthy()) return away('Discord', discordAt);
      return undefined;
    },
  };
}

/** "ready: 1,226 pages, synced 2 min ago" */
async function describe(app: App, health: Health, signal: AbortSignal): Promise<string> {
  const trouble = health.trouble();
  if (trouble !== undefined) return trouble;
  const { pages, lagSeconds } = await app.status(signal);
  const synced = lagSeconds === undefined ? 'not synced yet' : `synced ${Math.round(lagSeconds / 60)} min ago`;
  return `ready: ${pages.indexed.toLocaleString('en-US')} pages, ${synced}`;
}
