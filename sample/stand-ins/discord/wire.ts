import { bitsOf, EVERYONE } from './rules/permission-bits.ts';
import type { Json, StandInChannel, StandInMessage, StandInTag, StandInUser, World } from './world.ts';

/** Objects as Discord sends them, version 10. */

export function userJson(user: StandInUser): Json {
  return {
    id: user.id,
    username: user.username,
    global_name: user.displayName ?? user.username,
    discriminator: '0',
    avatar: null,
    bot: user.bot,
  };
}

export function memberJson(user: StandInUser): Json {
  return {
    roles: user.roles,
    joined_at: '2024-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
    nick: user.nick ?? null,
    avatar: null,
  };
}

export function channelJson(channel: StandInChannel): Json {
  const base = { id: channel.id, type: channel.type, name: channel.name, guild_id: channel.guild_id, position: 0 };
  if (channel.type === 1) return { id: channel.id, type: 1, recipients: [], last_message_id: null };
  const overwritten = { permission_overwrites: overwrites(channel), parent_id: null, nsfw: false };
  if (channel.type === 15) return { ...base, ...overwritten, available_tags: (channel.tags ?? []).map(tagJson) };
  if (channel.type !== 11) return { ...base, ...overwritten };
  return {
    ...base,
    parent_id: channel.parent_id,
    owner_id: channel.owner_id,
    applied_tags: channel.appliedTags ?? [],
    message_count: 0,
    member_count: 2,
    thread_metadata: {
      archived: channel.isArchived ?? false,
      locked: channel.isLocked ?? false,
      auto_archive_duration: 1440,
      archive_timestamp: '2024-01-01T00:00:00.000Z',
    },
  };
}

/** For the bot's managed role, which every server gives it. */
function overwrites({ denied = [], granted = [], guild_id: guildId = '' }: StandInChannel): readonly Json[] {
  if (denied.length + granted.length === 0) return [];
  return [{ id: managedRoleId(guildId), type: 0, allow: String(bitsOf(granted)), deny: String(bitsOf(denied)) }];
}

function tagJson({ id, name, isModerated }: StandInTag): Json {
  return { id, name, moderated: isModerated, emoji_id: null, emoji_name: null };
}

/** Discord creates a role with the bot's name when the bot is added. */
export const managedRoleId = (guildId: string) => String(BigInt(guildId) + 1n);

export function messageJson(world: World, message: StandInMessage): Json {
  const channel = world.channels.get(message.channel_id);
  return {
    id: message.id,
    channel_id: message.channel_id,
    ...(channel?.guild_id ? { guild_id: channel.guild_id, member: memberJson(message.author) } : {}),
    type: message.reference ? 19 : 0,
    author: userJson(message.author),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.edits ? new Date(world.now()).toISOString() : null,
    tts: false,
    mention_everyone: false,
    mentions: mentionsOf(world, message).map(userJson),
    mention_roles: [...message.content.matchAll(/<@&(\d+)>/g)].map((match) => match[1]),
    attachments: attachmentsJson(world, message),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    flags: message.flags,
    ...(message.forwarded ? forwardJson(world, message.forwarded) : {}),
    ...(message.reference
      ? {
          message_reference: { message_id: message.reference, channel_id: message.channel_id },
          referenced_message: referenced(world, message.reference),
        }
      : {}),
  };
}

function attachmentsJson(world: World, { id, channel_id: channelId, attachments }: StandInMessage): readonly Json[] {
  return attachments.map(({ filename, text, bytes, description }, i) => {
    const url = `${world.origin}/attachments/${channelId}/${id}/${filename}`;
    return {
      id: String(i + 1),
      filename,
      size: bytes?.length ?? Buffer.byteLength(text),
      url,
      proxy_url: url,
      description,
    };
  });
}

/** A forward refers to a message that the bot may not be able to read, and carries a copy without its author. */
function forwardJson(world: World, message: StandInMessage): Json {
  const {
    type,
    content,
    embeds,
    attachments,
    timestamp,
    edited_timestamp,
    flags,
    mentions,
    mention_roles,
    components,
  } = messageJson(world, message);
  const copy = { type, content, embeds, attachments, timestamp, edited_timestamp, flags, mentions, mention_roles };
  const { guild_id } = world.channels.get(message.channel_id) ?? {};
  return {
    message_reference: { type: 1, message_id: message.id, channel_id: message.channel_id, guild_id },
    message_snapshots: [{ message: { ...copy, components } }],
  };
}

/** What Discord hides without the privileged intent: the fields that people fill. */
export function withoutContent(json: Json): Json {
  const snapshots = json.message_snapshots as readonly { readonly message: Json }[] | undefined;
  return {
    ...json,
    content: '',
    embeds: [],
    attachments: [],
    components: [],
    ...(snapshots ? { message_snapshots: snapshots.map(({ message }) => ({ message: withoutContent(message) })) } : {}),
  };
}

function referenced(world: World, id: string): Json | null {
  const message = world.messages.get(id);
  return message ? messageJson(world, { ...message, reference: undefined }) : null;
}

/**
 * People mentioned in the text, and the author of the message replied to: clients ping them by default, but not for the
 * response to an interaction.
 */
export function mentionsOf(world: World, message: StandInMessage): readonly StandInUser[] {
  const ids = new Set([...message.content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? ''));
  const replied = message.reference && world.messages.get(message.reference);
  if (replied && !replied.isInteraction) ids.add(replied.author.id);
  return [...ids].flatMap((id) => world.users.get(id) ?? []);
}

export function guildJson(world: World, guildId: string): Json {
  const channels = [...world.channels.values()].filter((channel) => channel.guild_id === guildId);
  return {
    id: guildId,
    name: world.guilds.get(guildId)?.name,
    owner_id: '100000000000000001',
    unavailable: false,
    large: false,
    member_count: 60,
    joined_at: '2024-01-01T00:00:00.000Z',
    roles: rolesOf(world, guildId),
    emojis: [],
    stickers: [],
    features: [],
    channels: channels.filter((channel) => channel.type !== 11).map((channel) => withLast(world, channel)),
    threads: channels.filter((channel) => channel.type === 11).map((channel) => withLast(world, channel)),
    members: [botMember(world, guildId)],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    premium_tier: 0,
    premium_subscription_count: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    preferred_locale: 'en-US',
    system_channel_flags: 0,
    afk_timeout: 300,
  };
}

export function rolesOf(world: World, guildId: string): readonly Json[] {
  const managed = {
    ...roleJson(managedRoleId(guildId), world.bot.username),
    managed: true,
    tags: { bot_id: world.bot.id },
  };
  const others = (world.guilds.get(guildId)?.roles ?? []).map((id) => roleJson(id, id));
  return [roleJson(guildId, '@everyone'), managed, ...others];
}

export function botMember(world: World, guildId: string): Json {
  return { user: userJson(world.bot), ...memberJson({ ...world.bot, roles: [managedRoleId(guildId)] }) };
}

function withLast(world: World, channel: StandInChannel): Json {
  const last = [...world.messages.values()].findLast(
    (message) => message.channel_id === channel.id && message.visibleTo === undefined,
  );
  return { ...channelJson(channel), last_message_id: last?.id ?? null };
}

export function roleJson(id: string, name: string): Json {
  return {
    id,
    name,
    color: 0,
    hoist: false,
    position: 0,
    permissions: String(EVERYONE),
    managed: false,
    mentionable: false,
    flags: 0,
  };
}
