import type { AskRequest } from '../../../ports.ts';
import type { NewQuestion } from '../../../store.ts';
import { scopeKey } from '../../channel/scope-key.ts';
import type { QuestionInput } from './input.ts';
import type { QuestionView } from './view.ts';

export type Conversation = {
  readonly key: string;
  /** It has no earlier turns. */
  readonly isNew: boolean;
};

/**
 * The conversation of a question. Its key names the scope, so that turns from one scope never reach another. A thread
 * that is opened on a message has the id of the message, so the key can name a thread before it exists.
 */
export function conversationOf(
  { conversation, thread, reply, requestId }: QuestionInput,
  { scope, wantsThread }: QuestionView,
): Conversation {
  const message = reply.message();
  const isAlone = reply.isPrivate || !message;
  const ownKey = isAlone ? `question:${requestId}` : `thread:${message.id}`;
  const startsThread = thread === 'by-setting' && wantsThread;
  const continued = startsThread ? undefined : conversation;
  const base = continued ?? ownKey;
  const suffix = `#${scopeKey(scope).slice(0, 8)}`;
  return { key: base.endsWith(suffix) ? base : `${base}${suffix}`, isNew: continued === undefined };
}

/** What the store keeps of a question: its buttons need it after a restart. */
export function toNewQuestion(
  { requestId, person, location, reply, question, sourceMessageId, t }: QuestionInput,
  { collection, scope }: QuestionView,
  { key: conversation }: Conversation,
  askedAt: Date,
): NewQuestion {
  const message = reply.message();
  return {
    id: requestId,
    guildId: location.guildId,
    channelId: message?.channelId ?? location.channelId,
    settingsChannelId: location.settingsChannelId,
    messageId: message?.id,
    sourceMessageId,
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

/** What the ask flow gets. */
export function toAskRequest(
  { requestId, question, person, location }: QuestionInput,
  { collection, scope, settings }: QuestionView,
  { key, isNew }: Conversation,
): AskRequest {
  return {
    requestId,
    question,
    collection,
    conversationKey: key,
    // Without it the ask flow reads the turns of the conversation.
    ...(isNew ? { history: [] } : {}),
    askedBy: person.hash,
    channelId: location.channelId,
    ...(location.guildId ? { guildId: location.guildId } : {}),
    ...(settings.instructions ? { instructions: settings.instructions } : {}),
    ...(settings.timeZone ? { timeZone: settings.timeZone } : {}),
    ...(scope ? { scope } : {}),
  };
}
