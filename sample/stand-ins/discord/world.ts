import type { PermissionBit } from './rules/permission-bits.ts';

/** The state of the stand-in. Field names are Discord's, because these objects go over the wire. */

export type Json = Record<string, unknown>;

export type StandInUser = {
  readonly id: string;
  readonly username: string;
  /** Shown instead of the username; absent: the username. */
  readonly displayName?: string;
  /** Shown instead of both on every server. */
  readonly nick?: string;
  readonly locale: string;
  readonly roles: readonly string[];
  /** Permission bits in every guild; `0x8` is an administrator. */
  readonly permissions: string;
  readonly bot: boolean;
  /** Servers that the person is a member of; absent: all. */
  readonly guilds?: readonly string[];
  /** Accepts direct messages of bots; absent: yes. */
  readonly acceptsDirect?: boolean;
};

export type StandInChannel = {
  readonly id: string;
  /** 0 text, 1 direct message, 11 public thread, 15 forum. */
  readonly type: number;
  readonly name: string;
  readonly guild_id?: string;
  readonly parent_id?: string;
  readonly owner_id?: string;
  /** The person in a direct-message channel. */
  readonly recipient?: string;
  /** What the bot may not do here and in its threads. */
  denied?: readonly PermissionBit[];
  /** What it may do besides what everybody may. */
  granted?: readonly PermissionBit[];
  /** The tags that posts of a forum can have. */
  tags?: readonly StandInTag[];
  /** Ids of the tags of a post. */
  appliedTags?: readonly string[];
  isLocked?: boolean;
  isArchived?: boolean;
};

export type StandInTag = { readonly id: string; readonly name: string; readonly isModerated: boolean };

export type StandInFile = {
  readonly filename: string;
  readonly text: string;
  /** Of a file that is not text. */
  readonly bytes?: Uint8Array;
  /** What it shows, for people who cannot see it. */
  readonly description?: string;
};

export type StandInMessage = {
  readonly id: string;
  readonly channel_id: string;
  readonly author: StandInUser;
  readonly createdAt: number;
  readonly flags: number;
  readonly reference: string | undefined;
  /** With `enforce_nonce`: a second message with it is not created while Discord remembers it. */
  readonly nonce: string | undefined;
  /** It answers an interaction. A reply to it mentions nobody. */
  readonly isInteraction: boolean;
  /** The message that this one forwards, as it was then. */
  readonly forwarded: StandInMessage | undefined;
  /** Ephemeral: the only person who sees it. */
  readonly visibleTo: string | undefined;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: readonly StandInFile[];
  /** A deferred reply that has no content yet. */
  isLoading: boolean;
  isDeleted: boolean;
  /** Ids of people and roles that the message notified. Replies to interactions notify nobody. */
  readonly pings: readonly string[];
  /** Emojis with which the bot reacted. */
  reactions: readonly string[];
  edits: number;
  /** Edits in the last hour, made while the message was over an hour old: Discord allows only a few (30046). */
  lateEdits: number;
};

export type World = ReturnType<typeof createWorld>;

const DISCORD_EPOCH = 1_420_070_400_000;

/** @param now milliseconds; tests advance it so that tokens expire and messages age. */
export function createWorld(now: () => number) {
  let counter = 0n;
  const snowflake = (): string => String((BigInt(now() - DISCORD_EPOCH) << 22n) | (counter++ & 0x3fffffn));
  const bot: StandInUser = user('999999999999999999', 'notionbot', { bot: true });
  const world = {
    now,
    snowflake,
    bot,
    applicationId: bot.id,
    /** Where attachments can be downloaded. */
    origin: 'http://cdn.invalid',
    /** Whether anybody can add the bot to a server: Discord's default. */
    isPublic: true,
    users: new Map<string, StandInUser>([[bot.id, bot]]),
    guilds: new Map<string, { readonly id: string; readonly name: string; readonly roles: string[] }>(),
    channels: new Map<string, StandInChannel>(),
    messages: new Map<string, StandInMessage>(),
    /** By guild id; `global` for global commands. */
    commands: new Map<string, readonly Json[]>(),
  };
  return world;
}

export function user(id: string, username: string, options: Partial<StandInUser> = {}): StandInUser {
  return { id, username, locale: 'en-US', roles: [], permissions: '274878024704', bot: false, ...options };
}

export function newMessage(
  world: World,
  fields: Pick<StandInMessage, 'channel_id' | 'author'> & Partial<StandInMessage>,
): StandInMessage {
  const message: StandInMessage = {
    id: world.snowflake(),
    createdAt: world.now(),
    flags: 0,
    reference: undefined,
    nonce: undefined,
    isInteraction: false,
    forwarded: undefined,
    visibleTo: undefined,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    isLoading: false,
    isDeleted: false,
    pings: [],
    reactions: [],
    edits: 0,
    lateEdits: 0,
    ...fields,
  };
  world.messages.set(message.id, message);
  return message;
}
