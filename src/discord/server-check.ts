import {
  type APIGuildChannel,
  type APIGuildMember,
  type APIRole,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  PermissionsBitField,
  REST,
  type RESTGetAPICurrentUserGuildsResult,
  type RESTGetAPICurrentUserResult,
  Routes,
} from 'discord.js';
import type { AccountOptions } from './account-check.ts';
import { translateDiscordError } from './client/discord-error.ts';
import { lackingPermissions, type PermissionName } from './incoming/permissions.ts';

const TIMEOUT_MS = 10_000;
/** Three requests each. */
const MAX_SERVERS = 10;
const TEXT_CHANNELS: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
]);

export type ServerCheck = {
  readonly id: string;
  readonly name: string;
  /** Channels that the bot sees and where a permission is missing. */
  readonly limited: readonly { readonly name: string; readonly lacks: readonly PermissionName[] }[];
};

/** What the bot may not do, by server and channel, without a gateway connection. Throws AppError. */
export async function readServers(
  { token, apiUrl }: AccountOptions,
  signal: AbortSignal,
): Promise<readonly ServerCheck[]> {
  const rest = new REST({ timeout: TIMEOUT_MS, retries: 1, ...(apiUrl && { api: apiUrl }) }).setToken(token.reveal());
  const get = async <T>(route: `/${string}`) => (await rest.get(route, { signal })) as T;
  try {
    const me = await get<RESTGetAPICurrentUserResult>(Routes.user());
    const guilds = await get<RESTGetAPICurrentUserGuildsResult>(Routes.userGuilds());
    const checks: ServerCheck[] = [];
    for (const { id, name } of guilds.slice(0, MAX_SERVERS)) {
      const [member, roles, channels] = await Promise.all([
        get<APIGuildMember>(Routes.guildMember(id, me.id)),
        get<readonly APIRole[]>(Routes.guildRoles(id)),
        get<readonly APIGuildChannel[]>(Routes.guildChannels(id)),
      ]);
      const bot = { guildId: id, userId: me.id, roleIds: member.roles, roles };
      checks.push({ id, name, limited: limitedChannels(channels, bot) });
    }
    return checks;
  } catch (error) {
    signal.throwIfAborted();
    throw translateDiscordError(error);
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
}

type Bot = {
  readonly guildId: string;
  readonly userId: string;
  readonly roleIds: readonly string[];
  readonly roles: readonly APIRole[];
};

function limitedChannels(channels: readonly APIGuildChannel[], bot: Bot): ServerCheck['limited'] {
  return channels
    .filter(({ type }) => TEXT_CHANNELS.has(type))
    .map((channel) => ({ name: channel.name, lacks: lackingPermissions(permissionsIn(channel, bot)) }))
    .filter(({ lacks }) => lacks.length > 0 && !lacks.includes('View Channels'));
}

/**
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites: the roles, then the overwrites of
 * `@everyone` (its id is the guild's), of the roles together, and of the member.
 */
function permissionsIn(
  { permission_overwrites: overwrites = [] }: APIGuildChannel,
  { guildId, userId, roleIds, roles }: Bot,
): PermissionsBitField {
  const own = roles.filter(({ id }) => id === guildId || roleIds.includes(id));
  const base = own.reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
  if (base & PermissionFlagsBits.Administrator) return new PermissionsBitField(PermissionsBitField.All);
  const steps = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guildId && roleIds.includes(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ];
  const bits = steps.reduce((granted, step) => {
    const deny = step.reduce((all, one) => all | BigInt(one.deny), 0n);
    const allow = step.reduce((all, one) => all | BigInt(one.allow), 0n);
    return (granted & ~deny) | allow;
  }, base);
  return new PermissionsBitField(bits);
}
