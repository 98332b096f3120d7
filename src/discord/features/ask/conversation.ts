import type { Location } from '../../client/location.ts';
import type { Person } from '../../client/person.ts';
import type { BotContext } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { newRequestId } from '../../interactions/router.ts';
import { renderError } from '../../ui/error-text.ts';
import { clip } from '../../ui/split.ts';
import { settingsAt } from './channel-view.ts';
import { answerQuestion } from './session.ts';

/** A message of a person, in our words. */
export type IncomingMessage = {
  readonly id: string;
  /** Without the mention of the bot. Empty where Discord does not let us read it. */
  readonly text: string;
  readonly isMention: boolean;
  /** In a thread: only then is a message without text of interest. */
  readonly mayBeOwnThread: boolean;
  /** The message that it replies to. */
  readonly replyTo: string | undefined;
  readonly person: Person;
  readonly channelId: string;
  readonly findLocation: () => Promise<Location>;
};

type LocatedMessage = IncomingMessage & { readonly location: Location };

/** A post that somebody opened in a forum. */
export type IncomingPost = {
  readonly title: string;
  readonly person: Person;
  readonly findLocation: () => Promise<Location>;
};

/** Longer than any question; what a channel's message can hold at most is 4,000. */
const MAX_QUESTION = 4000;

/**
 * Goes on with the conversation where the message is meant for the bot: a mention, a reply to it, its own threads,
 * direct messages, channels where it answers everything. Never rejects.
 */
export async function handleMessage(
  context: BotContext,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<void> {
  const { person, channelId, findLocation } = incoming;
  const requestId = newRequestId();
  const reply = createChannelReply(context.sender, channelId, incoming.id);
  const t = context.translateFor(person.language);
  try {
    if (!incoming.isMention && incoming.text === '' && !incoming.mayBeOwnThread) return;
    const location = await findLocation();
    const message: LocatedMessage = { ...incoming, location };
    if (!(await isForUs(context, message, signal))) return;
    if (message.text.trim() === '') return await welcome(context, message, signal);
    const conversation = await conversationOf(context, message, signal);
    const settings = await settingsAt(location, context.store, signal);
    const wantsThread = settings.opensThreads === true && location.kind === 'channel';
    const question = clip(message.text, MAX_QUESTION);
    await answerQuestion(
      context,
      { requestId, question, person, location, reply, t, wantsThread, ...(wantsThread ? {} : { conversation }) },
      signal,
    );
  } catch (error) {
    context.log.error({ requestId, err: error }, 'a message could not be answered');
    await reply.show(renderError(error, requestId, t)).catch((cause: unknown) => {
      context.log.error({ requestId, err: cause }, 'nor could its writer be told');
    });
  }
}

/** Answers a new forum post: its title is always readable, its text only where Discord lets us. */
export async function handleForumPost(context: BotContext, post: IncomingPost, signal: AbortSignal): Promise<void> {
  const { person, findLocation } = post;
  const requestId = newRequestId();
  try {
    const location = await findLocation();
    const settings = await settingsAt(location, context.store, signal);
    if (settings.mode !== 'forum') return;
    const reply = createChannelReply(context.sender, location.channelId, undefined);
    const t = context.translateFor(person.language);
    const conversation = `thread:${location.channelId}`;
    await answerQuestion(
      context,
      { requestId, question: post.title, person, location, reply, t, conversation },
      signal,
    );
  } catch (error) {
    context.log.error({ requestId, err: error }, 'a forum post could not be answered');
  }
}

async function isForUs(
  context: BotContext,
  { isMention, location, text, id }: LocatedMessage,
  signal: AbortSignal,
): Promise<boolean> {
  if (isMention || location.kind === 'direct') return true;
  if (location.isOwnThread && text === '') {
    await hintOnce(context, location.channelId, id, signal);
    return false;
  }
  if (text === '') return false;
  return location.isOwnThread || (await settingsAt(location, context.store, signal)).mode === 'auto';
}

/** Without the privileged intent a message that does not mention the bot comes without its text: say so, once. */
async function hintOnce(context: BotContext, threadId: string, messageId: string, signal: AbortSignal): Promise<void> {
  const key = `hint:${threadId}`;
  if (await context.store.state(key, signal)) return;
  await context.store.setState(key, true, signal);
  await context.sender.create(threadId, { content: context.translateFor('en')('answer.threadHint') }, messageId);
}

async function welcome(context: BotContext, { location, id }: LocatedMessage, signal: AbortSignal): Promise<void> {
  const { value } = await context.configs.get('welcome_message', signal);
  await context.sender.create(location.channelId, { content: String(value) }, id);
}

/** The thread's or direct channel's; that of the message replied to; else the person's own in this channel. */
async function conversationOf(
  context: BotContext,
  { replyTo, location, person }: LocatedMessage,
  signal: AbortSignal,
): Promise<string> {
  const earlier = replyTo ?? (location.kind === 'thread' ? location.channelId : undefined);
  const question = earlier && (await context.store.questions.byMessage(earlier, signal));
  if (question && question.channelId === location.channelId && question.conversation) return question.conversation;
  if (question && question.messageId === location.channelId && question.conversation) return question.conversation;
  if (location.kind === 'thread') return `thread:${location.channelId}`;
  if (location.kind === 'direct') return `direct:${location.channelId}`;
  return `channel:${location.channelId}:${person.hash.slice(0, 16)}`;
}
