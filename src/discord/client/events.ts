import type { AnyThreadChannel, AutocompleteInteraction, Client, Interaction, Message } from 'discord.js';
import { handleForumPost, handleMessage } from '../features/ask/conversation.ts';
import { suggest } from '../interactions/autocomplete.ts';
import type { BotContext } from '../interactions/context.ts';
import type { Dispatcher, Incoming } from '../interactions/router.ts';
import { renderStopping } from '../ui/error-text.ts';
import { backfillMessages } from './backfill.ts';
import { readAuthor, readFocus, readInvocation, readPerson, storable } from './interaction-data.ts';
import { findLocation } from './location.ts';
import { createSerialQueue } from './serial-queue.ts';
import type { TaskTracker } from './task-tracker.ts';

/** Messages that came lately, of everybody. */
const REMEMBERED = 5000;

/** What discord.js calls. */
export type Listeners = {
  readonly onInteraction: (interaction: Interaction) => void;
  readonly onMessage: (message: Message) => void;
  /** Messages since then may have been missed. */
  readonly onGap: (client: Client<true>, since: Date) => void;
  readonly onThread: (thread: AnyThreadChannel, isNewThread: boolean) => void;
};

export function createListeners(
  context: BotContext,
  dispatch: Dispatcher,
  taskTracker: TaskTracker,
  signal: AbortSignal,
): Listeners {
  const read = (interaction: Interaction) => ({
    key: { id: interaction.id, token: interaction.token },
    person: readPerson(interaction, context.hash, context.adminIds),
    // Looked for only after the acknowledgement: it may take a request.
    findLocation: () => findLocation(interaction),
  });
  const begin = createSerialQueue();
  const isNew = createMemory(REMEMBERED);
  const listeners: Listeners = {
    onInteraction(interaction) {
      if (interaction.isAutocomplete()) return taskTracker.add(complete(context, interaction, signal));
      const isCommand = interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();
      if (!isCommand && !interaction.isMessageComponent() && !interaction.isModalSubmit()) return;
      const source = isCommand ? 'command' : interaction.isModalSubmit() ? 'form' : 'component';
      const incoming: Incoming = { ...read(interaction), source, invocation: readInvocation(interaction) };
      begin(() => {
        if (!taskTracker.isOpen) return void notifyStopping(context, incoming);
        taskTracker.add(dispatch(incoming, signal));
      });
    },
    onGap(client, since) {
      if (taskTracker.isOpen) taskTracker.add(backfillMessages(client, since, listeners.onMessage, context, signal));
    },
    onMessage(message) {
      // What is looked for after a gap may have come by itself, and the other way round.
      if (!isNew(message.id)) return;
      // System messages (a thread's first, joins) have other types than 0 and 19, a reply.
      if (message.author.bot || message.webhookId || (message.type !== 0 && message.type !== 19)) return;
      const ownId = message.client.user.id;
      const incoming = {
        id: message.id,
        text: storable(message.content.replaceAll(new RegExp(`<@!?${ownId}>`, 'g'), '')).trim(),
        isMention: message.mentions.users.has(ownId),
        mayBeOwnThread: message.channel.isThread(),
        channelId: message.channelId,
        replyTo: message.reference?.messageId,
        person: readAuthor(message, context.hash, context.adminIds),
        findLocation: () => findLocation(message),
      };
      begin(() => taskTracker.isOpen && taskTracker.add(handleMessage(context, incoming, signal)));
    },
    onThread(thread, isNewThread) {
      if (!isNewThread || !thread.ownerId || thread.ownerId === thread.client.user.id) return;
      const language = 'en' as const;
      const person = { id: thread.ownerId, hash: context.hash(thread.ownerId), language, roles: [], isAdmin: false };
      if (taskTracker.isOpen)
        taskTracker.add(
          handleForumPost(
            context,
            {
              title: storable(thread.name),
              person,
              findLocation: () =>
                findLocation({ client: thread.client, channel: thread, channelId: thread.id, guildId: thread.guildId }),
            },
            signal,
          ),
        );
    },
  };
  return listeners;

  async function complete(
    context: BotContext,
    interaction: AutocompleteInteraction,
    signal: AbortSignal,
  ): Promise<void> {
    await suggest(context, { ...read(interaction), focus: readFocus(interaction) }, signal);
  }
}

/** Says of each id once that it is new; forgets the oldest. */
function createMemory(size: number): (id: string) => boolean {
  const known = new Set<string>();
  return (id) => {
    if (known.has(id)) return false;
    known.add(id);
    const [oldest] = known;
    if (known.size > size && oldest !== undefined) known.delete(oldest);
    return true;
  };
}

/** The last thing before the connection closes: everybody who comes now is told so. */
async function notifyStopping(context: BotContext, { key, person }: Incoming): Promise<void> {
  try {
    await context.sender.defer(key, true);
    await context.sender.editReply(key.token, renderStopping(context.translateFor(person.language)));
  } catch (error) {
    context.log.warn({ err: error }, 'somebody could not be told that the bot is stopping');
  }
}
