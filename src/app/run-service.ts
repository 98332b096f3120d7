import { join } from 'node:path';
import { systemClock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { type FailedAttempt, retry } from '../core/retry.ts';
import type { Secret } from '../core/secret.ts';
import type { DiscordDeps } from '../discord/interactions/context.ts';
import { type Discord, openDiscord } from '../discord/open-discord.ts';
import { assertReadable } from '../postgres/damage.ts';
import { createDiscordStore } from '../postgres/discord/discord-store.ts';
import { removeExpired } from '../postgres/discord/retention.ts';
import type { Postgres } from '../postgres/pool.ts';
import { createSyncStore } from '../postgres/sync/sync-store.ts';
import { handleNotifiedPages, type Notice } from '../sync/discover/notified-pages.ts';
import { createSchedule, type Schedule } from '../sync/schedule.ts';
import { createNotifier, type Notifier } from '../systemd/notifier.ts';
import { discordDeps, discordOptions, syncInterval } from './discord-parts.ts';
import { createAlarm, webhookChannel } from './health/alarm.ts';
import { createReleaseStore } from './health/releases.ts';
import { limitStop } from './health/stop-deadline.ts';
import { watch } from './health/watch.ts';
import { boundHeap } from './heap.ts';
import type { App } from './parts.ts';

/** The service starts without Chroma if it does not answer: then only words are matched. */
const CHROMA_RETRY = { firstDelayMs: 1_000, maxDelayMs: 1_000, giveUpAfterMs: 20_000 };
const RETENTION_EVERY_MS = 3_600_000;
/** How long the check of the tables may delay a start. */
const DATA_CHECK_MS = 30_000;
/** How long the program tries to deliver its last alarm before it ends. */
const LAST_ALARM_MS = 15_000;
const DISCORD_RETRY = { firstDelayMs: 2_000, maxDelayMs: 60_000 };

/**
 * The life of `run`: Postgres → migrations → Chroma → gateway → READY → schedule, until the signal is aborted; then no
 * more questions are taken, what runs is finished or handed back within 12 s, and all is closed in reverse order. A stop that
 * takes longer ends the process.
 */
export async function runService(app: App, signal: AbortSignal): Promise<number> {
  const { log } = app;
  boundHeap();
  limitStop(log, signal);
  const notifier = await createNotifier({ socket: process.env.NOTIFY_SOCKET }, log);
  const work = new AbortController();
  signal.addEventListener('abort', () => notifier.stopping(), { once: true });
  notifier.status('starting');
  const postgres = await openStores(app, notifier, signal);
  // Built in the background: dense search answers meanwhile.
  await app.lexical(signal);
  const schedule = await openSchedule(app, postgres, signal);
  notifier.status('connecting to Discord');
  await using discord = await connect(app, await discordDeps(app, postgres, schedule, signal), notifier, signal);
  await using _webhook = await openWebhook(app, postgres, schedule, work.signal);
  const releases = createReleaseStore(createDiscordStore(postgres));
  notifier.ready();
  log.info({ pid: process.pid }, 'ready');
  const background = [
    schedule.run(work.signal),
    watch({ app, postgres, vectors: await app.vectors(signal), discord, notifier, releases }, work.signal),
    deleteExpired(app, postgres, work.signal),
  ];
  try {
    await untilStoppedOrLost(app, discord, notifier, signal);
  } finally {
    log.info({}, 'stopping');
    await discord.stop();
    work.abort(signal.reason);
    await Promise.allSettled(background);
  }
  log.info({}, 'stopped');
  return 0;
}

/** Tells systemd what it waits for; goes on for as long as it takes. */
async function openStores(app: App, notifier: Notifier, signal: AbortSignal): Promise<Postgres> {
  const { log } = app;
  await app.database(signal, {
    onAttempt: (attempt, error) => {
      notifier.status(`waiting for Postgres, attempt ${attempt}: ${error.message}`);
      log.warn({ attempt, reason: error.message }, 'waiting for Postgres');
    },
  });
  notifier.status('migrating');
  const applied = await app.migrate(signal);
  if (applied.length > 0) log.info({ applied }, 'the schema was brought up to date');
  notifier.status('checking the data');
  await checkData(app, notifier, signal);
  await waitForChroma(app, notifier, signal);
  return app.postgres(signal);
}

/** A bot with a broken table must not say that it is ready. A large database that takes longer to read is let through. */
async function checkData(app: App, notifier: Notifier, signal: AbortSignal): Promise<void> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(DATA_CHECK_MS)]);
  try {
    await assertReadable(await app.postgres(signal), limited);
  } catch (error) {
    signal.throwIfAborted();
    if (limited.aborted) return;
    if (error instanceof AppError) notifier.status(`${error.message} ${error.fix ?? ''}`);
    throw error;
  }
}

/** If Discord ends the connection for good, the admins hear of it through the second channel, and the program ends. */
async function untilStoppedOrLost(app: App, discord: Discord, notifier: Notifier, signal: AbortSignal): Promise<void> {
  try {
    await Promise.race([aborted(signal), discord.lost]);
  } catch (error) {
    const message =
      error instanceof AppError ? `${error.message} ${error.fix ?? ''}` : 'The connection to Discord is lost.';
    notifier.status(message);
    app.log.error({ err: error }, message);
    const limited = AbortSignal.any([signal, AbortSignal.timeout(LAST_ALARM_MS)]);
    await createAlarm(webhookChannel(app.environment.alertWebhookUrl), app.log).raise(message, limited);
    throw error;
  }
}

async function waitForChroma(app: App, notifier: Notifier, signal: AbortSignal): Promise<void> {
  const vectors = await app.vectors(signal);
  const onRetry = ({ attempt }: FailedAttempt) => notifier.status(`waiting for Chroma, attempt ${attempt}`);
  try {
    await retry(() => vectors.ping(signal), { ...CHROMA_RETRY, isRetryable: () => true, onRetry }, signal);
  } catch (error) {
    signal.throwIfAborted();
    app.log.error(
      { err: error },
      'Chroma does not answer; starting without it: until it is back, only words are matched',
    );
  }
}

async function openSchedule(app: App, postgres: Postgres, signal: AbortSignal): Promise<Schedule> {
  const [sync, settings] = [await app.sync(signal), await app.runtimeSettings(signal)];
  const intervalSeconds = () => syncInterval(app, settings);
  const schedule = createSchedule({
    sync,
    store: createSyncStore(postgres, app.log),
    clock: systemClock,
    log: app.log,
    intervalSeconds,
    collection: app.environment.collectionName,
  });
  let inForce = intervalSeconds();
  settings.onChange(() => {
    if (intervalSeconds() !== inForce) schedule.reschedule();
    inForce = intervalSeconds();
  });
  return schedule;
}

/** Where the verification token of a webhook is kept if no file can be written. */
const WEBHOOK_TOKEN_STATE = 'webhook-token';

/** Off unless a port is set; an event only puts pages on the list and makes the next poll come sooner. */
async function openWebhook(
  { environment, log }: App,
  postgres: Postgres,
  schedule: Schedule,
  signal: AbortSignal,
): Promise<AsyncDisposable | undefined> {
  const { webhook } = environment.notion;
  if (webhook === undefined) return undefined;
  const { openNotionWebhook } = await import('../notion/webhook.ts');
  const tokenFile = join(environment.dataDir, 'notion-webhook-token');
  const store = createSyncStore(postgres, log);
  const notified = { store, clock: systemClock, log, wake: () => schedule.wake() };
  const onEvent = (event: Notice): void => void handleNotifiedPages(event, notified, signal);
  const keepToken = async (token: Secret): Promise<boolean> => {
    if ((await store.readState(WEBHOOK_TOKEN_STATE, signal)) !== undefined) return false;
    await store.writeState(WEBHOOK_TOKEN_STATE, token.reveal(), signal);
    return true;
  };
  return openNotionWebhook({ ...webhook, tokenFile, keepToken, clock: systemClock, onEvent }, log);
}

/** Waits as long as Discord cannot be reached. A rejected token ends the start. */
async function connect(app: App, deps: DiscordDeps, notifier: Notifier, signal: AbortSignal): Promise<Discord> {
  const open = async () => {
    const discord = openDiscord(discordOptions(app), deps, signal);
    try {
      await untilAborted(discord.ready, signal);
      return discord;
    } catch (error) {
      await discord.stop();
      throw error;
    }
  };
  const onRetry = ({ attempt, error }: FailedAttempt) => {
    notifier.status(`waiting for Discord, attempt ${attempt}`);
    app.log.warn({ attempt, err: error }, 'waiting for Discord');
  };
  return retry(open, { ...DISCORD_RETRY, onRetry }, signal);
}

/** Deletes what has expired, once an hour: the usage of a past day must not name people for long. */
async function deleteExpired(app: App, postgres: Postgres, signal: AbortSignal): Promise<void> {
  const settings = await app.runtimeSettings(signal);
  while (!signal.aborted) {
    const { retentionDaysAnswers: answerDays, conversationHours, retentionDaysChanges: changeDays } = settings.values();
    await removeExpired(postgres, { answerDays, conversationHours, changeDays }, signal).catch((error: unknown) => {
      if (!signal.aborted) app.log.warn({ err: error }, 'cannot delete what has expired, will try again in an hour');
    });
    await systemClock.wait(RETENTION_EVERY_MS, signal).catch(() => undefined);
  }
}

/** Rejects as soon as the signal is aborted, whatever becomes of the promise. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([promise, aborted(signal).then(() => Promise.reject(signal.reason))]);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
