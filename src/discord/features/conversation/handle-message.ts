import type { IncomingMessage } from '../../incoming/incoming-message.ts';
import type { Location } from '../../incoming/location.ts';
import type { BotContext } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { newRequestId } from '../../interactions/request-id.ts';
import { renderError } from '../../ui/error-text.ts';
import { clip } from '../../ui/split.ts';
import { answerQuestion } from '../ask/session.ts';
import { settingsKey } from '../channel/channel-view.ts';
import { findConversation } from './find-conversation.ts';

/** A person with Nitro can write messages of up to 4,000 characters. */
const MAX_QUESTION_CHARACTERS = 4000;

type LocatedMessage = IncomingMessage & { readonly location: Location };

/**
 * Answers a message that is meant for the bot: a mention, a reply to it, a message in its own threads or in a direct
 * channel, and any message in a channel of mode `auto`. Never rejects.
 */
export async function handleMessage(
  context: BotContext,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<void> {
  const { text, isMention, mayBeOwnThread, channelId, person, findLocation } = incoming;
  if (!isMention && text === '' && !mayBeOwnThread) return;
  const requestId = newRequestId();
  const reply = createChannelReply(context.sender, channelId, incoming.id);
  const t = context.translateFor(person.language);
  try {
    const location = await findLocation();
    const message: LocatedMessage = { ...incoming, location };
    if (!(await isForBot(context, message, signal))) return;
    const question = clip(text, MAX_QUESTION_CHARACTERS);
    if (question.trim() === '') return await sendWelcome(context, message);
    const conversation = await findConversation(context, message, signal);
    const input = { requestId, question, person, location, reply, t, conversation, thread: 'by-setting' as const };
    await answerQuestion(context, input, signal);
  } catch (error) {
    context.log.error({ requestId, err: error }, 'a message could not be answered');
    await reply.show(renderError(error, requestId, t)).catch((cause: unknown) => {
      context.log.error({ requestId, err: cause }, 'could not show the error either');
    });
  }
}

async function isForBot(context: BotContext, message: LocatedMessage, signal: AbortSignal): Promise<boolean> {
  const { isMention, location, text } = message;
  if (isMention || location.kind === 'direct') return true;
  if (text === '') {
    if (location.isOwnThread) await sendHintOnce(context, message, signal);
    return false;
  }
  if (location.isOwnThread) return true;
  const { guildId, channelId } = settingsKey(location);
  return (await context.store.effectiveSettings(guildId, channelId, signal)).mode === 'auto';
}

/** Without the privileged intent, a message that does not mention the bot has no text. Says so once per thread. */
async function sendHintOnce(
  { store, sender, translateFor }: BotContext,
  { location, id }: LocatedMessage,
  signal: AbortSignal,
): Promise<void> {
  const key = `hint:${location.channelId}`;
  if (await store.state(key, signal)) return;
  await store.setState(key, true, signal);
  await sender.create(location.channelId, { content: translateFor('en')('answer.threadHint') }, id);
}

/** For a mention without a question. */
async function sendWelcome({ runtimeSettings, sender }: BotContext, { location, id }: LocatedMessage): Promise<void> {
  await sender.create(location.channelId, { content: runtimeSettings.values().welcomeMessage }, id);
}
