import { type Channel, type Client, type Message, SnowflakeUtil } from 'discord.js';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { DiscordStore } from '../store.ts';
import { translateDiscordError } from './discord-error.ts';

/** Who asked longer ago has asked somebody else by now. */
const LOOK_BACK_MS = 15 * 60_000;
/** One request each: the channels with the newest messages first. */
const MAX_CHANNELS = 20;
/** As many as Discord gives at once. */
const MAX_MESSAGES = 100;
const RECORD_EVERY_MS = 60_000;
/** When this bot, in whatever process, last heard everything. */
const ALIVE_AT = 'alive-at';

type Readable = Extract<Channel, { messages: unknown }>;

/**
 * Reads what was written since and came over no gateway session: Discord replays nothing once a session is lost or a
 * process is gone. `hear` gets each message that the bot has not replied to, oldest first. Never rejects.
 */
export async function backfillMessages(
  client: Client<true>,
  gap: Date,
  handleMessage: (message: Message) => void,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  const since = Math.max(gap.getTime(), clock.now().getTime() - LOOK_BACK_MS);
  const channels = channelsWithNews(client, since);
  for (const channel of channels) {
    if (signal.aborted) return;
    try {
      for (const message of await unanswered(channel, since)) handleMessage(message);
    } catch (error) {
      // Often enough a channel that the bot may see, but not read.
      log.info({ channelId: channel.id, err: translateDiscordError(error) }, 'missed messages could not be read');
    }
  }
  if (channels.length > 0) log.info({ channels: channels.length }, 'looked for messages missed while not connected');
}

function channelsWithNews(client: Client, since: number): readonly Readable[] {
  const lastAt = ({ lastMessageId }: Readable) => (lastMessageId ? SnowflakeUtil.timestampFrom(lastMessageId) : 0);
  return client.channels.cache
    .filter((channel): channel is Readable => 'messages' in channel)
    .map((channel) => ({ channel, at: lastAt(channel) }))
    .filter(({ at }) => at > since)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, MAX_CHANNELS)
    .map(({ channel }) => channel);
}

async function unanswered(channel: Readable, since: number): Promise<readonly Message[]> {
  const after = SnowflakeUtil.generate({ timestamp: since }).toString();
  const found = [...(await channel.messages.fetch({ after, limit: MAX_MESSAGES, cache: false })).values()];
  const ownId = channel.client.user.id;
  const repliedTo = new Set(
    found.filter(({ author }) => author.id === ownId).map((reply) => reply.reference?.messageId),
  );
  const open = found
    .filter((message) => !message.author.bot && !repliedTo.has(message.id))
    .toSorted((a, b) => a.createdTimestamp - b.createdTimestamp);
  // A message that is read, not heard, comes without its writer's roles, by which limits may go.
  for (const { guild, author, mentions } of open)
    if (guild && mentions.users.has(ownId)) await guild.members.fetch(author.id).catch(() => undefined);
  return open;
}

/** Until when the bot heard everything, the last time that it ran; `undefined`: it has not run before. */
export async function lastAlive(store: DiscordStore, signal: AbortSignal): Promise<Date | undefined> {
  const at = await store.state(ALIVE_AT, signal);
  return typeof at === 'number' ? new Date(at) : undefined;
}

export async function recordAlive(store: DiscordStore, at: Date, signal: AbortSignal): Promise<void> {
  await store.setState(ALIVE_AT, at.getTime(), signal);
}

/** Notes every minute that the bot hears; a process that is killed is off by no more. Ends with the signal. */
export async function recordLiveness(
  { store, clock, log }: { readonly store: DiscordStore; readonly clock: Clock; readonly log: Log },
  isConnected: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.wait(RECORD_EVERY_MS, signal);
      if (isConnected()) await recordAlive(store, clock.now(), signal);
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'it could not be noted that the bot is alive');
    }
  }
}
