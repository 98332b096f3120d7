import { VERSION } from '../../config/project.ts';
import { systemClock } from '../../core/clock.ts';
import type { VectorIndex } from '../../core/ports/indexes.ts';
import { newerThan } from '../../discord/features/status/release-notice.ts';
import type { Discord } from '../../discord/open-discord.ts';
import type { Postgres } from '../../postgres/pool.ts';
import type { Notifier } from '../../systemd/notifier.ts';
import { startWatchdog } from '../../systemd/watchdog.ts';
import type { App } from '../parts.ts';
import { createAlarm, discordChannel, webhookChannel } from './alarm.ts';
import { sendHeartbeats } from './heartbeat.ts';
import { createOutages, type Outages } from './outages.ts';
import { checkForReleases, type ReleaseStore } from './releases.ts';

/** With the timeout, short enough to notice an outage of 10 s when it has lasted that long. */
const PROBE_EVERY_MS = 2_500;
const PROBE_TIMEOUT_MS = 3_000;
/** The status costs some queries. */
const PROBES_PER_STATUS = 6;
/** A restart does not bring Postgres back. If it stays away this long, our own process may be the cause. */
const POSTGRES_GRACE_MS = 120_000;
/** A restart does not end a Discord outage. */
const DISCORD_GRACE_MS = 30 * 60_000;

export type Watched = {
  readonly app: App;
  readonly postgres: Postgres;
  readonly vectors: VectorIndex;
  readonly discord: Discord;
  readonly notifier: Notifier;
  readonly releases: ReleaseStore;
};

/** Looks every few seconds what answers: feeds the watchdog, logs outages, raises alarms, and keeps STATUS= and heartbeats true. */
export async function watch(watched: Watched, signal: AbortSignal): Promise<void> {
  const { notifier, app, discord } = watched;
  const webhook = webhookChannel(app.environment.alertWebhookUrl);
  const alarm = createAlarm([...webhook, discordChannel(discord)], app.log);
  // On Discord nobody could read in time that Discord does not answer.
  const outside = createAlarm(webhook, app.log);
  const alarmFor = (name: string) => (name === 'Discord' ? outside : alarm);
  const outages = createOutages(app.log, {
    onError: (name) => void alarmFor(name).raise(`${name} has not answered for a minute.`, signal),
    onBack: (name, seconds) => void alarmFor(name).raise(`${name} answers again after ${seconds} s.`, signal),
  });
  const health = createHealth(watched, outages);
  await health.probe(signal);
  await Promise.all([
    keepProbing(watched, health, signal),
    startWatchdog(
      { notifier, intervalMs: notifier.watchdogIntervalMs, isHealthy: health.isAlive, clock: systemClock },
      app.log,
      signal,
    ),
    sendHeartbeats(
      {
        url: app.environment.heartbeatUrl,
        isHealthy: () => health.trouble() === undefined,
        clock: systemClock,
        log: app.log,
      },
      signal,
    ),
    checkForReleases(
      { url: app.environment.settings.RELEASE_URL, store: watched.releases, clock: systemClock, log: app.log },
      signal,
    ),
  ]);
}

async function keepProbing(watched: Watched, health: Health, signal: AbortSignal): Promise<void> {
  const { notifier } = watched;
  for (let probes = 0; !signal.aborted; probes += 1) {
    await health.probe(signal);
    const trouble = health.trouble();
    if (trouble !== undefined) notifier.status(trouble);
    else if (probes % PROBES_PER_STATUS === 0) notifier.status(await describe(watched, signal).catch(() => 'ready'));
    await systemClock.wait(PROBE_EVERY_MS, signal).catch(() => undefined);
  }
}

type Health = {
  probe(signal: AbortSignal): Promise<void>;
  /** Whether the watchdog may be fed. Each service has a grace period to recover. */
  isAlive(): boolean;
  trouble(): string | undefined;
};

function createHealth({ postgres, vectors, discord }: Watched, outages: Outages): Health {
  const answeredAt = { Postgres: performance.now(), Discord: performance.now() };
  const isLate = (since: number, graceMs: number): boolean => performance.now() - since > graceMs;
  return {
    async probe(signal) {
      const [isPostgresUp, isChromaUp] = await Promise.all([
        answers((probeSignal) => postgres.query('SELECT 1', [], probeSignal), signal),
        answers((probeSignal) => vectors.ping(probeSignal), signal),
      ]);
      if (signal.aborted) return;
      const nowMs = performance.now();
      const isDiscordUp = discord.isHealthy();
      if (isPostgresUp) answeredAt.Postgres = nowMs;
      if (isDiscordUp) answeredAt.Discord = nowMs;
      outages.observe('Postgres', isPostgresUp, nowMs);
      outages.observe('Chroma', isChromaUp, nowMs);
      outages.observe('Discord', isDiscordUp, nowMs);
    },
    isAlive: () => !isLate(answeredAt.Postgres, POSTGRES_GRACE_MS) && !isLate(answeredAt.Discord, DISCORD_GRACE_MS),
    trouble: () => outages.describe(performance.now()),
  };
}

/** A failure is no error here: `Outages` judges how long it lasts. */
async function answers(ask: (signal: AbortSignal) => Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]);
  return ask(limited).then(
    () => true,
    () => false,
  );
}

/** "ready: 1,226 pages, synced 2 min ago, version 1.3.0 is available" */
async function describe({ app, releases }: Watched, signal: AbortSignal): Promise<string> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]);
  const { pages, lagSeconds } = await app.status(limited);
  const synced = lagSeconds === undefined ? 'not synced yet' : `synced ${Math.round(lagSeconds / 60)} min ago`;
  const isAsked = app.environment.settings.RELEASE_URL !== undefined;
  const newer = isAsked ? newerThan(VERSION, (await releases.read(limited))?.version) : undefined;
  const release = newer === undefined ? '' : `, version ${newer} is available`;
  return `ready: ${pages.indexed.toLocaleString('en-US')} pages, ${synced}${release}`;
}
