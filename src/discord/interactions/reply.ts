import type { Clock } from '../../core/clock.ts';
import type { InteractionKey, Sender, SentMessage } from '../client/sender.ts';
import type { Reply } from './command.ts';

/** An interaction token expires after 15 minutes; stop using it a little earlier. */
const TOKEN_MS = 14 * 60_000;

export type DeferredReply = {
  readonly key: InteractionKey;
  readonly isPrivate: boolean;
  readonly placeholder: SentMessage | undefined;
};

/**
 * The reply to a deferred interaction. Once the token has expired, a public reply is edited as an ordinary channel
 * message. A private reply can no longer be edited.
 */
export function createInteractionReply(
  sender: Sender,
  clock: Clock,
  { key, isPrivate, placeholder }: DeferredReply,
): Reply {
  const startedAt = clock.now().getTime();
  let message = placeholder;
  const isTokenAlive = () => clock.now().getTime() - startedAt < TOKEN_MS;
  return {
    isPrivate,
    token: key.token,
    message: () => message,
    async show(body) {
      if (!isTokenAlive() && message && !isPrivate) return sender.edit(message, body);
      message = await sender.editReply(key.token, body);
    },
    async add(body) {
      if (!isTokenAlive() && message && !isPrivate) await sender.create(message.channelId, body);
      else await sender.followUp(key.token, body, isPrivate);
    },
  };
}

/** A reply in a channel. The first `show` creates the message, later ones edit it. */
export function createChannelReply(sender: Sender, channelId: string, replyTo: string | undefined): Reply {
  let message: SentMessage | undefined;
  return {
    isPrivate: false,
    token: undefined,
    message: () => message,
    async show(body) {
      if (message) await sender.edit(message, body);
      else message = await sender.create(channelId, body, replyTo);
    },
    async add(body) {
      await sender.create(channelId, body);
    },
  };
}
