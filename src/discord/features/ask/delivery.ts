import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Location } from '../../incoming/location.ts';
import type { Reply } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { visible } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import type { AnswerCard } from './answer-card.ts';

/** Discord allows 100 characters. */
const MAX_THREAD_NAME_CHARACTERS = 90;

type Delivery = {
  readonly card: AnswerCard;
  readonly question: string;
  readonly requestId: string;
  readonly location: Location;
  readonly reply: Reply;
  readonly wantsThread: boolean;
  /** The last edit of the reply. */
  readonly show: Reply['show'];
  readonly t: Translate;
};

/** Shows a finished answer. Parts that do not fit go to a thread, else to messages below it, else into a file. */
export async function deliver(context: BotContext, delivery: Delivery): Promise<void> {
  const { card, reply, location, show, t } = delivery;
  const needsThread = card.rest.length > 0 || delivery.wantsThread;
  const message = reply.message();
  const canThread = location.kind === 'channel' && !reply.isPrivate && message !== undefined;
  if (needsThread && canThread) {
    const threadId = await openThread(context, message, delivery);
    if (threadId) return showInThread(context, delivery, threadId);
  }
  if (card.rest.length === 0) return show(card.body);
  if (location.kind === 'channel' || reply.isPrivate) return show(withFile(card, delivery));
  await show(withNote(card.body, t('answer.continuedBelow')));
  for (const part of card.rest) await reply.add({ content: part });
}

/** `undefined` if the bot has no permission for it. The answer then goes into a file. */
async function openThread(
  context: BotContext,
  message: { channelId: string; id: string },
  { question, requestId }: Delivery,
): Promise<string | undefined> {
  const name = clip(visible(question).replaceAll(/\s+/g, ' ').trim(), MAX_THREAD_NAME_CHARACTERS) || requestId;
  try {
    return await context.sender.startThread(message.channelId, message.id, name);
  } catch (error) {
    context.log.warn({ requestId, err: error }, 'could not open a thread');
    return undefined;
  }
}

async function showInThread(context: BotContext, { card, show, t }: Delivery, threadId: string): Promise<void> {
  await show(card.rest.length ? withNote(card.body, t('answer.continued')) : card.body);
  for (const part of card.rest) await context.sender.create(threadId, { content: part });
  if (card.rest.length === 0) await context.sender.create(threadId, { content: t('answer.thread') });
}

function withNote(body: MessageBody, note: string): MessageBody {
  const [first, ...others] = body.embeds ?? [];
  return { ...body, embeds: [{ ...first, description: `${first?.description ?? ''}\n\n-# ${note}` }, ...others] };
}

function withFile(card: AnswerCard, { requestId, t }: Delivery): MessageBody {
  const text = [card.body.embeds?.[0]?.description ?? '', ...card.rest].join('\n\n');
  return { ...withNote(card.body, t('answer.continuedFile')), files: [{ name: `answer-${requestId}.md`, text }] };
}
