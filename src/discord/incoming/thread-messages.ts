import { type APIMessage, MessageType, type REST, Routes } from 'discord.js';
import type { Turn } from '../../core/domain/answer.ts';
import type { Log } from '../../core/log.ts';
import { storable } from '../../core/storable.ts';
import { translateDiscordError } from '../client/discord-error.ts';
import { clip } from '../ui/split.ts';
import type { Location } from './location.ts';

/** A question in a thread rarely refers to what was said before these. */
const MAX_MESSAGES = 20;
const MAX_CHARACTERS = 500;
/** The question does not wait longer for what is only context. */
const TIMEOUT_MS = 3_000;
const MENTIONS = /<(?:@[!&]?|#)\d+>/g;

type Discord = {
  readonly rest: () => REST;
  readonly readsContent: () => boolean;
  readonly applicationId: () => string;
};

/**
 * Returns a function that reads what people said last in a thread, oldest first. It leaves out one message, the one that
 * asks, and all that mention the bot, which are turns of the conversation. Nothing outside of threads, without the
 * Message Content intent, or if Discord refuses.
 */
export function createThreadReader(discord: Discord, log: Log) {
  return async (
    { kind, channelId }: Pick<Location, 'kind' | 'channelId'>,
    exceptId: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly Turn[]> => {
    // Before the first message of a post there is nothing.
    if (kind !== 'thread' || exceptId === channelId || !discord.readsContent()) return [];
    try {
      const query = new URLSearchParams({ limit: String(MAX_MESSAGES) });
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const found = await discord.rest().get(Routes.channelMessages(channelId), { query, signal: deadline });
      return (found as readonly APIMessage[])
        .filter(({ id }) => id !== exceptId)
        .flatMap((message) => turnOf(message, discord.applicationId()))
        .toReversed();
    } catch (error) {
      signal.throwIfAborted();
      log.info({ channelId, err: translateDiscordError(error) }, 'could not read the messages of a thread');
      return [];
    }
  };
}

function turnOf(message: APIMessage, botId: string): readonly Turn[] {
  const { type, author, content, mentions, timestamp, referenced_message: starter } = message;
  // A placeholder for the message on which the thread was opened, which is in the channel.
  if (type === MessageType.ThreadStarterMessage) return starter ? turnOf(starter, botId) : [];
  const isWritten = type === MessageType.Default || type === MessageType.Reply;
  const text = storable(content.replaceAll(MENTIONS, ' ')).replaceAll(/\s+/g, ' ').trim();
  if (!isWritten || author.bot || text === '' || mentions.some(({ id }) => id === botId)) return [];
  return [{ role: 'user', text: clip(text, MAX_CHARACTERS), at: new Date(timestamp), isRemark: true }];
}
