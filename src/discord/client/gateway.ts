import { ActivityType, Client, Events, GatewayIntentBits, Partials, REST, Status } from 'discord.js';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { Secret } from '../../core/secret.ts';
import { translateDiscordError } from './discord-error.ts';
import type { Listeners } from './events.ts';

export type GatewayOptions = {
  readonly token: Secret;
  readonly apiUrl?: string | undefined;
  readonly statusMessage?: string | undefined;
};

/** The connection; discord.js mends it by itself (resume, op 7, op 9, a heartbeat without echo). */
export type GatewayHandle = {
  readonly rest: REST;
  /** The same API, outside of the global limit of 50 requests a second: what interactions use is not counted for it. */
  readonly interactionRest: REST;
  applicationId(): string;
  listen(listeners: Listeners): void;
  /** Hears what was written since, as if it came now. */
  backfill(since: Date): void;
  /** Resolves when ready. Throws `unauthorized` for a bad token, `unavailable` where Discord cannot be reached. */
  login(): Promise<void>;
  isHealthy(now: Date): boolean;
  setStatus(text: string | undefined): void;
  guildCount(): number;
  close(): Promise<void>;
};

/** Discord asks for a heartbeat every 41.25 s; two may be late. */
const FRESH_MS = 120_000;
const REST_TIMEOUT_MS = 15_000;
const UNBOUND_PER_SECOND = 1000;

/** @param wantsContent asks for the privileged intent; goes on without it where it is not switched on. */
export function openGateway(options: GatewayOptions, log: Log, wantsContent: boolean): GatewayHandle {
  let client = createClient(options, log, wantsContent);
  let listeners: Listeners | undefined;
  let readyAt = 0;
  /** When the line was last known to be good, while it is not. */
  let gap: Date | undefined;

  const lastEcho = () => Math.max(readyAt, ...client.ws.shards.map((shard) => shard.lastPingTimestamp));

  /** A session that goes on replays what was missed; after a new one (`shardReady`) it has to be looked for. */
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
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    client.once(Events.ClientReady, () => resolve());
    if (listeners) attach(client, listeners);
    watchGaps();
    await client.login(options.token.reveal());
    await ready;
    readyAt = Date.now();
  }

  return {
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
        log.warn({}, 'the Message Content intent is not switched on in the developer portal: going on without it');
        await client.destroy();
        client = createClient(options, log, false);
        await connect().catch((again: unknown) => Promise.reject(toLoginError(again)));
      }
    },
    isHealthy(now) {
      if (client.ws.status !== Status.Ready) return false;
      return now.getTime() - lastEcho() < FRESH_MS;
    },
    setStatus: (text) => void client.user?.setPresence({ activities: activities(text) }),
    guildCount: () => client.guilds.cache.size,
    close: () => client.destroy(),
  };
}

function createClient({ apiUrl, statusMessage }: GatewayOptions, log: Log, wantsContent: boolean): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(wantsContent ? [MessageContent] : [])],
    // Without it direct messages are not heard: their channels are not in any cache.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    presence: { activities: activities(statusMessage) },
    shards: 'auto',
    rest: restOptions({ apiUrl }),
  });
  client.on(Events.Error, (error) => log.error({ err: translateDiscordError(error) }, 'the gateway reported an error'));
  client.on(Events.ShardDisconnect, ({ code }) => log.error({ code }, 'the gateway closed the connection for good'));
  client.on(Events.ShardReconnecting, () => log.info({}, 'the gateway connection broke; reconnecting'));
  client.on(Events.ShardResume, (_, replayed) => log.info({ replayed }, 'the gateway session goes on'));
  return client;
}

function restOptions({ apiUrl }: Pick<GatewayOptions, 'apiUrl'>) {
  return { timeout: REST_TIMEOUT_MS, ...(apiUrl ? { api: apiUrl } : {}) };
}

function attach(client: Client, listeners: Listeners): void {
  client.on(Events.InteractionCreate, listeners.onInteraction);
  client.on(Events.MessageCreate, listeners.onMessage);
  client.on(Events.ThreadCreate, listeners.onThread);
}

function activities(text: string | undefined) {
  return text ? [{ type: ActivityType.Custom as const, name: 'status', state: text }] : [];
}

/** Close code 4014. */
function isDisallowedIntent(error: unknown): boolean {
  return error instanceof Error && /disallowed intent/i.test(error.message);
}

function toLoginError(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid')
    return new AppError({
      service: 'discord',
      code: 'unauthorized',
      message: 'Discord rejected the token.',
      fix: 'Replace the credential discord-token (Developer Portal → Bot → Reset Token).',
      cause: error,
    });
  if (isDisallowedIntent(error))
    return new AppError({
      service: 'discord',
      code: 'misconfigured',
      message: 'Discord refused the intents.',
      cause: error,
    });
  return translateDiscordError(error);
}
