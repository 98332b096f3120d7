import {
  ActivityType,
  type CacheWithLimitsOptions,
  Client,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  Partials,
  REST,
  Status,
} from 'discord.js';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { Secret } from '../../core/secret.ts';
import { type GuildState, readGuilds } from '../incoming/guild-state.ts';
import { type Location, locateChannel } from '../incoming/location.ts';
import { deadToken } from './dead-token.ts';
import { translateDiscordError } from './discord-error.ts';
import type { Listeners } from './events.ts';

export type GatewayOptions = {
  readonly token: Secret;
  readonly apiUrl?: string | undefined;
  readonly statusMessage?: string | undefined;
};

/** The gateway connection. discord.js reconnects by itself: resume, opcodes 7 and 9, a missing heartbeat echo. */
export type GatewayHandle = {
  readonly rest: REST;
  /** The same API without the global limit of 50 requests per second, which interactions do not count against. */
  readonly interactionRest: REST;
  applicationId(): string;
  listen(listeners: Listeners): void;
  /** Delivers messages sent since then as if they arrived now. */
  backfill(since: Date): void;
  /** Resolves when ready. Throws `unauthorized` for a bad token and `unavailable` if Discord cannot be reached. */
  login(): Promise<void>;
  isHealthy(now: Date): boolean;
  setStatus(text: string | undefined): void;
  guildCount(): number;
  /** Whether Discord delivers the text of messages that do not concern the bot. */
  readsContent(): boolean;
  /** The servers that the bot is on, with what it may not do there. */
  guilds(): readonly GuildState[];
  /** A text channel or thread of a server. Undefined if it is gone, or if nobody can write messages in it. */
  locate(guildId: string, channelId: string): Promise<Location | undefined>;
  close(): Promise<void>;
  /** Rejects when Discord closes a working connection for good, for example because the token was reset. */
  readonly lost: Promise<never>;
};

/** Discord expects a heartbeat every 41.25 s; two may be late. */
const FRESH_MS = 120_000;
const REST_TIMEOUT_MS = 15_000;
/** Effectively no limit. */
const UNBOUND_PER_SECOND = 1000;

/** @param wantsContent requests the privileged Message Content intent; without permission the bot connects without it. */
export function openGateway(options: GatewayOptions, log: Log, wantsContent: boolean): GatewayHandle {
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  const onClosed = (code: number): void => {
    if (readyAt > 0 && !isClosed) lost.reject(toLoss(code));
  };
  let client = createClient(options, log, { wantsContent, onClosed });
  let listeners: Listeners | undefined;
  let readyAt = 0;
  /** While disconnected: when the connection was last known to work. */
  let gap: Date | undefined;
  let isClosed = false;
  const closed = Promise.withResolvers<void>();

  const lastEcho = () => Math.max(readyAt, ...client.ws.shards.map((shard) => shard.lastPingTimestamp));

  /** A resumed session replays missed events. After a new session (`ShardReady`) they have to be fetched. */
  function watchGaps(): void {
    client.on(Events.ShardReconnecting, () => {
      if (readyAt > 0) gap ??= new Date(lastEcho());
    });
    client.on(Events.ShardResume, () => {
      gap = undefined;
    });
    client.on(Events.ShardReady, () => {
      if (gap && client.isReady()) listeners?.onGap(client, gap);
      gap = undefined;
    });
  }

  async function connect(): Promise<void> {
    assertOpen();
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    client.once(Events.ClientReady, () => resolve());
    if (listeners) attach(client, listeners);
    watchGaps();
    await client.login(options.token.reveal());
    await Promise.race([ready, closed.promise]);
    assertOpen();
    readyAt = Date.now();
  }

  /** The program stops while it connects: the connection must not stay, and none may follow. */
  function assertOpen(): void {
    if (isClosed) throw new AppError({ service: 'discord', code: 'cancelled', message: 'The connection was closed.' });
  }

  return {
    lost: lost.promise,
    get rest() {
      return client.rest;
    },
    interactionRest: new REST({ ...restOptions(options), globalRequestsPerSecond: UNBOUND_PER_SECOND }),
    applicationId: () => client.application?.id ?? '',
    listen(given) {
      listeners = given;
    },
    backfill(since) {
      if (client.isReady()) listeners?.onGap(client, since);
    },
    async login() {
      try {
        await connect();
      } catch (error) {
        if (!wantsContent || !isDisallowedIntent(error)) throw toLoginError(error);
        log.warn(
          {},
          'the Message Content intent is not enabled in the Discord Developer Portal: connecting without it',
        );
        await client.destroy();
        client = createClient(options, log, { wantsContent: false, onClosed });
        await connect().catch((again: unknown) => Promise.reject(toLoginError(again)));
      }
    },
    isHealthy(now) {
      if (client.ws.status !== Status.Ready) return false;
      return now.getTime() - lastEcho() < FRESH_MS;
    },
    setStatus: (text) => void client.user?.setPresence({ activities: activities(text) }),
    guildCount: () => client.guilds.cache.size,
    readsContent: () => client.options.intents.has(GatewayIntentBits.MessageContent),
    guilds: () => readGuilds(client),
    locate: (guildId, channelId) => locateChannel(client, guildId, channelId),
    async close() {
      isClosed = true;
      closed.resolve();
      await client.destroy();
    },
  };
}

const keepSelf = (entry: { readonly id: string; readonly client: Client }) => entry.id === entry.client.user?.id;

/** Nothing reads these later than in the event that brings them. A member is needed there for its roles. */
const cacheLimits: CacheWithLimitsOptions = {
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  PresenceManager: 0,
  VoiceStateManager: 0,
  ThreadMemberManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildScheduledEventManager: 0,
  StageInstanceManager: 0,
  UserManager: { maxSize: 200, keepOverLimit: keepSelf },
  GuildMemberManager: { maxSize: 200, keepOverLimit: keepSelf },
};

type ClientOptions = { readonly wantsContent: boolean; readonly onClosed: (code: number) => void };

function createClient(options: GatewayOptions, log: Log, { wantsContent, onClosed }: ClientOptions): Client {
  const { apiUrl, statusMessage } = options;
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(wantsContent ? [MessageContent] : [])],
    // Direct channels are not cached, and neither are messages that are edited or deleted.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    presence: { activities: activities(statusMessage) },
    makeCache: Options.cacheWithLimits(cacheLimits),
    sweepers: { ...Options.DefaultSweeperSettings, threads: { interval: 3600, lifetime: 3600 } },
    shards: 'auto',
    rest: restOptions({ apiUrl }),
  });
  client.on(Events.Error, (error) => log.error({ err: translateDiscordError(error) }, 'the gateway reported an error'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    log.error({ code }, toLoss(code).message);
    onClosed(code);
  });
  client.on(Events.ShardReconnecting, () => log.info({}, 'lost the gateway connection; reconnecting'));
  client.on(Events.ShardResume, (_, replayed) => log.info({ replayed }, 'resumed the gateway session'));
  return client;
}

function restOptions({ apiUrl }: Pick<GatewayOptions, 'apiUrl'>) {
  return { timeout: REST_TIMEOUT_MS, ...(apiUrl ? { api: apiUrl } : {}) };
}

function attach(client: Client, listeners: Listeners): void {
  client.on(Events.InteractionCreate, listeners.onInteraction);
  client.on(Events.MessageCreate, listeners.onMessage);
  client.on(Events.ThreadCreate, listeners.onThread);
  client.on(Events.MessageUpdate, (_, message) => listeners.onEdit(message));
  client.on(Events.MessageDelete, ({ id }) => listeners.onDelete(id));
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const id of messages.keys()) listeners.onDelete(id);
  });
  client.on(Events.GuildCreate, listeners.onGuild);
  client.on(Events.GuildDelete, ({ id }) => listeners.onGuildGone(id));
  client.on(Events.ChannelDelete, ({ id }) => listeners.onChannelGone(id));
  client.on(Events.ThreadDelete, ({ id }) => listeners.onChannelGone(id));
}

function activities(text: string | undefined) {
  return text ? [{ type: ActivityType.Custom as const, name: 'status', state: text }] : [];
}

/** discord.js reports close code 4014 as an error with this text. */
function isDisallowedIntent(error: unknown): boolean {
  return error instanceof Error && /disallowed intent/i.test(error.message);
}

function toLoginError(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid') return deadToken(error);
  if (isDisallowedIntent(error))
    return new AppError({
      service: 'discord',
      code: 'misconfigured',
      message: 'Discord rejected the gateway intents.',
      cause: error,
    });
  return translateDiscordError(error);
}

/** The close codes after which Discord accepts no reconnect. */
function toLoss(code: number): AppError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return deadToken(undefined);
  return new AppError({
    service: 'discord',
    code: 'misconfigured',
    message: `Discord closed the gateway connection and does not allow a reconnect (code ${code}).`,
    fix: 'Check the intents of the bot in the Developer Portal (Bot → Privileged Gateway Intents).',
  });
}
