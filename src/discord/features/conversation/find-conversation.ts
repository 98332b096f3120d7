import type { Location } from '../../incoming/location.ts';
import type { Person } from '../../incoming/person.ts';
import type { BotContext } from '../../interactions/context.ts';

type Message = {
  /** The message that it replies to. */
  readonly replyTo: string | undefined;
  readonly person: Person;
  readonly location: Location;
};

/**
 * The conversation that a message continues: that of the answer it replies to, else that of its thread or direct
 * channel, else the person's own in this channel.
 */
export async function findConversation(
  { store }: BotContext,
  { replyTo, location, person }: Message,
  signal: AbortSignal,
): Promise<string> {
  const { kind, channelId } = location;
  // A thread on an answer has the id of the answer's message.
  const answered = replyTo ?? (kind === 'thread' ? channelId : undefined);
  const question = answered && (await store.questions.byMessage(answered, signal));
  const isHere = question && (question.channelId === channelId || question.messageId === channelId);
  if (isHere && question.conversation) return question.conversation;
  if (kind === 'channel') return `channel:${channelId}:${person.hash.slice(0, 16)}`;
  return `${kind}:${channelId}`;
}
