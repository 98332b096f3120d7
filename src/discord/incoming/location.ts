import type { Interaction, Message } from 'discord.js';
import { AppError } from '../../core/errors.ts';
import { translateDiscordError } from '../client/discord-error.ts';

/** Where on Discord something happens. */
export type Location = {
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** The channel whose settings apply: a thread's parent, else the channel itself. */
  readonly settingsChannelId: string;
  readonly kind: 'channel' | 'thread' | 'direct';
  /** Whether the bot opened this thread. */
  readonly isOwnThread: boolean;
};

type Source = Pick<Message | Interaction, 'client' | 'guildId'> & {
  readonly channel: Interaction['channel'] | Message['channel'];
  readonly channelId: string | null;
};

/**
 * Finds the location of a message or an interaction. An archived thread is not in the cache and comes without its
 * parent, so the channel is fetched. Throws AppError if Discord does not return it: without the parent's settings
 * the scope would be unknown.
 */
export async function findLocation({ client, channel: cached, channelId, guildId }: Source): Promise<Location> {
  const id = channelId ?? '';
  if (guildId === null)
    return { guildId: undefined, channelId: id, settingsChannelId: id, kind: 'direct', isOwnThread: false };
  const isComplete = cached !== null && !(cached.isThread() && cached.parentId === null);
  const channel = isComplete
    ? cached
    : await client.channels.fetch(id, { force: true }).catch((error: unknown) => {
        throw translateDiscordError(error);
      });
  if (!channel?.isThread())
    return { guildId, channelId: id, settingsChannelId: id, kind: 'channel', isOwnThread: false };
  if (channel.parentId === null)
    throw new AppError({ service: 'discord', code: 'not-found', message: 'The parent of a thread is unknown.' });
  const isOwnThread = channel.ownerId === client.user.id;
  return { guildId, channelId: id, settingsChannelId: channel.parentId, kind: 'thread', isOwnThread };
}
