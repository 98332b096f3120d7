import { discordCodeOf, OLD_MESSAGE_EDITS } from '../../client/discord-error.ts';
import type { Location } from '../../client/location.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { SentMessage } from '../../client/sender.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { BotContext } from '../../interactions/context.ts';
import { messageUrl } from '../../ui/card.ts';

/** Edits of a message that is older than an hour are few (30046): a new one takes over before. */
const REPLACE_AFTER_MS = 50 * 60_000;

/** Cards of syncs that run, in Postgres: what the next process finds there was left behind. */
const STATE = 'sync-messages';

export type SyncMessage = {
  readonly show: (body: MessageBody) => Promise<void>;
  readonly at: () => SentMessage;
  /** It has its last form: a restart need not mend it. */
  readonly forget: (signal: AbortSignal) => Promise<void>;
};

/** A channel message that is edited for as long as it takes. */
export async function createSyncMessage(
  context: BotContext,
  location: Location,
  first: MessageBody,
  t: Translate,
  signal: AbortSignal,
): Promise<SyncMessage> {
  const { sender, clock, store } = context;
  let message = await sender.create(location.channelId, first);
  let bornAt = clock.now().getTime();
  await store.setState(STATE, [...(await loadMessages(context, signal)), message], signal);

  async function replace(body: MessageBody): Promise<void> {
    const old = message;
    message = await sender.create(location.channelId, body);
    bornAt = clock.now().getTime();
    const others = (await loadMessages(context, signal)).filter(({ id }) => id !== old.id);
    await store.setState(STATE, [...others, message], signal);
    const link = messageUrl(location.guildId, message.channelId, message.id);
    await sender.edit(old, { content: t('sync.moved', { link }) }).catch((error: unknown) => {
      context.log.warn({ err: error }, 'the old card of a sync could not point to the new one');
    });
  }

  return {
    at: () => message,
    async show(body) {
      if (clock.now().getTime() - bornAt > REPLACE_AFTER_MS) return replace(body);
      await sender.edit(message, body).catch((error: unknown) => {
        if (discordCodeOf(error) !== OLD_MESSAGE_EDITS) throw error;
        return replace(body);
      });
    },
    async forget(still) {
      const others = (await loadMessages(context, still)).filter(({ id }) => id !== message.id);
      await store.setState(STATE, others, still);
    },
  };
}

/** At start: what an earlier process left is told to be over. */
export async function closeInterruptedSyncs(context: BotContext, signal: AbortSignal): Promise<void> {
  for (const message of await loadMessages(context, signal)) {
    const body = { content: context.translateFor('en')('sync.restarted') };
    await context.sender.edit(message, body).catch((error: unknown) => {
      context.log.warn({ err: error }, 'the card of an earlier sync could not be mended');
    });
  }
  await context.store.setState(STATE, [], signal);
}

async function loadMessages({ store }: BotContext, signal: AbortSignal): Promise<readonly SentMessage[]> {
  return ((await store.state(STATE, signal)) ?? []) as readonly SentMessage[];
}
