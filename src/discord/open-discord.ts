import { randomBytes } from 'node:crypto';
import type { Secret } from '../core/secret.ts';
import { runBackground } from './background.ts';
import { download } from './client/download.ts';
import { createEditBudget } from './client/edit-budget.ts';
import { createListeners } from './client/events.ts';
import { type GatewayHandle, openGateway } from './client/gateway.ts';
import { lastAlive, recordAlive, recordLiveness } from './client/liveness.ts';
import { createSender } from './client/sender.ts';
import { STOPPING } from './client/stopping.ts';
import { createTaskTracker } from './client/task-tracker.ts';
import { commands, components } from './features/all.ts';
import { createFairQueue } from './features/ask/fair-queue.ts';
import { closeInterruptedQuestions } from './features/ask/recovery.ts';
import { createSourceMessages } from './features/ask/source-messages.ts';
import { handleDeletion, handleEdit } from './features/conversation/handle-change.ts';
import { handleForumPost } from './features/conversation/handle-forum-post.ts';
import { handleMessage } from './features/conversation/handle-message.ts';
import { handleChannelGone } from './features/follows/end-follows.ts';
import { createSeats } from './features/limits/seats.ts';
import {
  handleJoin,
  handleLeave,
  noteNewInstallation,
  recordServers,
  SALT,
} from './features/servers/handle-servers.ts';
import { cancelSync } from './features/sync/running-sync.ts';
import { closeInterruptedSyncs } from './features/sync/sync-message.ts';
import { createMembership } from './gate/membership.ts';
import { createTexts } from './i18n/translate.ts';
import { hashPerson } from './incoming/person.ts';
import { createThreadReader } from './incoming/thread-messages.ts';
import { createAutocomplete } from './interactions/autocomplete.ts';
import type { BotContext, DiscordDeps } from './interactions/context.ts';
import { notifyAdmins } from './interactions/notify-admins.ts';
import { createDispatch } from './interactions/router.ts';
import { registerIfChanged } from './registration/register-if-changed.ts';
import { card } from './ui/card.ts';

export type DiscordOptions = {
  readonly token: Secret;
  /** `http://host:port/api` of another server that speaks Discord's API. */
  readonly apiUrl?: string | undefined;
  readonly adminIds: readonly string[];
  /** Servers that may use the bot without an admin's decision on Discord. */
  readonly allowedGuildIds?: readonly string[];
  /** Text of the presence. */
  readonly statusMessage?: string | undefined;
  readonly defaultCollection: string;
  readonly notionRatePerMinute: number;
  /** How many questions are answered at the same time; 4 by default. */
  readonly concurrency?: number;
};

export type Discord = AsyncDisposable & {
  /** Resolves when the gateway is ready, the commands are registered and the last run's messages are closed. */
  readonly ready: Promise<void>;
  /** The gateway is connected and answered a heartbeat in the last two minutes. */
  isHealthy(): boolean;
  /** Sets the presence; `undefined` clears it. */
  setStatus(text: string | undefined): void;
  /** Sends a direct message to every admin. Returns how many accepted it; 0 before the gateway is ready. */
  notifyAdmins(text: string): Promise<number>;
  /** Rejects when Discord ends the connection for good, for example because the token was reset. */
  readonly lost: Promise<never>;
  /** Accepts no more questions, finishes or interrupts running ones, and disconnects, within 12 s. */
  stop(): Promise<void>;
};

const DEFAULT_CONCURRENCY = 4;
/** How long running questions may take to finish … */
const FINISH_MS = 5_000;
/** … and how long interrupted ones may take to say so. */
const INTERRUPT_MS = 3_000;
const RECORD_STOP_MS = 2_000;

/** Connects to Discord and answers there until `stop` is called or the signal aborts. */
export function openDiscord(options: DiscordOptions, deps: DiscordDeps, signal: AbortSignal): Discord {
  const { store, clock, log } = deps;
  const root = new AbortController();
  const tasks = createTaskTracker();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  let gateway: GatewayHandle | undefined;
  let context: BotContext | undefined;
  let commandIds: ReadonlyMap<string, string> = new Map();
  let stopped: Promise<void> | undefined;
  let background: Promise<unknown> | undefined;
  const isConnected = () => gateway?.isHealthy(clock.now()) ?? false;

  async function start(): Promise<void> {
    const startedAt = clock.now();
    await noteNewInstallation(store, root.signal);
    const salt = String(await store.ensureState(SALT, randomBytes(16).toString('hex'), root.signal));
    gateway = openGateway(options, log, await wantsContent(deps, root.signal));
    const commandId = (name: string) => commandIds.get(name);
    const bot = createContext(options, deps, { gateway, salt, track: tasks.add, commandId });
    context = bot;
    const handlers = {
      dispatch: createDispatch(bot, { commands, components }),
      autocomplete: createAutocomplete(bot, commands),
      handleMessage: handleMessage.bind(undefined, bot),
      handleForumPost: handleForumPost.bind(undefined, bot),
      handleEdit: handleEdit.bind(undefined, bot),
      handleDeletion: handleDeletion.bind(undefined, bot),
      handleJoin: handleJoin.bind(undefined, bot),
      handleLeave: handleLeave.bind(undefined, bot),
      handleChannelGone: handleChannelGone.bind(undefined, bot),
    };
    gateway.listen(createListeners(bot, handlers, tasks, root.signal));
    await gateway.login();
    gateway.lost.catch(lost.reject);
    const aliveUntil = await lastAlive(store, root.signal);
    await recordServers(bot, root.signal);
    commandIds = await registerIfChanged(commands, gateway, deps, root.signal);
    const interrupted = await closeInterruptedQuestions(bot, startedAt, root.signal);
    await closeInterruptedSyncs(bot, root.signal);
    if (aliveUntil) gateway.backfill(aliveUntil);
    await recordAlive(store, startedAt, root.signal);
    background = Promise.all([runBackground(bot, root.signal), recordLiveness(deps, isConnected, root.signal)]);
    log.info({ interrupted, guilds: gateway.guildCount() }, 'connected to Discord');
  }

  async function stop(): Promise<void> {
    signal.removeEventListener('abort', onAbort);
    tasks.close();
    // The next process answers what is written from now on.
    if (background) await recordStop();
    // A sync would not finish in time. The next process continues it, so nothing is lost.
    for (const id of context?.syncs.keys() ?? []) if (context) cancelSync(context.syncs, id, STOPPING);
    await tasks.settled(FINISH_MS);
    root.abort(STOPPING);
    await tasks.settled(INTERRUPT_MS);
    await background;
    await gateway?.close();
  }

  async function recordStop(): Promise<void> {
    await recordAlive(store, clock.now(), AbortSignal.timeout(RECORD_STOP_MS)).catch((error: unknown) => {
      log.warn({ err: error }, 'could not record when the bot stopped');
    });
  }

  const stopOnce = () => {
    stopped ??= stop();
    return stopped;
  };
  const onAbort = () => void stopOnce();
  signal.addEventListener('abort', onAbort, { once: true });
  const ready = start();
  // Callers that await `ready` get the error; others must not see an unhandled rejection.
  ready.catch(() => undefined);
  return {
    ready,
    lost: lost.promise,
    isHealthy: isConnected,
    setStatus: (text) => gateway?.setStatus(text),
    notifyAdmins: async (text) => (context ? notifyAdmins(context, card(text)) : 0),
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  };
}

/** Whether to ask Discord for the text of all messages; see the setting `message_content`. */
async function wantsContent({ runtimeSettings, store }: DiscordDeps, signal: AbortSignal): Promise<boolean> {
  const { messageContent } = runtimeSettings.values();
  return (
    messageContent === 'on' || (messageContent === 'auto' && (await store.state('message-content', signal)) === true)
  );
}

type Session = {
  readonly gateway: GatewayHandle;
  readonly salt: string;
  readonly track: BotContext['track'];
  readonly commandId: BotContext['commandId'];
};

function createContext(
  options: DiscordOptions,
  deps: DiscordDeps,
  { gateway, salt, track, commandId }: Session,
): BotContext {
  const sender = createSender({ ...gateway, rest: () => gateway.rest });
  const allowedGuildIds = new Set(options.allowedGuildIds);
  return {
    ...deps,
    sender,
    allowedGuildIds,
    sharesAllowedServer: createMembership({ sender, store: deps.store, allowedGuildIds, guilds: gateway.guilds }),
    guilds: gateway.guilds,
    locate: gateway.locate,
    readsContent: gateway.readsContent,
    readThread: createThreadReader({ ...gateway, rest: () => gateway.rest }, deps.log),
    sourceMessages: createSourceMessages(),
    seats: createSeats(),
    mayEdit: createEditBudget(deps.clock),
    retries: new Set(),
    queue: createFairQueue(options.concurrency ?? DEFAULT_CONCURRENCY),
    translateFor: createTexts(),
    adminIds: new Set(options.adminIds),
    defaultCollection: options.defaultCollection,
    notionRatePerMinute: options.notionRatePerMinute,
    hash: (userId) => hashPerson(salt, userId),
    syncs: new Map(),
    track,
    commandId,
    download,
  };
}
