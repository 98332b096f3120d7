import { randomBytes } from 'node:crypto';
import type { NotionId } from '../core/domain/notion-id.ts';
import { AppError } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import { runBackground } from './background.ts';
import { lastAlive, recordAlive, recordLiveness } from './client/backfill.ts';
import { createListeners } from './client/events.ts';
import { type GatewayHandle, openGateway } from './client/gateway.ts';
import { hashPerson } from './client/person.ts';
import { createSender } from './client/sender.ts';
import { STOPPING } from './client/stopping.ts';
import { createTaskTracker, type TaskTracker } from './client/task-tracker.ts';
import { createFairQueue } from './features/ask/fair-queue.ts';
import { closeInterruptedQuestions } from './features/ask/recovery.ts';
import { components } from './features/buttons.ts';
import { commands } from './features/commands.ts';
import { closeInterruptedSyncs } from './features/sync/message.ts';
import { cancelSync } from './features/sync/session.ts';
import { createTexts } from './i18n/translate.ts';
import type { BotContext, DiscordDeps } from './interactions/context.ts';
import { commandsHash, hasCommands, registerCommands, toCommandBodies } from './interactions/registration.ts';
import { createDispatcher } from './interactions/router.ts';

export type DiscordOptions = {
  readonly token: Secret;
  /** `http://host:port/api` of another server; the real one where absent. */
  readonly apiUrl?: string | undefined;
  readonly adminIds: readonly string[];
  /** Presence. */
  readonly statusMessage?: string | undefined;
  readonly defaultCollection: string;
  /** NOTION_RESOURCE_ID: roots of the default collection. */
  readonly defaultRoots: readonly NotionId[];
  readonly notionRatePerMinute: number;
  /** Questions answered at the same time; 4. */
  readonly concurrency?: number;
  /** Register commands in these guilds alone: for development, they are seen at once. */
  readonly guildIds?: readonly string[];
};

export type Discord = AsyncDisposable & {
  /** The gateway is ready, the commands are registered, what the last run left behind is mended. */
  readonly ready: Promise<void>;
  /** The gateway is connected and answered a heartbeat lately. */
  isHealthy(): boolean;
  /** Presence; `undefined` clears it. */
  setStatus(text: string | undefined): void;
  /** Takes no more questions, ends or hands back what runs, leaves; within 20 s. */
  stop(): Promise<void>;
};

/** Questions that run get this long to end by themselves … */
const FINISH_MS = 12_000;
/** … and this long to say that they did not. */
const HAND_BACK_MS = 5_000;
const RECORD_STOP_MS = 2000;
/** What a file that is uploaded with a command may take to arrive. */
const DOWNLOAD_MS = 10_000;

/** Connects to Discord and answers there until stopped. `signal` stops it, too. */
export function openDiscord(options: DiscordOptions, deps: DiscordDeps, signal: AbortSignal): Discord {
  const root = new AbortController();
  const taskTracker = createTaskTracker();
  let gateway: GatewayHandle | undefined;
  let context: BotContext | undefined;
  let stopped: Promise<void> | undefined;
  let background: Promise<unknown> | undefined;

  async function start(): Promise<void> {
    const startedAt = deps.clock.now();
    const salt = String(await deps.store.ensureState('salt', randomBytes(16).toString('hex'), root.signal));
    const wantsContent = (await deps.store.state('message-content', root.signal)) === true;
    gateway = openGateway(options, deps.log, wantsContent);
    context = createContext(options, deps, gateway, salt, taskTracker);
    const dispatch = createDispatcher(context, commands, components);
    gateway.listen(createListeners(context, dispatch, taskTracker, root.signal));
    await gateway.login();
    const aliveUntil = await lastAlive(deps.store, root.signal);
    await registerWhenChanged(options, deps, gateway, root.signal);
    const interrupted = await closeInterruptedQuestions(context, startedAt, root.signal);
    await closeInterruptedSyncs(context, root.signal);
    if (aliveUntil) gateway.backfill(aliveUntil);
    await recordAlive(deps.store, startedAt, root.signal);
    const isConnected = () => gateway?.isHealthy(deps.clock.now()) ?? false;
    background = Promise.all([runBackground(context, root.signal), recordLiveness(deps, isConnected, root.signal)]);
    deps.log.info({ interrupted, guilds: gateway.guildCount() }, 'connected to Discord');
  }

  async function stop(): Promise<void> {
    signal.removeEventListener('abort', onAbort);
    taskTracker.close();
    // What is written from now on is the next one's to answer.
    if (background) await recordStop();
    // A sync would not end in time, and loses nothing: the next one goes on from there.
    for (const id of context?.syncs.keys() ?? []) if (context) cancelSync(context, id, STOPPING);
    await taskTracker.settled(FINISH_MS);
    root.abort(STOPPING);
    await taskTracker.settled(HAND_BACK_MS);
    await background;
    await gateway?.close();
  }

  async function recordStop(): Promise<void> {
    await recordAlive(deps.store, deps.clock.now(), AbortSignal.timeout(RECORD_STOP_MS)).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'the end could not be noted');
    });
  }

  const stopOnce = () => {
    stopped ??= stop();
    return stopped;
  };
  const onAbort = () => void stopOnce();
  signal.addEventListener('abort', onAbort, { once: true });
  const ready = start();
  // Whoever awaits `ready` gets the error; nobody has to.
  ready.catch(() => undefined);
  return {
    ready,
    isHealthy: () => gateway?.isHealthy(deps.clock.now()) ?? false,
    setStatus: (text) => gateway?.setStatus(text),
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  };
}

function createContext(
  options: DiscordOptions,
  deps: DiscordDeps,
  gateway: GatewayHandle,
  salt: string,
  taskTracker: TaskTracker,
): BotContext {
  return {
    ...deps,
    sender: createSender({ ...gateway, rest: () => gateway.rest }),
    queue: createFairQueue(options.concurrency ?? 4),
    translateFor: createTexts(),
    adminIds: new Set(options.adminIds),
    defaultCollection: options.defaultCollection,
    defaultRoots: options.defaultRoots,
    notionRatePerMinute: options.notionRatePerMinute,
    hash: (userId) => hashPerson(salt, userId),
    syncs: new Map(),
    track: taskTracker.add,
    download,
  };
}

async function registerWhenChanged(
  options: DiscordOptions,
  { store, log }: DiscordDeps,
  gateway: GatewayHandle,
  signal: AbortSignal,
): Promise<void> {
  const bodies = toCommandBodies(commands);
  const guildIds = options.guildIds ?? [];
  const key = `commands:${gateway.applicationId()}:${guildIds.join()}`;
  const hash = commandsHash(bodies);
  const isUnchanged = (await store.state(key, signal)) === hash;
  if (isUnchanged && (await hasCommands(gateway.rest, gateway.applicationId(), guildIds, bodies))) return;
  await registerCommands(gateway.rest, gateway.applicationId(), guildIds, bodies);
  await store.setState(key, hash, signal);
  log.info({ commands: bodies.length }, 'registered the commands');
}

async function download(url: string, maxBytes: number, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MS)]) }).catch(
    (cause: unknown) => {
      throw new AppError({
        service: 'discord',
        code: 'unavailable',
        message: 'The file could not be fetched from Discord.',
        cause,
      });
    },
  );
  const length = Number(response.headers.get('content-length') ?? 0);
  const text = response.ok && length <= maxBytes ? await response.text() : undefined;
  if (text === undefined || text.length > maxBytes)
    throw new AppError({
      service: 'app',
      code: 'usage',
      message: `The file could not be read: at most ${Math.round(maxBytes / 1000)} kB.`,
    });
  return text;
}
