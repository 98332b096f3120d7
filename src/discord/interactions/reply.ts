import type { Clock } from '../../core/clock.ts';
import { isRefusedByDiscord } from '../client/discord-error.ts';
import type { MessageBody } from '../client/message-body.ts';
import type { InteractionKey, Sender, SentMessage } from '../client/sender.ts';
import type { Location } from '../incoming/location.ts';
import type { PermissionName } from '../incoming/permissions.ts';
import type { Reply } from './command.ts';
import { fitBody } from './plain-text.ts';
import { UserError } from './user-error.ts';

/** An interaction token expires after 15 minutes; stop using it a little earlier. */
const TOKEN_MS = 14 * 60_000;
/** Marks a message that is refused like the one before it. */
const REPEATED = '⏳';
/** Marks a message that cannot be answered, if its author accepts no direct messages. */
const UNABLE = '🔇';

type InteractionReply = {
  readonly key: InteractionKey;
  readonly location: Location;
  readonly isPrivate: boolean;
  /** The placeholder, or the message that holds the button. */
  readonly message: SentMessage | undefined;
  readonly keepsOld: boolean;
};

/**
 * The reply to a deferred interaction. Once the token has expired, a public reply is edited as an ordinary channel
 * message. A private reply can no longer be edited.
 */
export function createInteractionReply(
  sender: Sender,
  clock: Clock,
  { key, location, isPrivate, keepsOld, message: first }: InteractionReply,
): Reply {
  const startedAt = clock.now().getTime();
  let message = first;
  const isTokenAlive = () => clock.now().getTime() - startedAt < TOKEN_MS;
  const show = async (body: MessageBody) => {
    const fitted = fitBody(body, location);
    if (!isTokenAlive() && message && !isPrivate) return sender.edit(message, fitted);
    message = await sender.editReply(key.token, fitted);
  };
  return {
    isPrivate,
    keepsOld,
    token: key.token,
    message: () => message,
    show,
    async add(body) {
      const fitted = fitBody(body, location);
      if (!isTokenAlive() && message && !isPrivate) return sender.create(message.channelId, fitted);
      return sender.followUp(key.token, fitted, isPrivate);
    },
    async refuse(body) {
      if (isPrivate && !keepsOld) return show(body);
      // The visibility of a placeholder cannot be changed, so it is replaced by a private message.
      const isGone =
        keepsOld ||
        (await sender.deleteReply(key.token).then(
          () => true,
          () => false,
        ));
      if (!isGone) return show(body);
      await sender.followUp(key.token, fitBody(body, location), true);
    },
  };
}

type ChannelReply = {
  readonly location: Location;
  /** Discord id of the person who wrote the message. */
  readonly personId: string;
  /** The message; absent for a new thread of a forum. */
  readonly replyTo: string | undefined;
};

/** A reply in a channel. The first `show` creates the message, later ones edit it. Throws UserError if it may not write. */
export function createChannelReply(sender: Sender, { location, personId, replyTo }: ChannelReply): Reply {
  const { channelId, kind } = location;
  let message: SentMessage | undefined;
  let isRefused = false;
  const mayReact = replyTo !== undefined && !location.lacks.includes('Add Reactions');
  const post = async (body: MessageBody, reference?: string) => {
    assertMayWrite(location);
    const canRefer = !location.lacks.includes('Read Message History');
    return sender
      .create(channelId, fitBody(body, location), canRefer ? reference : undefined)
      .catch((error: unknown) => {
        isRefused = isRefusedByDiscord(error);
        throw error;
      });
  };
  const show = async (body: MessageBody) => {
    if (message) await sender.edit(message, fitBody(body, location));
    else message = await post(body, replyTo);
  };
  return {
    isPrivate: false,
    keepsOld: false,
    token: undefined,
    message: () => message,
    show,
    add: (body) => post(body),
    async refuse(body, isRepeated = false) {
      if (kind === 'direct') return show(body);
      if (isRepeated && mayReact) return sender.react({ channelId, id: replyTo }, REPEATED);
      try {
        await sender.create(await sender.openDirect(personId), body);
        if (message) await sender.remove(message);
      } catch {
        // Many people accept no direct messages.
        if (isRefused || missingToWrite(location)) {
          if (mayReact) await sender.react({ channelId, id: replyTo }, UNABLE);
        } else await show(body);
      }
    },
  };
}

/** Throws the UserError that names what is missing to write a message there. */
export function assertMayWrite(location: Location): void {
  if (location.isLocked) throw new UserError('permission.locked');
  const permission = missingToWrite(location);
  if (permission) throw new UserError('permission.missing', { permission, channel: `<#${location.channelId}>` });
}

/** The first permission that is missing to write a message there. */
export function missingToWrite({ kind, lacks }: Location): PermissionName | undefined {
  const write = kind === 'thread' ? ('Send Messages in Threads' as const) : ('Send Messages' as const);
  return (['View Channels', write] as const).find((needed) => lacks.includes(needed));
}
