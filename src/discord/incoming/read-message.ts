import type { Message } from 'discord.js';
import { AppError } from '../../core/errors.ts';
import { storable } from '../../core/storable.ts';
import { isRefusedByDiscord, translateDiscordError } from '../client/discord-error.ts';
import type { IncomingMessage, RepliedMessage } from './incoming-message.ts';
import { readAuthor } from './interaction-data.ts';
import { findLocation } from './location.ts';
import { isForward, readContent, readFiles, readForwarded } from './message-content.ts';

export type Reading = { readonly hash: (userId: string) => string; readonly adminIds: ReadonlySet<string> };

/** Translates a message of discord.js. */
export function readMessage(message: Message, { hash, adminIds }: Reading): IncomingMessage {
  const { mentions, client, content, channel } = message;
  const isPostStarter = message.id === message.channelId;
  const botId = client.user.id;
  const ownRoles = mentions.roles.filter(({ tags }) => tags?.botId === botId);
  const isDirectMention = mentions.users.has(botId);
  const names = [`@!?${botId}`, ...ownRoles.map(({ id }) => `@&${id}`)];
  return {
    id: message.id,
    writtenAt: message.createdAt,
    text: storable(content.replaceAll(new RegExp(`<(?:${names.join('|')})>`, 'g'), '')).trim(),
    files: readFiles(message),
    forwarded: readForwarded(message),
    isMention: isDirectMention || ownRoles.size > 0,
    isUnreadable: !isDirectMention && ownRoles.size > 0 && content === '',
    mentionsOthers: mentions.roles.size > ownRoles.size || mentions.users.some(({ id }) => id !== botId),
    isPostStarter,
    postTitle: isPostStarter && channel.isThread() ? storable(channel.name) : undefined,
    mayBeOwnThread: channel.isThread(),
    channelId: message.channelId,
    replyTo: isForward(message) ? undefined : message.reference?.messageId,
    repliesToOthers: !!message.reference?.messageId && !isForward(message) && mentions.repliedUser?.id !== botId,
    findReplied: () => findReplied(message),
    person: readAuthor(message, hash, adminIds),
    findLocation: () => findLocation(message),
  };
}

/** The message that another one replies to. It may be deleted, or too old for what the bot may read. */
async function findReplied(message: Message): Promise<RepliedMessage | undefined> {
  if (!message.reference?.messageId || isForward(message)) return undefined;
  // Discord names the author without a request.
  if (message.mentions.repliedUser?.id === message.client.user.id) return { text: '', files: [], isOwn: true };
  try {
    return { ...readContent(await message.fetchReference()), isOwn: false };
  } catch (error) {
    const translated = translateDiscordError(error);
    if (isRefusedByDiscord(translated) || (translated instanceof AppError && translated.code === 'not-found'))
      return undefined;
    throw translated;
  }
}
