import type { Location } from './location.ts';
import type { MessageContent, MessageFile } from './message-content.ts';
import type { Person } from './person.ts';

/** A message that a person wrote, without discord.js's types. */
export type IncomingMessage = {
  readonly id: string;
  readonly writtenAt: Date;
  /** Without the mention of the bot. Empty if Discord does not let the bot read it. */
  readonly text: string;
  readonly files: readonly MessageFile[];
  /** The message that it forwards. */
  readonly forwarded: MessageContent | undefined;
  /** It mentions the bot, or the role with the bot's name. */
  readonly isMention: boolean;
  /** It mentions only that role: Discord then hides the text from the bot. */
  readonly isUnreadable: boolean;
  /** It mentions other people or roles. */
  readonly mentionsOthers: boolean;
  /** The first message of a post in a forum. */
  readonly isPostStarter: boolean;
  /** The title of that post. */
  readonly postTitle: string | undefined;
  /** Whether it is in a thread. Messages without text matter only in the bot's own threads. */
  readonly mayBeOwnThread: boolean;
  /** The message that it replies to. */
  readonly replyTo: string | undefined;
  /** Somebody else than the bot wrote that message, as far as Discord says. */
  readonly repliesToOthers: boolean;
  /** Reads that message. `undefined` if there is none, or if Discord does not return it. */
  readonly findReplied: () => Promise<RepliedMessage | undefined>;
  readonly person: Person;
  readonly channelId: string;
  readonly findLocation: () => Promise<Location>;
};

export type RepliedMessage = MessageContent & {
  /** The bot wrote it. Its content is not read then. */
  readonly isOwn: boolean;
};

/** A new post in a forum channel. */
export type IncomingPost = {
  readonly title: string;
  /** Of its first message; empty if Discord does not let the bot read it. */
  readonly text: string;
  readonly files: readonly MessageFile[];
  /** Its first message, if the bot may read it. */
  readonly messageId: string | undefined;
  readonly person: Person;
  readonly findLocation: () => Promise<Location>;
};
