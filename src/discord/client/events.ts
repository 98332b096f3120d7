import type { AnyThreadChannel, AutocompleteInteraction, Client, Interaction, Message } from 'discord.js';
import { hear, hearPost } from '../features/ask/conversation.ts';
import { suggest } from '../interactions/autocomplete.ts';
import type { Tools } from '../interactions/context.ts';
import type { Dispatcher, Incoming } from '../interactions/router.ts';
import { renderStopping } from '../ui/sentences.ts';
import { hearMissed } from './backfill.ts';
import { findPlace, readAuthor, readFocus, readPerson, readUse, storable } from './incoming.ts';
import { createOneByOne } from './serial-queue.ts';
import type { InFlight } from './task-tracker.ts';

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
  tools: Tools,
  dispatch: Dispatcher,
  inFlight: InFlight,
  signal: AbortSignal,
): Listeners {
  const read = (interaction: Interaction) => ({
    key: { id: interaction.id, token: interaction.token },
    person: readPerson(interaction, tools.hash, tools.adminIds),
    // Looked for only after the acknowledgement: it may take a request.
    findPlace: () => findPlace(interaction),
  });
  const begin = createOneByOne();
  const isNew = createMemory(REMEMBERED);
  const listeners: Listeners = {
    onInteraction(interaction) {
      if (interaction.isAutocomplete()) return inFlight.add(complete(tools, interaction, signal));
      const isCommand = interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();
      if (!isCommand && !interaction.isMessageComponent() && !interaction.isModalSubmit()) return;
      const source = isCommand ? 'command' : interaction.isModalSubmit() ? 'form' : 'component';
      const incoming: Incoming = { ...read(interaction), source, use: readUse(interaction) };
      begin(() => {
        if (!inFlight.isOpen) return void tellStopping(tools, incoming);
        inFlight.add(dispatch(incoming, signal));
      });
    },
    onGap(client, since) {
      if (inFlight.isOpen) inFlight.add(hearMissed(client, since, listeners.onMessage, tools, signal));
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
        person: readAuthor(message, tools.hash, tools.adminIds),
        findPlace: () => findPlace(message),
      };
      begin(() => inFlight.isOpen && inFlight.add(hear(tools, incoming, signal)));
    },
    onThread(thread, isNewThread) {
      if (!isNewThread || !thread.ownerId || thread.ownerId === thread.client.user.id) return;
      const language = 'en' as const;
      const person = { id: thread.ownerId, hash: tools.hash(thread.ownerId), language, roles: [], isAdmin: false };
      if (inFlight.isOpen)
        inFlight.add(
          hearPost(
            tools,
            {
              title: storable(thread.name),
              person,
              findPlace: () =>
                findPlace({ client: thread.client, channel: thread, channelId: thread.id, guildId: thread.guildId }),
            },
            signal,
          ),
        );
    },
  };
  return listeners;

  async function complete(tools: Tools, interaction: AutocompleteInteraction, signal: AbortSignal): Promise<void> {
    await suggest(tools, { ...read(interaction), focus: readFocus(interaction) }, signal);
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
async function tellStopping(tools: Tools, { key, person }: Incoming): Promise<void> {
  try {
    await tools.sender.defer(key, true);
    await tools.sender.editReply(key.token, renderStopping(tools.translateFor(person.language)));
  } catch (error) {
    tools.log.warn({ err: error }, 'somebody could not be told that the bot is stopping');
  }
}
