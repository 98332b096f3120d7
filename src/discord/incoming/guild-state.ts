import type { Client, Guild, GuildBasedChannel } from 'discord.js';
import { ChannelType } from 'discord.js';
import { lackingPermissions, type PermissionName } from './permissions.ts';

/** A channel in which the bot may not do everything that it can use. */
type LimitedChannel = { readonly id: string; readonly name: string; readonly lacks: readonly PermissionName[] };

/** A server that the bot is on. */
export type GuildState = {
  readonly id: string;
  readonly name: string;
  /** The language of the server, as Discord names it. */
  readonly locale: string;
  /** Channels where something is missing. A channel that the bot cannot see at all is not listed: that is on purpose. */
  readonly limited: readonly LimitedChannel[];
};

const TEXT_CHANNELS: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
]);

export function readGuild(guild: Guild): GuildState {
  const limited = guild.channels.cache
    .filter((channel) => TEXT_CHANNELS.has(channel.type))
    .map((channel) => ({ id: channel.id, name: channel.name, lacks: lacksIn(channel) }))
    .filter(({ lacks }) => lacks.length > 0 && !lacks.includes('View Channels'));
  return { id: guild.id, name: guild.name, locale: guild.preferredLocale, limited };
}

export function readGuilds(client: Client): readonly GuildState[] {
  return client.guilds.cache.map(readGuild);
}

function lacksIn(channel: GuildBasedChannel): readonly PermissionName[] {
  const { me } = channel.guild.members;
  return me ? lackingPermissions(channel.permissionsFor(me)) : [];
}
