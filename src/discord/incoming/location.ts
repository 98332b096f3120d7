import {
  type Channel,
  ChannelType,
  type Client,
  type Interaction,
  type Message,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import { AppError } from '../../core/errors.ts';
import { isRefusedByDiscord, translateDiscordError } from '../client/discord-error.ts';
import { lackingPermissions, type PermissionName } from './permissions.ts';

/** Where on Discord something happens. */
export type Location = {
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** The channel whose settings apply: a thread's parent, else the channel itself. */
  readonly settingsChannelId: string;
  readonly kind: 'channel' | 'thread' | 'direct';
  /** Whether the bot opened this thread. */
  readonly isOwnThread: boolean;
  /** Who opened it, if it is a post of a forum. */
  readonly postAuthorId?: string;
  /** Permissions that the bot uses and does not have here. */
  readonly lacks: readonly PermissionName[];
  /** A locked thread: only moderators may write. */
  readonly isLocked: boolean;
};

type Source = Pick<Message | Interaction, 'client' | 'guildId'> & {
  readonly channel: Interaction['channel'] | Message['channel'];
  readonly channelId: string | null;
  /** What the bot may do there. Interactions carry it; for messages it is computed from the cached roles. */
  readonly appPermissions?: Readonly<PermissionsBitField> | null;
};

/**
 * Finds the location of a message or an interaction. An archived thread is not in the cache and comes without its
 * parent, so the channel is fetched. Throws AppError if Discord does not return it: without the parent's settings
 * the scope would be unknown.
 */
export async function findLocation(source: Source): Promise<Location> {
  const { client, channel: cached, channelId, guildId } = source;
  const id = channelId ?? '';
  const place = { channelId: id, settingsChannelId: id, isOwnThread: false, lacks: [], isLocked: false };
  if (guildId === null) return { ...place, guildId: undefined, kind: 'direct' };
  const isComplete = cached !== null && !(cached.isThread() && cached.parentId === null);
  const channel = isComplete
    ? cached
    : await client.channels.fetch(id, { force: true }).catch((error: unknown) => {
        throw translateDiscordError(error);
      });
  const granted = source.appPermissions ?? permissionsIn(channel);
  const lacks = lackingPermissions(granted);
  if (!channel?.isThread()) return { ...place, guildId, kind: 'channel', lacks };
  if (channel.parentId === null)
    throw new AppError({ service: 'discord', code: 'not-found', message: 'The parent of a thread is unknown.' });
  const isOwnThread = channel.ownerId === client.user.id;
  const isLocked = channel.locked === true && granted?.has(PermissionFlagsBits.ManageThreads) !== true;
  const isPost = channel.parent?.type === ChannelType.GuildForum && channel.ownerId !== null;
  const thread = { settingsChannelId: channel.parentId, kind: 'thread' as const, isOwnThread, lacks, isLocked };
  return { ...place, guildId, ...thread, ...(isPost ? { postAuthorId: channel.ownerId } : {}) };
}

/**
 * A text channel or thread, without a message or an interaction there. Undefined if it is gone, belongs to another server,
 * or takes no messages. Throws AppError if Discord cannot be asked.
 */
export async function locateChannel(client: Client, guildId: string, channelId: string): Promise<Location | undefined> {
  const channel = await client.channels.fetch(channelId).catch((error: unknown) => {
    const translated = translateDiscordError(error);
    if (isRefusedByDiscord(translated)) return 'hidden' as const;
    if (translated instanceof AppError && translated.code === 'not-found') return null;
    throw translated;
  });
  if (channel === 'hidden') return hiddenLocation(guildId, channelId);
  if (!channel?.isTextBased() || channel.isDMBased() || channel.guildId !== guildId) return undefined;
  if (!client.isReady()) throw new AppError({ service: 'discord', code: 'unavailable', message: 'Not connected.' });
  return findLocation({ client, channel, channelId, guildId });
}

function hiddenLocation(guildId: string, channelId: string): Location {
  const lacks = lackingPermissions(new PermissionsBitField());
  const place = { guildId, channelId, settingsChannelId: channelId };
  return { ...place, kind: 'channel', isOwnThread: false, lacks, isLocked: false };
}

function permissionsIn(channel: Channel | null): Readonly<PermissionsBitField> | null {
  if (!channel || channel.isDMBased()) return null;
  const { me } = channel.guild.members;
  return me ? channel.permissionsFor(me) : null;
}
