import { isRefusedByDiscord } from '../../client/discord-error.ts';
import type { Admitted } from '../../gate/admitted.ts';
import { admit } from '../../gate/gate.ts';
import type { IncomingMessage } from '../../incoming/incoming-message.ts';
import type { Location } from '../../incoming/location.ts';
import type { Reply } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { newRequestId, withRequestLog } from '../../interactions/request-id.ts';
import { isUserError, UserError } from '../../interactions/user-error.ts';
import { renderError } from '../../ui/error-text.ts';
import { isReadable } from '../ask/question/attached-files.ts';
import { answerQuestion } from '../ask/session.ts';
import { SOURCE_DELETED } from '../ask/source-messages.ts';
import { settingsKey } from '../channel/channel-view.ts';
import { findConversation } from './find-conversation.ts';
import { looksLikeQuestion } from './looks-like-question.ts';
import { readSource } from './question-source.ts';

/** How long the reason why the bot cannot read a mention of its role is not repeated in a channel. */
const ROLE_HINT_MS = 86_400_000;

type LocatedMessage = IncomingMessage & {
  readonly location: Location;
  /** Nobody addressed the bot: it says something only if it has an answer. */
  readonly isUnasked: boolean;
};

/**
 * Answers a message that is meant for the bot: a mention, a reply to it, a message in its own threads or in a direct
 * channel, and any message in a channel of mode `auto`. Never rejects.
 */
export async function handleMessage(given: BotContext, incoming: IncomingMessage, signal: AbortSignal): Promise<void> {
  const { isMention, mayBeOwnThread } = incoming;
  if (!isMention && isEmpty(incoming) && !mayBeOwnThread) return;
  const requestId = newRequestId();
  const context = withRequestLog(given, requestId, incoming.person);
  // From now on an edit waits, and a deletion ends this.
  const source = context.sourceMessages.begin(incoming.id);
  try {
    await handleLocated(context, incoming, requestId, AbortSignal.any([signal, source.signal]));
  } catch (error) {
    // The gate refused a hint that nobody asked for.
    if (source.signal.aborted || isUserError(error)) return;
    context.log.error({ err: error }, 'a message could not be answered');
  } finally {
    source.end();
  }
}

async function handleLocated(
  context: BotContext,
  incoming: IncomingMessage,
  requestId: string,
  signal: AbortSignal,
): Promise<void> {
  const location = await incoming.findLocation();
  const concern = await concernOf(context, { ...incoming, location }, signal);
  if (concern === 'none') return;
  const message: LocatedMessage = { ...incoming, location, isUnasked: concern === 'unasked' };
  const reply = createChannelReply(context.sender, { location, personId: incoming.person.id, replyTo: incoming.id });
  await answerMessage(context, message, { requestId, reply }, signal).catch((error: unknown) => {
    if (signal.reason === SOURCE_DELETED) return;
    return showError(context, message, { requestId, reply }, error);
  });
}

type Answering = { readonly requestId: string; readonly reply: Reply };

async function answerMessage(
  context: BotContext,
  message: LocatedMessage,
  { requestId, reply }: Answering,
  signal: AbortSignal,
): Promise<void> {
  const { person, location, isMention, repliesToOthers, isUnasked, id: sourceMessageId } = message;
  if (message.isUnreadable) return explainRoleMention(context, message, reply, signal);
  // Reading that message costs a request.
  if (isMention && repliesToOthers) await admit('reads', { person, location }, context, signal);
  const { question, files } = await readSource(message);
  const asksNothing = question === '' && files.length === 0;
  const admitted: Admitted = await admit(asksNothing ? 'reads' : 'asks', { person, location }, context, signal);
  if (asksNothing) return reply.show({ content: context.runtimeSettings.values().welcomeMessage });
  const t = context.translateFor(person.language);
  const conversation = await findConversation(context, message, signal);
  const input = { requestId, question, person, location, admitted, reply, t, conversation, sourceMessageId, isUnasked };
  // Whoever did not address the bot did not ask it to read their files.
  await answerQuestion(context, { ...input, files: isUnasked ? [] : files, thread: 'by-setting' }, signal);
}

/** Discord hides the text of a message that mentions only the bot's role. Says so once a day in each channel. */
async function explainRoleMention(
  context: BotContext,
  { location, person }: LocatedMessage,
  reply: Reply,
  signal: AbortSignal,
): Promise<void> {
  await admit('reads', { person, location }, context, signal);
  const { store, clock, translateFor } = context;
  const key = `role-hint:${location.channelId}`;
  const now = clock.now().getTime();
  if (now - Number((await store.state(key, signal)) ?? 0) < ROLE_HINT_MS) return;
  await store.setState(key, now, signal);
  await reply.show({ content: translateFor(person.language)('answer.roleMention') });
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
  if (isRefusal) log.debug({}, 'refused a message');
  else log.error({ err: error }, 'a message could not be answered');
  // Whoever did not address the bot expects no answer from it.
  if (isUnasked || (isAboutServer && !isMention && message.location.kind !== 'direct')) return;
  const body = renderError(error, requestId, translateFor(person.language));
  const isForThemAlone = (error instanceof UserError && !isAboutServer) || isRefusedByDiscord(error);
  await (isForThemAlone ? reply.refuse(body) : reply.show(body));
}

/** There is nothing to read, or Discord does not let the bot read it. */
function isEmpty({ text, files, forwarded }: IncomingMessage): boolean {
  return text === '' && files.length === 0 && !forwarded?.text && !forwarded?.files.length;
}

/** It shows something without a word, such as a picture. */
function showsOnly({ text, files, forwarded }: IncomingMessage): boolean {
  return text === '' && !forwarded?.text && ![...files, ...(forwarded?.files ?? [])].some(isReadable);
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
  if (isEmpty(message)) {
    if (location.isOwnThread) await sendHintOnce(context, message, signal);
    return 'none';
  }
  // In a thread people also show each other pictures.
  if (location.isOwnThread) return showsOnly(message) ? 'none' : 'addressed';
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
  context: BotContext,
  { location, id, person }: Pick<LocatedMessage, 'location' | 'id' | 'person'>,
  signal: AbortSignal,
): Promise<void> {
  const { store, sender, translateFor } = context;
  const key = `hint:${location.channelId}`;
  if (await store.state(key, signal)) return;
  await admit('reads', { person, location }, context, signal);
  await store.setState(key, true, signal);
  const reply = createChannelReply(sender, { location, personId: person.id, replyTo: id });
  await reply.show({ content: translateFor('en')('answer.threadHint') });
}
