import type { AnyThreadChannel, AutocompleteInteraction, Interaction, Message } from 'discord.js';
import { suggest } from './autocomplete.ts';
import { hear, hearPost } from './conversation.ts';
import type { Dispatcher, Incoming } from './dispatcher.ts';
import type { InFlight } from './in-flight.ts';
import { findPlace, readAuthor, readFocus, readPerson, readUse, storable } from './incoming.ts';
import { createOneByOne } from './one-by-one.ts';
import { renderStopping } from './sentences.ts';
import type { Tools } from './tools.ts';

/** What discord.js calls. */
export type Listeners = {
  readonly onInteraction: (interaction: Interaction) => void;
  readonly onMessage: (message: Message) => void;
  readonly onThread: (thread: AnyThreadChannel, isNew: boolean) => void;
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
  return {
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
    onMessage(message) {
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
    onThread(thread, isNew) {
      if (!isNew || !thread.ownerId || thread.ownerId === thread.client.user.id) return;
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

  async function complete(tools: Tools, interaction: AutocompleteInteraction, signal: AbortSignal): Promise<void> {
    await suggest(tools, { ...read(interaction), focus: readFocus(interaction) }, signal);
  }
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
