import type { AnyThreadChannel, Message } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import { storable } from '../../core/storable.ts';
import { isRefusedByDiscord, translateDiscordError } from '../client/discord-error.ts';
import type { IncomingPost } from './incoming-message.ts';
import { readAuthor } from './interaction-data.ts';
import { findLocation } from './location.ts';
import { type Reading, readMessage } from './read-message.ts';

/** How long the first message of a post may take to arrive by its event. */
const STARTER_MS = 10_000;
const REMEMBERED = 100;

type Posts = Reading & {
  readonly clock: Clock;
  readonly log: Log;
  readonly handle: (post: IncomingPost, signal: AbortSignal) => Promise<void>;
};

/**
 * Waits for the first message of each new post, because only it has the text and the roles, and because a bot may not
 * write before it is there. A message that comes later than that is handled then.
 */
export function createForumPosts({ clock, log, handle, ...reading }: Posts) {
  const arrived = new LRUCache<string, Message>({ max: REMEMBERED, ttl: 60_000 });
  const waiting = new Map<string, (message: Message) => void>();
  const givenUp = new LRUCache<string, AnyThreadChannel>({ max: REMEMBERED });

  /** `undefined` if it does not arrive in time. */
  async function byEvent({ id }: AnyThreadChannel, signal: AbortSignal): Promise<Message | undefined> {
    const known = arrived.get(id);
    if (known) return known;
    const { promise, resolve } = Promise.withResolvers<Message>();
    const isOver = new AbortController();
    waiting.set(id, resolve);
    const timeOut = clock.wait(STARTER_MS, AbortSignal.any([signal, isOver.signal])).catch(() => undefined);
    return Promise.race([promise, timeOut.then(() => undefined)]).finally(() => {
      isOver.abort();
      waiting.delete(id);
    });
  }

  return {
    async opened(thread: AnyThreadChannel, signal: AbortSignal): Promise<void> {
      const first = await byEvent(thread, signal);
      if (signal.aborted) return;
      const starter = first ?? (await fetchStarter(thread, log));
      if (starter === 'absent') givenUp.set(thread.id, thread);
      else await handle(toPost(thread, starter, reading), signal);
    },
    /** Returns the work if the message begins a post that was given up. */
    arrived(message: Message, signal: AbortSignal): Promise<void> | undefined {
      arrived.set(message.id, message);
      waiting.get(message.id)?.(message);
      const thread = givenUp.get(message.id);
      if (!thread || !givenUp.delete(message.id)) return undefined;
      return handle(toPost(thread, message, reading), signal);
    },
  };
}

/** Its event may be lost. A bot that may not read the history has to do with the title. */
async function fetchStarter(thread: AnyThreadChannel, log: Log): Promise<Message | 'absent' | 'unreadable'> {
  try {
    const starter = await thread.fetchStarterMessage({ cache: false });
    // A fetched message comes without its author's roles, which limits may depend on.
    if (starter) await thread.guild.members.fetch(starter.author.id).catch(() => undefined);
    return starter ?? 'absent';
  } catch (error) {
    const translated = translateDiscordError(error);
    if (isRefusedByDiscord(translated)) return 'unreadable';
    log.warn({ channelId: thread.id, err: translated }, 'could not read the first message of a post');
    return 'absent';
  }
}

function toPost(thread: AnyThreadChannel, starter: Message | 'unreadable', reading: Reading): IncomingPost {
  const { client, id, guildId, name } = thread;
  const title = storable(name);
  const where = () => findLocation({ client, channel: thread, channelId: id, guildId });
  if (starter !== 'unreadable') {
    const { text, files } = readMessage(starter, reading);
    const person = readAuthor(starter, reading.hash, reading.adminIds);
    return { title, text, files, messageId: starter.id, person, findLocation: where };
  }
  const ownerId = thread.ownerId ?? '';
  const isAdmin = reading.adminIds.has(ownerId);
  const person = { id: ownerId, hash: reading.hash(ownerId), language: 'en' as const, roles: [], isAdmin };
  return { title, text: '', files: [], messageId: undefined, person, findLocation: where };
}
