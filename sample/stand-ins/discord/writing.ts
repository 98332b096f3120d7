import type { Gateway } from './gateway.ts';
import { asRead } from './history.ts';
import { assertFits } from './rules/client-limits.ts';
import { mayBot } from './rules/permissions.ts';
import { channelJson, mentionsOf, messageJson, withoutContent } from './wire.ts';
import {
  newMessage,
  type StandInChannel,
  type StandInFile,
  type StandInMessage,
  type StandInTag,
  type StandInUser,
  type World,
} from './world.ts';

const MESSAGE_CONTENT = 1 << 15;
/** Longest message of a paying user; others may write 2,000 characters. */
const MAX_CONTENT = 4000;

type PostOptions = {
  readonly files?: readonly StandInFile[];
  /** Whether its event reaches the bot. */
  readonly isDelivered?: boolean;
};

/** What people write: messages, forwards, files and posts. */
export function createWriting(world: World, gateway: Gateway) {
  /** Without the privileged intent, the text reaches the bot only if the message concerns it. */
  function dispatchMessage(type: string, channel: StandInChannel, message: StandInMessage): void {
    if (!mayBot(world, channel, 'VIEW_CHANNEL')) return;
    const isMentioned = mentionsOf(world, message).some((mentioned) => mentioned.id === world.bot.id);
    const isReadable = isMentioned || channel.type === 1 || gateway.hasIntent(MESSAGE_CONTENT);
    const whole = messageJson(world, message);
    const json = isReadable ? whole : withoutContent(whole);
    // The message that it replies to is hidden by the same rule.
    const replied = world.messages.get(message.reference ?? '');
    const referenced =
      replied && 'referenced_message' in json ? { referenced_message: asRead(world, gateway, replied) } : {};
    gateway.dispatch(type, { ...json, ...referenced, channel_type: channel.type });
  }

  return {
    sendMessage(
      person: StandInUser,
      channel: StandInChannel,
      content: string,
      replyTo?: StandInMessage,
    ): StandInMessage {
      assertFits('a message', content.trim(), 1, MAX_CONTENT);
      const message = newMessage(world, { channel_id: channel.id, author: person, content, reference: replyTo?.id });
      dispatchMessage('MESSAGE_CREATE', channel, message);
      return message;
    },
    /** A message with files; the text may be empty. */
    sendFiles(
      person: StandInUser,
      channel: StandInChannel,
      attachments: readonly StandInFile[],
      content = '',
    ): StandInMessage {
      assertFits('a message', content.trim(), 0, MAX_CONTENT);
      const message = newMessage(world, { channel_id: channel.id, author: person, content, attachments });
      dispatchMessage('MESSAGE_CREATE', channel, message);
      return message;
    },
    /** Forwards a message. Discord's client sends a note of the person as a message of its own. */
    forward(person: StandInUser, channel: StandInChannel, forwarded: StandInMessage): StandInMessage {
      const copy = { ...forwarded, forwarded: undefined, reference: undefined };
      const message = newMessage(world, { channel_id: channel.id, author: person, forwarded: copy });
      dispatchMessage('MESSAGE_CREATE', channel, message);
      return message;
    },
    editMessage(message: StandInMessage, content: string): void {
      message.content = content;
      message.edits += 1;
      dispatchMessage('MESSAGE_UPDATE', world.channels.get(message.channel_id)!, message);
    },
    deleteMessage(message: StandInMessage): void {
      message.isDeleted = true;
      const { id, channel_id } = message;
      gateway.dispatch('MESSAGE_DELETE', { id, channel_id, guild_id: world.channels.get(channel_id)?.guild_id });
    },
    /** Opens a thread in a forum. Its first message has the thread's id, and an event of its own. */
    openPost(person: StandInUser, forum: StandInChannel, title: string): StandInChannel {
      const thread: StandInChannel = {
        id: world.snowflake(),
        type: 11,
        name: title,
        guild_id: forum.guild_id!,
        parent_id: forum.id,
        owner_id: person.id,
      };
      world.channels.set(thread.id, thread);
      gateway.dispatch('THREAD_CREATE', { ...channelJson(thread), newly_created: true });
      return thread;
    },
    /** The first message of a post, which Discord sends after the thread, sometimes seconds later. */
    startPost(
      person: StandInUser,
      thread: StandInChannel,
      content: string,
      { files: attachments = [], isDelivered = true }: PostOptions = {},
    ): StandInMessage {
      const fields = { id: thread.id, channel_id: thread.id, author: person, content, attachments };
      const message = newMessage(world, fields);
      if (isDelivered) dispatchMessage('MESSAGE_CREATE', thread, message);
      return message;
    },
    postInForum(person: StandInUser, forum: StandInChannel, title: string, content: string): StandInChannel {
      const thread = this.openPost(person, forum, title);
      this.startPost(person, thread, content);
      return thread;
    },
    /** Gives a forum tags for its posts. */
    addTags(forum: StandInChannel, names: readonly string[]): readonly StandInTag[] {
      forum.tags = names.map((name) => ({ id: world.snowflake(), name, isModerated: false }));
      gateway.dispatch('CHANNEL_UPDATE', channelJson(forum));
      return forum.tags;
    },
  };
}
