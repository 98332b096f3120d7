import { isOldMessageEditLimit } from '../../client/discord-error.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { SentMessage } from '../../client/sender.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Location } from '../../incoming/location.ts';
import type { BotContext } from '../../interactions/context.ts';
import { fitBody } from '../../interactions/plain-text.ts';
import { assertMayWrite } from '../../interactions/reply.ts';
import type { DiscordStore } from '../../store.ts';
import { messageUrl } from '../../ui/card.ts';

/** Discord limits edits of messages older than an hour (error 30046), so a new message takes over before that. */
const REPLACE_AFTER_MS = 50 * 60_000;

/** Key in the store: the cards of running syncs. After a crash the next process finds them there. */
const STATE = 'sync-messages';

export type SyncMessage = {
  /** Replaces what the card shows. */
  readonly show: (body: MessageBody) => Promise<void>;
  readonly current: () => SentMessage;
  /** The card is final: a restart leaves it alone. */
  readonly forget: (signal: AbortSignal) => Promise<void>;
};

export type SyncMessageOptions = {
  readonly context: Pick<BotContext, 'sender' | 'clock' | 'store' | 'log'>;
  readonly location: Location;
  readonly first: MessageBody;
  readonly t: Translate;
};

/** Creates the card of a sync as a channel message that can be edited for as long as the sync takes. */
export async function createSyncMessage(
  { context, location, first, t }: SyncMessageOptions,
  signal: AbortSignal,
): Promise<SyncMessage> {
  const { sender, clock, store, log } = context;
  assertMayWrite(location);
  const fitted = (body: MessageBody) => fitBody(body, location);
  let message = await sender.create(location.channelId, fitted(first));
  let createdAtMs = clock.now().getTime();
  await remember(store, message, undefined, signal);

  async function replace(body: MessageBody): Promise<void> {
    const old = message;
    message = await sender.create(location.channelId, fitted(body));
    createdAtMs = clock.now().getTime();
    await remember(store, message, old, signal);
    const link = messageUrl(location.guildId, message.channelId, message.id);
    await sender.edit(old, { content: t('sync.moved', { link }) }).catch((error: unknown) => {
      log.warn({ err: error }, 'could not point the old card of a sync to the new one');
    });
  }

  return {
    current: () => message,
    async show(body) {
      if (clock.now().getTime() - createdAtMs > REPLACE_AFTER_MS) return replace(body);
      await sender.edit(message, fitted(body)).catch((error: unknown) => {
        if (!isOldMessageEditLimit(error)) throw error;
        return replace(body);
      });
    },
    forget: (lastSignal) => remember(store, undefined, message, lastSignal),
  };
}

/** At start: says on the cards that a former process left behind that the sync has ended. */
export async function closeInterruptedSyncs(context: BotContext, signal: AbortSignal): Promise<void> {
  const { store, sender, translateFor, log } = context;
  for (const message of await loadMessages(store, signal)) {
    await sender.edit(message, { content: translateFor('en')('sync.restarted') }).catch((error: unknown) => {
      log.warn({ err: error }, 'could not close the card of an interrupted sync');
    });
  }
  await store.setState(STATE, [], signal);
}

async function remember(
  store: DiscordStore,
  added: SentMessage | undefined,
  removed: SentMessage | undefined,
  signal: AbortSignal,
): Promise<void> {
  const others = (await loadMessages(store, signal)).filter(({ id }) => id !== removed?.id);
  await store.setState(STATE, added ? [...others, added] : others, signal);
}

async function loadMessages(store: DiscordStore, signal: AbortSignal): Promise<readonly SentMessage[]> {
  return ((await store.state(STATE, signal)) ?? []) as readonly SentMessage[];
}
