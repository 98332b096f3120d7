import { isRefusedByDiscord } from '../../client/discord-error.ts';
import type { Admitted } from '../../gate/admitted.ts';
import { admit } from '../../gate/gate.ts';
import type { IncomingMessage } from '../../incoming/incoming-message.ts';
import type { Location } from '../../incoming/location.ts';
import type { Reply } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { newRequestId } from '../../interactions/request-id.ts';
import { isUserError, UserError } from '../../interactions/user-error.ts';
import { renderError } from '../../ui/error-text.ts';
import { clip } from '../../ui/split.ts';
import { answerQuestion } from '../ask/session.ts';
import { settingsKey } from '../channel/channel-view.ts';
import { findConversation } from './find-conversation.ts';
import { looksLikeQuestion } from './looks-like-question.ts';

/** A person with Nitro can write messages of up to 4,000 characters. */
const MAX_QUESTION_CHARACTERS = 4000;
const MAX_REPLIED_CHARACTERS = 2000;

type LocatedMessage = IncomingMessage & {
  readonly location: Location;
  /** Nobody addressed the bot: it says something only if it has an answer. */
  readonly isUnasked: boolean;
};

/**
 * Answers a message that is meant for the bot: a mention, a reply to it, a message in its own threads or in a direct
 * channel, and any message in a channel of mode `auto`. Never rejects.
 */
export async function handleMessage(
  context: BotContext,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<void> {
  const { text, isMention, mayBeOwnThread, person, findLocation } = incoming;
  if (!isMention && text === '' && !mayBeOwnThread) return;
  const requestId = newRequestId();
  try {
    const location = await findLocation();
    const concern = await concernOf(context, { ...incoming, location }, signal);
    if (concern === 'none') return;
    const message: LocatedMessage = { ...incoming, location, isUnasked: concern === 'unasked' };
    const reply = createChannelReply(context.sender, { location, personId: person.id, replyTo: incoming.id });
    await answerMessage(context, message, { requestId, reply }, signal).catch((error: unknown) =>
      showError(context, message, { requestId, reply }, error),
    );
  } catch (error) {
    context.log.error({ requestId, err: error }, 'a message could not be answered');
  }
}

type Answering = { readonly requestId: string; readonly reply: Reply };

async function answerMessage(
  context: BotContext,
  message: LocatedMessage,
  { requestId, reply }: Answering,
  signal: AbortSignal,
): Promise<void> {
  const { person, location, isUnasked, id: sourceMessageId } = message;
  const question = await questionOf(message);
  const isEmpty = question === '';
  const admitted: Admitted = await admit(isEmpty ? 'reads' : 'asks', { person, location }, context, signal);
  if (isEmpty) return reply.show({ content: context.runtimeSettings.values().welcomeMessage });
  const t = context.translateFor(person.language);
  const conversation = await findConversation(context, message, signal);
  const input = { requestId, question, person, location, admitted, reply, t, conversation, sourceMessageId, isUnasked };
  await answerQuestion(context, { ...input, thread: 'by-setting' }, signal);
}

/** Of a mention that replies to somebody's message, with that message. Throws a UserError if only that one asks, unread. */
async function questionOf({ text, isMention, findReplied }: LocatedMessage): Promise<string> {
  const own = clip(text, MAX_QUESTION_CHARACTERS).trim();
  const replied = isMention ? await findReplied() : undefined;
  if (!replied || replied.isOwn) return own;
  if (replied.text === '' && own === '') throw new UserError('answer.unreadable');
  if (replied.text === '' || own === '') return own || clip(replied.text, MAX_QUESTION_CHARACTERS);
  return `${own}\n\n“${clip(replied.text, MAX_REPLIED_CHARACTERS)}”`;
}

/** A refusal reaches the person alone, but everybody may know that the server is not set up. */
async function showError(
  { log, translateFor }: BotContext,
  message: LocatedMessage,
  { requestId, reply }: Answering,
  error: unknown,
): Promise<void> {
  const { person, isMention, isUnasked } = message;
  const isRefusal = isUserError(error);
  const isAboutServer = error instanceof UserError && error.key.startsWith('server.');
  if (isRefusal) log.debug({ requestId }, 'refused a message');
  else log.error({ requestId, err: error }, 'a message could not be answered');
  // Whoever did not address the bot expects no answer from it.
  if (isUnasked || (isAboutServer && !isMention && message.location.kind !== 'direct')) return;
  const body = renderError(error, requestId, translateFor(person.language));
  const isForThemAlone = (error instanceof UserError && !isAboutServer) || isRefusedByDiscord(error);
  await (isForThemAlone ? reply.refuse(body) : reply.show(body));
}

type Concern = 'addressed' | 'unasked' | 'none';

async function concernOf(
  context: BotContext,
  message: Omit<LocatedMessage, 'isUnasked'>,
  signal: AbortSignal,
): Promise<Concern> {
  const { isMention, isPostStarter, location, text, replyTo } = message;
  // In a forum of mode `forum` the post is answered, with this message as its text.
  if (isPostStarter && (await modeOf(context, message, signal)) === 'forum') return 'none';
  if (isMention || location.kind === 'direct') return 'addressed';
  if (text === '') {
    if (location.isOwnThread) await sendHintOnce(context, message, signal);
    return 'none';
  }
  if (location.isOwnThread) return 'addressed';
  // A reply to an answer to a command mentions nobody. It can be read only with the Message Content intent.
  if (replyTo !== undefined) return (await context.store.questions.byMessage(replyTo, signal)) ? 'addressed' : 'none';
  // People who talk to each other ask each other.
  if (message.mentionsOthers || !looksLikeQuestion(text)) return 'none';
  return (await modeOf(context, message, signal)) === 'auto' ? 'unasked' : 'none';
}

async function modeOf({ store }: BotContext, { location }: Pick<LocatedMessage, 'location'>, signal: AbortSignal) {
  const { guildId, channelId } = settingsKey(location);
  return (await store.effectiveSettings(guildId, channelId, signal)).mode;
}

/** Without the privileged intent, a message that does not mention the bot has no text. Says so once per thread. */
async function sendHintOnce(
  { store, sender, translateFor }: BotContext,
  { location, id, person }: Pick<LocatedMessage, 'location' | 'id' | 'person'>,
  signal: AbortSignal,
): Promise<void> {
  const key = `hint:${location.channelId}`;
  if (await store.state(key, signal)) return;
  await store.setState(key, true, signal);
  const reply = createChannelReply(sender, { location, personId: person.id, replyTo: id });
  await reply.show({ content: translateFor('en')('answer.threadHint') });
}
