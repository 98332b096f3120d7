import { type AnyThreadChannel, type Channel, ChannelType, type Client, type Message, SnowflakeUtil } from 'discord.js';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { DiscordStore } from '../store.ts';
import { translateDiscordError } from './discord-error.ts';

/** Older questions are not answered: whoever asked has found help elsewhere by now. */
const LOOK_BACK_MS = 15 * 60_000;
/** Each channel costs one request. The channels with the newest messages come first. */
const MAX_CHANNELS = 20;
/** Discord returns at most this many messages per request. */
const MAX_MESSAGES = 100;

type Readable = Extract<Channel, { messages: unknown }>;

export type Gap = {
  readonly client: Client<true>;
  /** Messages before this moment were received. */
  readonly since: Date;
  readonly onMessage: (message: Message) => void;
  readonly onThread: (thread: AnyThreadChannel, isNewThread: boolean) => void;
};

type Needs = { readonly clock: Clock; readonly log: Log; readonly store: DiscordStore };

/** Direct messages are looked for where somebody asked in the last days. */
const DIRECT_DAYS_MS = 7 * 86_400_000;

/**
 * Reads messages that no gateway session delivered: Discord replays nothing after a lost session or a restart.
 * `onMessage` gets every message that the bot has not replied to, oldest first in each channel. Never rejects.
 */
export async function backfillMessages(
  { client, since, onMessage, onThread }: Gap,
  { clock, log, store }: Needs,
  signal: AbortSignal,
): Promise<void> {
  const after = Math.max(since.getTime(), clock.now().getTime() - LOOK_BACK_MS);
  for (const thread of newPosts(client, after)) onThread(thread, true);
  const channels = [
    ...channelsWithNews(client, after),
    ...(await directChannels(client, { clock, log, store }, signal)),
  ];
  for (const channel of channels) {
    if (signal.aborted) return;
    try {
      for (const message of await unansweredMessages(channel, after)) onMessage(message);
    } catch (error) {
      // Common: the bot may see a channel whose messages it may not read.
      log.info({ channelId: channel.id, err: translateDiscordError(error) }, 'could not backfill a channel');
    }
  }
  if (channels.length > 0) log.info({ channels: channels.length }, 'backfilled messages sent while disconnected');
}

/** Posts of forums that were opened since then. */
function newPosts(client: Client<true>, after: number): readonly AnyThreadChannel[] {
  return client.channels.cache
    .filter((channel) => channel.isThread())
    .filter(({ parent, lastMessageId, id }) => {
      const isPost = parent?.type === ChannelType.GuildForum && SnowflakeUtil.timestampFrom(id) > after;
      // Somebody has written below it. If that was the bot, it has answered; if not, the messages are read anyway.
      return isPost && (lastMessageId === null || lastMessageId === id);
    })
    .map((thread) => thread);
}

/** Discord lists no direct-message channels, so the store has to know them. */
async function directChannels(
  client: Client<true>,
  { clock, log, store }: Needs,
  signal: AbortSignal,
): Promise<readonly Readable[]> {
  const found: Readable[] = [];
  try {
    const since = new Date(clock.now().getTime() - DIRECT_DAYS_MS);
    for (const id of await store.questions.directChannels(since, MAX_CHANNELS, signal)) {
      const channel = await client.channels.fetch(id);
      if (channel && 'messages' in channel) found.push(channel);
    }
  } catch (error) {
    log.info({ err: translateDiscordError(error) }, 'could not look for missed direct messages');
  }
  return found;
}

function channelsWithNews(client: Client, after: number): readonly Readable[] {
  const lastMessageAt = ({ lastMessageId }: Readable) =>
    lastMessageId ? SnowflakeUtil.timestampFrom(lastMessageId) : 0;
  return client.channels.cache
    .filter((channel): channel is Readable => 'messages' in channel)
    .map((channel) => ({ channel, at: lastMessageAt(channel) }))
    .filter(({ at }) => at > after)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, MAX_CHANNELS)
    .map(({ channel }) => channel);
}

async function unansweredMessages(channel: Readable, since: number): Promise<readonly Message[]> {
  const after = SnowflakeUtil.generate({ timestamp: since }).toString();
  const found = [...(await channel.messages.fetch({ after, limit: MAX_MESSAGES, cache: false })).values()];
  const botId = channel.client.user.id;
  const answered = new Set(
    found.filter(({ author }) => author.id === botId).map((reply) => reply.reference?.messageId),
  );
  const unanswered = found
    .filter((message) => !message.author.bot && !answered.has(message.id))
    .toSorted((a, b) => a.createdTimestamp - b.createdTimestamp);
  // A fetched message comes without its author's roles, which limits may depend on.
  for (const { guild, author, mentions } of unanswered)
    if (guild && mentions.users.has(botId)) await guild.members.fetch(author.id).catch(() => undefined);
  return unanswered;
}
