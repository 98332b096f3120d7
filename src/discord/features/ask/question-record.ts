import type { NewQuestion } from '../../store.ts';
import { scopeKey } from '../channel/scope-key.ts';
import type { QuestionInput } from './question.ts';
import type { QuestionView } from './question-view.ts';

/**
 * The key of the conversation. It names the scope, so that turns from one scope never reach another. A thread that is
 * opened on a message has the id of the message, so the key can name a thread before it exists.
 */
export function conversationKey(
  { conversation, thread, reply, requestId }: QuestionInput,
  { scope, wantsThread }: QuestionView,
): string {
  const message = reply.message();
  const isAlone = reply.isPrivate || !message;
  const ownKey = isAlone ? `question:${requestId}` : `thread:${message.id}`;
  const startsThread = thread === 'by-setting' && wantsThread;
  const base = startsThread ? ownKey : (conversation ?? ownKey);
  const suffix = `#${scopeKey(scope).slice(0, 8)}`;
  return base.endsWith(suffix) ? base : `${base}${suffix}`;
}

/** What the store keeps of a question: its buttons need it after a restart. */
export function toNewQuestion(
  { requestId, person, location, reply, question, t }: QuestionInput,
  { collection, scope }: QuestionView,
  conversation: string,
  askedAt: Date,
): NewQuestion {
  const message = reply.message();
  return {
    id: requestId,
    guildId: location.guildId,
    channelId: message?.channelId ?? location.channelId,
    settingsChannelId: location.settingsChannelId,
    messageId: message?.id,
    token: reply.token,
    askedBy: person.hash,
    question,
    collection,
    scope,
    conversation,
    language: t.language,
    isPrivate: reply.isPrivate,
    askedAt,
  };
}
