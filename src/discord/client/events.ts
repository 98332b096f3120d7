import {
  type AnyThreadChannel,
  ChannelType,
  type Client,
  type Guild,
  type Interaction,
  type Message,
  MessageType,
  type PartialMessage,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import { createForumPosts } from '../incoming/forum-posts.ts';
import { type GuildState, readGuild } from '../incoming/guild-state.ts';
import type { IncomingMessage, IncomingPost } from '../incoming/incoming-message.ts';
import { readFocus, readInvocation, readPerson } from '../incoming/interaction-data.ts';
import { findLocation } from '../incoming/location.ts';
import { readMessage } from '../incoming/read-message.ts';
import type { Autocomplete } from '../interactions/autocomplete.ts';
import type { BotContext } from '../interactions/context.ts';
import type { Dispatch, IncomingInteraction } from '../interactions/router.ts';
import { renderStopping } from '../ui/error-text.ts';
import { backfillMessages } from './backfill.ts';
import { createSerialQueue } from './serial-queue.ts';
import type { TaskTracker } from './task-tracker.ts';

/** How many recent messages are remembered, so that none is handled twice. */
const REMEMBERED_MESSAGES = 5000;

/** What discord.js calls. */
export type Listeners = {
  readonly onInteraction: (interaction: Interaction) => void;
  readonly onMessage: (message: Message) => void;
  /** Messages since then may not have arrived. */
  readonly onGap: (client: Client<true>, since: Date) => void;
  readonly onThread: (thread: AnyThreadChannel, isNewThread: boolean) => void;
  readonly onEdit: (message: Message | PartialMessage) => void;
  readonly onDelete: (messageId: string) => void;
  /** The bot was added to a server, or is on it at the start. */
  readonly onGuild: (guild: Guild) => void;
  /** A server removed the bot. */
  readonly onGuildGone: (guildId: string) => void;
  /** A channel or thread was deleted. */
  readonly onChannelGone: (channelId: string) => void;
};

/** What the bot does with events. None of these rejects. */
export type EventHandlers = {
  readonly dispatch: Dispatch;
  readonly autocomplete: Autocomplete;
  readonly handleMessage: (message: IncomingMessage, signal: AbortSignal) => Promise<void>;
  readonly handleForumPost: (post: IncomingPost, signal: AbortSignal) => Promise<void>;
  readonly handleEdit: (
    message: IncomingMessage & { readonly isFirstEdit: boolean },
    signal: AbortSignal,
  ) => Promise<void>;
  readonly handleDeletion: (messageId: string, signal: AbortSignal) => Promise<void>;
  readonly handleJoin: (guild: GuildState, signal: AbortSignal) => Promise<void>;
  readonly handleLeave: (guildId: string, signal: AbortSignal) => Promise<void>;
  readonly handleChannelGone: (channelId: string, signal: AbortSignal) => Promise<void>;
};

/** Translates discord.js's objects and starts the handlers, one per turn of the event loop. */
export function createListeners(
  context: BotContext,
  handlers: EventHandlers,
  tasks: TaskTracker,
  signal: AbortSignal,
): Listeners {
  const { hash, adminIds } = context;
  const enqueue = createSerialQueue();
  const isNew = createDeduplicator(REMEMBERED_MESSAGES);
  const read = (interaction: Interaction) => ({
    key: { id: interaction.id, token: interaction.token },
    person: readPerson(interaction, hash, adminIds),
    // Called only after the acknowledgement, because it may need a request.
    findLocation: () => findLocation(interaction),
  });

  const posts = createForumPosts({ ...context, handle: handlers.handleForumPost });

  const listeners: Listeners = {
    onInteraction(interaction) {
      if (interaction.isAutocomplete())
        return tasks.add(handlers.autocomplete({ ...read(interaction), focus: readFocus(interaction) }, signal));
      const isCommand = interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();
      if (!isCommand && !interaction.isMessageComponent() && !interaction.isModalSubmit()) return;
      const source = isCommand ? 'command' : interaction.isModalSubmit() ? 'form' : 'component';
      const incoming: IncomingInteraction = { ...read(interaction), source, data: readInvocation(interaction) };
      enqueue(() => {
        if (tasks.isOpen) tasks.add(handlers.dispatch(incoming, signal));
        else void notifyStopping(context, incoming);
      });
    },
    onGap(client, since) {
      if (tasks.isOpen) tasks.add(backfillMessages({ client, since, ...listeners }, context, signal));
    },
    onMessage(message) {
      // The gateway and the backfill may both deliver a message.
      if (!isNew(message.id)) return;
      const isWritten = message.type === MessageType.Default || message.type === MessageType.Reply;
      if (message.author.bot || message.webhookId || !isWritten) return;
      const late = message.id === message.channelId ? posts.arrived(message, signal) : undefined;
      if (late) tasks.add(late);
      const incoming = readMessage(message, context);
      enqueue(() => tasks.isOpen && tasks.add(handlers.handleMessage(incoming, signal)));
    },
    onEdit(message) {
      // Discord also reports previews that it adds to a message.
      if (message.partial || message.author.bot || message.webhookId || message.editedTimestamp === null) return;
      const incoming = { ...readMessage(message, context), isFirstEdit: isNew(`edit:${message.id}`) };
      enqueue(() => tasks.isOpen && tasks.add(handlers.handleEdit(incoming, signal)));
    },
    onDelete(messageId) {
      enqueue(() => tasks.isOpen && tasks.add(handlers.handleDeletion(messageId, signal)));
    },
    onGuild(guild) {
      const state = readGuild(guild);
      enqueue(() => tasks.isOpen && tasks.add(handlers.handleJoin(state, signal)));
    },
    onGuildGone(guildId) {
      enqueue(() => tasks.isOpen && tasks.add(handlers.handleLeave(guildId, signal)));
    },
    onChannelGone(channelId) {
      enqueue(() => tasks.isOpen && tasks.add(handlers.handleChannelGone(channelId, signal)));
    },
    onThread(thread, isNewThread) {
      const { client, ownerId } = thread;
      const isForum = thread.parent?.type === ChannelType.GuildForum;
      if (!isNewThread || !isForum || !ownerId || ownerId === client.user.id || !tasks.isOpen) return;
      if (isNew(`post:${thread.id}`)) tasks.add(posts.opened(thread, signal));
    },
  };
  return listeners;
}

/** Returns a function that is true for an id that it has not seen among the last `size` ids. */
function createDeduplicator(size: number): (id: string) => boolean {
  const seen = new LRUCache<string, true>({ max: size });
  return (id) => {
    if (seen.has(id)) return false;
    seen.set(id, true);
    return true;
  };
}

/** Tells a person who uses the bot during shutdown to try again. */
async function notifyStopping(
  { sender, translateFor, log }: BotContext,
  { key, person }: IncomingInteraction,
): Promise<void> {
  try {
    await sender.defer(key, true);
    await sender.editReply(key.token, renderStopping(translateFor(person.language)));
  } catch (error) {
    log.warn({ err: error }, 'could not tell a person that the bot is stopping');
  }
}
