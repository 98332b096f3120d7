import { extname } from 'node:path';
import {
  type APIGuildForumChannel,
  type APIGuildMember,
  type APIMessage,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
  InteractionResponseType,
  MessageFlags,
  type REST,
  type RESTPatchAPIWebhookWithTokenMessageResult,
  Routes,
  SnowflakeUtil,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { AppError } from '../../core/errors.ts';
import { clip } from '../ui/split.ts';
import { translateDiscordError } from './discord-error.ts';
import { type Form, toModal } from './form.ts';
import { type AttachedFile, type MessageBody, toPayload } from './message-body.ts';

export type SentMessage = { readonly channelId: string; readonly id: string };

type PostTags = {
  readonly available: readonly { readonly id: string; readonly name: string }[];
  readonly applied: readonly string[];
};

export type InteractionKey = { readonly id: string; readonly token: string };

/** Everything that the bot sends to Discord passes here, and every body passes `toPayload`. Methods throw AppError. */
export type Sender = {
  create(channelId: string, body: MessageBody, replyTo?: string): Promise<SentMessage>;
  /** Whether a bot has sent a message with this reference since then. Needs the permission "Read Message History". */
  isSent(channelId: string, reference: string, since: Date): Promise<boolean>;
  edit(message: SentMessage, body: MessageBody): Promise<void>;
  /** Deletes one of the bot's own messages. */
  remove(message: SentMessage): Promise<void>;
  react(message: SentMessage, emoji: string): Promise<void>;
  /** Whether the person is a member of the server. */
  isMember(guildId: string, userId: string): Promise<boolean>;
  /** How Discord shows the person: their nickname on the server, else their display name. `undefined`: no such person. */
  displayName(guildId: string | undefined, userId: string): Promise<string | undefined>;
  leaveGuild(guildId: string): Promise<void>;
  /** The tags that posts of a forum can have, and the ids of those that a post has. */
  readTags(postId: string, forumId: string): Promise<PostTags>;
  setTags(postId: string, tagIds: readonly string[]): Promise<void>;
  /** Opens a thread on a message, or in the channel if no message is given; returns the thread's id. */
  startThread(channelId: string, messageId: string | undefined, name: string): Promise<string>;
  /** Opens the direct-message channel with a person; returns its id. */
  openDirect(userId: string): Promise<string>;
  /** Acknowledges an interaction; the reply follows later. Returns the placeholder. */
  defer(key: InteractionKey, isPrivate: boolean): Promise<SentMessage | undefined>;
  /** Answers an interaction at once, for the person alone. */
  respondPrivately(key: InteractionKey, body: MessageBody): Promise<void>;
  /** Acknowledges a button; its message stays as it is until it is edited. */
  deferUpdate(key: InteractionKey): Promise<void>;
  showForm(key: InteractionKey, form: Form): Promise<void>;
  choices(key: InteractionKey, choices: readonly { readonly name: string; readonly value: string }[]): Promise<void>;
  editReply(token: string, body: MessageBody): Promise<SentMessage>;
  /** Deletes the placeholder of a deferred interaction. */
  deleteReply(token: string): Promise<void>;
  followUp(token: string, body: MessageBody, isPrivate: boolean): Promise<SentMessage>;
};

export type SenderOptions = {
  readonly rest: () => REST;
  /** For interactions, which do not count against Discord's global rate limit and so must not wait for it. */
  readonly interactionRest: REST;
  /** Known once the gateway is ready. */
  readonly applicationId: () => string;
};

export function createSender({ rest, interactionRest, applicationId }: SenderOptions): Sender {
  const toMessage = (reply: unknown): SentMessage => {
    const { id, channel_id: channelId } = reply as RESTPatchAPIWebhookWithTokenMessageResult;
    return { id, channelId };
  };
  const call = <T>(request: Promise<T>): Promise<T> =>
    request.catch((error: unknown) => Promise.reject(translateDiscordError(error)));
  const respond = (key: InteractionKey, body: unknown, wantsMessage = false): Promise<unknown> =>
    call(
      interactionRest.post(Routes.interactionCallback(key.id, key.token), {
        body,
        auth: false,
        ...(wantsMessage ? { query: new URLSearchParams({ with_response: 'true' }) } : {}),
      }),
    );
  return {
    async create(channelId, body, replyTo) {
      const reference = replyTo ? { message_reference: { message_id: replyTo, fail_if_not_exists: false } } : {};
      return toMessage(await call(rest().post(Routes.channelMessages(channelId), withFiles(body, reference))));
    },
    async isSent(channelId, reference, since) {
      let after = SnowflakeUtil.generate({ timestamp: since }).toString();
      for (let page = 0; page < MAX_PAGES; page++) {
        const query = new URLSearchParams({ limit: String(PAGE), after });
        const messages = (await call(
          rest().get(Routes.channelMessages(channelId), { query }),
        )) as readonly APIMessage[];
        if (messages.some((message) => message.author.bot && hasReference(message, reference))) return true;
        if (messages.length < PAGE) return false;
        after = messages.map(({ id }) => id).reduce((newest, id) => (BigInt(id) > BigInt(newest) ? id : newest), after);
      }
      return false;
    },
    async edit({ channelId, id }, body) {
      await call(rest().patch(Routes.channelMessage(channelId, id), withFiles(body, { attachments: [] })));
    },
    async remove({ channelId, id }) {
      await call(rest().delete(Routes.channelMessage(channelId, id)));
    },
    async react({ channelId, id }, emoji) {
      await call(rest().put(Routes.channelMessageOwnReaction(channelId, id, encodeURIComponent(emoji))));
    },
    async isMember(guildId, userId) {
      return (await orNothing(call(rest().get(Routes.guildMember(guildId, userId))))) !== undefined;
    },
    async displayName(guildId, userId) {
      const member = guildId ? await orNothing(call(rest().get(Routes.guildMember(guildId, userId)))) : undefined;
      const { nick, user } = (member ?? {}) as Partial<APIGuildMember>;
      if (nick) return nick;
      const found = user ?? ((await orNothing(call(rest().get(Routes.user(userId))))) as APIUser | undefined);
      return found?.global_name ?? found?.username;
    },
    async leaveGuild(guildId) {
      await call(rest().delete(Routes.userGuild(guildId)));
    },
    async readTags(postId, forumId) {
      const forum = (await call(rest().get(Routes.channel(forumId)))) as Partial<APIGuildForumChannel>;
      const post = (await call(rest().get(Routes.channel(postId)))) as APIThreadChannel;
      return { available: forum.available_tags ?? [], applied: post.applied_tags ?? [] };
    },
    async setTags(postId, tagIds) {
      await call(rest().patch(Routes.channel(postId), { body: { applied_tags: tagIds } }));
    },
    async startThread(channelId, messageId, name) {
      const type = messageId ? {} : { type: ChannelType.PublicThread };
      const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneDay, ...type };
      return toMessage(await call(rest().post(Routes.threads(channelId, messageId), { body }))).id;
    },
    async openDirect(userId) {
      return toMessage(await call(rest().post(Routes.userChannels(), { body: { recipient_id: userId } }))).id;
    },
    async defer(key, isPrivate) {
      const type = InteractionResponseType.DeferredChannelMessageWithSource;
      const reply = await respond(key, { type, data: { flags: flagsOf(isPrivate) } }, true);
      const resource = (reply as { resource?: { message?: unknown } } | undefined)?.resource;
      return resource?.message ? toMessage(resource.message) : undefined;
    },
    async respondPrivately(key, body) {
      const data = { ...toPayload(body), flags: MessageFlags.Ephemeral };
      await respond(key, { type: InteractionResponseType.ChannelMessageWithSource, data });
    },
    async deferUpdate(key) {
      await respond(key, { type: InteractionResponseType.DeferredMessageUpdate });
    },
    async showForm(key, form) {
      await respond(key, { type: InteractionResponseType.Modal, data: toModal(form) });
    },
    async choices(key, choices) {
      await respond(key, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
    },
    async editReply(token, body) {
      const route = Routes.webhookMessage(applicationId(), token, '@original');
      const options = { ...withFiles(body, { attachments: [] }), auth: false };
      return toMessage(await call(interactionRest.patch(route, options)));
    },
    async deleteReply(token) {
      await call(interactionRest.delete(Routes.webhookMessage(applicationId(), token, '@original'), { auth: false }));
    },
    async followUp(token, body, isPrivate) {
      const route = Routes.webhook(applicationId(), token);
      const options = { ...withFiles(body, { flags: flagsOf(isPrivate) }), auth: false };
      return toMessage(await call(interactionRest.post(route, options)));
    },
  };
}

/** `undefined` if Discord knows no such thing. */
function orNothing<T>(request: Promise<T>): Promise<T | undefined> {
  return request.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  });
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
};

/** Discord's limit for the text alternative of a file. */
const MAX_DESCRIPTION = 1024;
/** Discord's limit for one page of messages. */
const PAGE = 100;
const MAX_PAGES = 20;

function hasReference({ content, embeds }: APIMessage, reference: string): boolean {
  return content.includes(reference) || embeds.some(({ footer }) => footer?.text.includes(reference));
}

function flagsOf(isPrivate: boolean): number {
  return isPrivate ? MessageFlags.Ephemeral : 0;
}

function withFiles(body: MessageBody, more: Readonly<Record<string, unknown>>) {
  const files = (body.files ?? []).map((file) => ({
    name: file.name,
    data: 'text' in file ? Buffer.from(file.text) : Buffer.from(file.bytes),
    contentType: CONTENT_TYPES[extname(file.name)] ?? 'text/plain; charset=utf-8',
  }));
  const attachments = files.length ? { attachments: (body.files ?? []).map(toAttachment) } : {};
  return { body: { ...toPayload(body), ...more, ...attachments }, ...(files.length ? { files } : {}) };
}

function toAttachment(file: AttachedFile, id: number) {
  const description = 'description' in file ? { description: clip(file.description, MAX_DESCRIPTION) } : {};
  return { id: String(id), filename: file.name, ...description };
}
