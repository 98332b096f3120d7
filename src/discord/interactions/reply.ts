import type { Clock } from '../../core/ports.ts';
import type { InteractionKey, Sender, SentMessage } from '../client/sender.ts';
import type { Reply } from './command.ts';

/** An interaction's token lives for 15 minutes; edits stop a little before. */
const TOKEN_MS = 14 * 60_000;

/**
 * The reply to an interaction that has been deferred. After a quarter of an hour the token is dead: a public message
 * is then edited as the channel message that it is; a private one is out of reach.
 */
export function createInteractionReply(
  sender: Sender,
  clock: Clock,
  key: InteractionKey,
  isPrivate: boolean,
  placeholder: SentMessage | undefined,
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

/** A reply in a channel: the first `show` makes the message, later ones edit it. */
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
