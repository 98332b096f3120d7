import type { Person, Place } from '../../client/person.ts';
import type { Tools } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { newRequestId } from '../../interactions/router.ts';
import { renderError } from '../../ui/sentences.ts';
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
  readonly findPlace: () => Promise<Place>;
};

type HeardMessage = IncomingMessage & { readonly place: Place };

/** A post that somebody opened in a forum. */
export type IncomingPost = {
  readonly title: string;
  readonly person: Person;
  readonly findPlace: () => Promise<Place>;
};

/** Longer than any question; what a channel's message can hold at most is 4,000. */
const MAX_QUESTION = 4000;

/**
 * Goes on with the conversation where the message is meant for the bot: a mention, a reply to it, its own threads,
 * direct messages, channels where it answers everything. Never rejects.
 */
export async function hear(tools: Tools, incoming: IncomingMessage, signal: AbortSignal): Promise<void> {
  const { person, channelId, findPlace } = incoming;
  const requestId = newRequestId();
  const reply = createChannelReply(tools.sender, channelId, incoming.id);
  const t = tools.translateFor(person.language);
  try {
    if (!incoming.isMention && incoming.text === '' && !incoming.mayBeOwnThread) return;
    const place = await findPlace();
    const message: HeardMessage = { ...incoming, place };
    if (!(await isForUs(tools, message, signal))) return;
    if (message.text.trim() === '') return await welcome(tools, message, signal);
    const conversation = await conversationOf(tools, message, signal);
    const settings = await settingsAt(place, tools.store, signal);
    const wantsThread = settings.opensThreads === true && place.kind === 'channel';
    const question = clip(message.text, MAX_QUESTION);
    await answerQuestion(
      tools,
      { requestId, question, person, place, reply, t, wantsThread, ...(wantsThread ? {} : { conversation }) },
      signal,
    );
  } catch (error) {
    tools.log.error({ requestId, err: error }, 'a message could not be answered');
    await reply.show(renderError(error, requestId, t)).catch((cause: unknown) => {
      tools.log.error({ requestId, err: cause }, 'nor could its writer be told');
    });
  }
}

/** Answers a new forum post: its title is always readable, its text only where Discord lets us. */
export async function hearPost(tools: Tools, post: IncomingPost, signal: AbortSignal): Promise<void> {
  const { person, findPlace } = post;
  const requestId = newRequestId();
  try {
    const place = await findPlace();
    const settings = await settingsAt(place, tools.store, signal);
    if (settings.mode !== 'forum') return;
    const reply = createChannelReply(tools.sender, place.channelId, undefined);
    const t = tools.translateFor(person.language);
    const conversation = `thread:${place.channelId}`;
    await answerQuestion(tools, { requestId, question: post.title, person, place, reply, t, conversation }, signal);
  } catch (error) {
    tools.log.error({ requestId, err: error }, 'a forum post could not be answered');
  }
}

async function isForUs(
  tools: Tools,
  { isMention, place, text, id }: HeardMessage,
  signal: AbortSignal,
): Promise<boolean> {
  if (isMention || place.kind === 'direct') return true;
  if (place.isOwnThread && text === '') {
    await hintOnce(tools, place.channelId, id, signal);
    return false;
  }
  if (text === '') return false;
  return place.isOwnThread || (await settingsAt(place, tools.store, signal)).mode === 'auto';
}

/** Without the privileged intent a message that does not mention the bot comes without its text: say so, once. */
async function hintOnce(tools: Tools, threadId: string, messageId: string, signal: AbortSignal): Promise<void> {
  const key = `hint:${threadId}`;
  if (await tools.store.state(key, signal)) return;
  await tools.store.setState(key, true, signal);
  await tools.sender.create(threadId, { content: tools.translateFor('en')('answer.threadHint') }, messageId);
}

async function welcome(tools: Tools, { place, id }: HeardMessage, signal: AbortSignal): Promise<void> {
  const { value } = await tools.configs.get('welcome_message', signal);
  await tools.sender.create(place.channelId, { content: String(value) }, id);
}

/** The thread's or direct channel's; that of the message replied to; else the person's own in this channel. */
async function conversationOf(
  tools: Tools,
  { replyTo, place, person }: HeardMessage,
  signal: AbortSignal,
): Promise<string> {
  const earlier = replyTo ?? (place.kind === 'thread' ? place.channelId : undefined);
  const question = earlier && (await tools.store.questions.byMessage(earlier, signal));
  if (question && question.channelId === place.channelId && question.conversation) return question.conversation;
  if (question && question.messageId === place.channelId && question.conversation) return question.conversation;
  if (place.kind === 'thread') return `thread:${place.channelId}`;
  if (place.kind === 'direct') return `direct:${place.channelId}`;
  return `channel:${place.channelId}:${person.hash.slice(0, 16)}`;
}
