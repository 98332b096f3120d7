import type { MessageBody } from '../../client/message-body.ts';
import type { SentMessage } from '../../client/sender.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Location } from '../../incoming/location.ts';
import type { Reply } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { plainText } from '../../interactions/plain-text.ts';
import { visible } from '../../ui/markdown.ts';
import { clip, splitMarkdown } from '../../ui/split.ts';
import type { AnswerCard } from './answer-card.ts';

/** Discord allows 100 characters. */
const MAX_THREAD_NAME_CHARACTERS = 90;
/** A message may have 2,000; a note is added to it. */
const MAX_PLAIN_CHARACTERS = 1800;

type Delivery = {
  readonly card: AnswerCard;
  readonly question: string;
  readonly requestId: string;
  readonly location: Location;
  readonly reply: Reply;
  readonly wantsThread: boolean;
  /** The last edit of the reply. */
  readonly show: Reply['show'];
  /** Called with each message that continues the answer. */
  readonly onPart: (message: SentMessage) => Promise<void>;
  readonly t: Translate;
};

/**
 * Shows a finished answer. Parts that do not fit go to a thread, else into a file or to messages below it, depending on
 * what the bot may do there.
 */
export async function deliver(context: BotContext, given: Delivery): Promise<void> {
  const { reply, location, show, onPart, t } = given;
  const delivery = { ...given, card: fitCard(given.card, location) };
  const { card } = delivery;
  const message = reply.message();
  if ((card.rest.length > 0 || delivery.wantsThread) && message && mayOpenThread(delivery)) {
    const threadId = await openThread(context, message, delivery);
    if (threadId) return showInThread(context, delivery, threadId);
  }
  if (card.rest.length === 0) return show(card.body);
  const goesBelow = location.kind !== 'channel' && !reply.isPrivate;
  if (!goesBelow && !location.lacks.includes('Attach Files')) return show(withFile(card, delivery));
  await show(withNote(card.body, t('answer.continuedBelow')));
  for (const part of card.rest) await onPart(await reply.add({ content: part }));
}

function mayOpenThread({ location, reply }: Delivery): boolean {
  const needed = ['Create Public Threads', 'Send Messages in Threads'] as const;
  return location.kind === 'channel' && !reply.isPrivate && !needed.some((name) => location.lacks.includes(name));
}

/** `undefined` if Discord refuses. The answer then goes into a file. */
async function openThread(
  context: BotContext,
  message: { channelId: string; id: string },
  { question, requestId }: Delivery,
): Promise<string | undefined> {
  const name = clip(visible(question).replaceAll(/\s+/g, ' ').trim(), MAX_THREAD_NAME_CHARACTERS) || requestId;
  try {
    return await context.sender.startThread(message.channelId, message.id, name);
  } catch (error) {
    context.log.warn({ err: error }, 'could not open a thread');
    return undefined;
  }
}

async function showInThread(
  { sender, log }: BotContext,
  { card, show, onPart, reply, t }: Delivery,
  threadId: string,
): Promise<void> {
  await show(card.rest.length ? withNote(card.body, t('answer.continued')) : card.body);
  const parts = card.rest.length ? card.rest : [t('answer.thread')];
  for (const [index, content] of parts.entries()) {
    try {
      await onPart(await sender.create(threadId, { content }));
    } catch (error) {
      // The thread was locked or deleted meanwhile, or a permission is missing: the rest is not lost.
      log.warn({ err: error }, 'could not write in the thread of an answer');
      if (card.rest.length) for (const part of parts.slice(index)) await onPart(await reply.add({ content: part }));
      return;
    }
  }
}

/** The card as far as the bot may show it there: without the permission to embed, as plain text. Nothing is cut. */
export function fitCard(card: AnswerCard, { lacks }: Pick<Location, 'lacks'>): AnswerCard {
  return lacks.includes('Embed Links') ? plainCard(card) : card;
}

/** The card as plain text, in as many parts as it needs. */
function plainCard({ body, rest }: AnswerCard): AnswerCard {
  const [content = '', ...more] = splitMarkdown(plainText(body), MAX_PLAIN_CHARACTERS);
  return { body: { ...body, embeds: [], content }, rest: [...more, ...rest] };
}

function withNote(body: MessageBody, note: string): MessageBody {
  const [first, ...others] = body.embeds ?? [];
  if (!first) return { ...body, content: `${body.content ?? ''}\n\n-# ${note}` };
  return { ...body, embeds: [{ ...first, description: `${first.description ?? ''}\n\n-# ${note}` }, ...others] };
}

function withFile(card: AnswerCard, { requestId, t }: Delivery): MessageBody {
  const text = [card.body.embeds?.[0]?.description ?? card.body.content ?? '', ...card.rest].join('\n\n');
  return { ...withNote(card.body, t('answer.continuedFile')), files: [{ name: `answer-${requestId}.md`, text }] };
}
