import type { ComponentSpec, Handler } from '../../../interactions/command.ts';
import { assertMayWrite } from '../../../interactions/reply.ts';
import { UserError } from '../../../interactions/user-error.ts';
import { harmlessLine } from '../../../ui/markdown.ts';
import { channelView } from '../../channel/channel-view.ts';
import { renderAnswer } from '../answer-card.ts';
import { fitCard } from '../delivery.ts';
import { storedQuestion, visibleNow } from './stored-question.ts';

const MAX_QUESTION_CHARACTERS = 300;

/** The shared answer is a question of its own in the store: it has its own message and buttons. */
const run: Handler = async (invocation, context, signal) => {
  const { person, location, t, requestId, admitted } = invocation;
  const { store, sender, clock } = context;
  const question = await storedQuestion(invocation, context, signal);
  const { answer } = question;
  if (!answer || question.askedBy !== person.hash) throw new UserError('answer.gone');
  const visible = await visibleNow(invocation, context, signal);
  if (answer.citations.some(({ pageId }) => !visible.has(pageId))) throw new UserError('answer.outOfScope');
  assertMayWrite(location);
  const { collection, scope } = channelView(admitted, context);
  const { syncedAt } = await store.coverage(collection, scope, signal);
  if (!(await store.questions.claim(question.id, 'share', signal))) throw new UserError('answer.sharedAlready');
  const now = clock.now();
  try {
    const card = renderAnswer(answer, { id: requestId, now, syncedAt, isPrivate: false }, t);
    const title = `${t('answer.shared', { user: person.id })}\n> ${harmlessLine(question.question, MAX_QUESTION_CHARACTERS)}`;
    const { body, rest } = fitCard({ ...card, body: { ...card.body, content: title } }, location);
    const message = await sender.create(location.channelId, body);
    const shared = { ...question, id: requestId, isPrivate: false, token: undefined, askedAt: now };
    await store.questions.share({ ...shared, channelId: message.channelId, messageId: message.id }, answer, signal);
    for (const content of rest) await sender.create(location.channelId, { content });
  } catch (error) {
    await store.questions.release(question.id, 'share', signal);
    throw error;
  }
  return { content: t('answer.sharedDone') };
};

/** Posts a private answer in the channel where it was asked. */
export const shareButton: ComponentSpec = { kind: 'share', permission: 'everyone', reply: 'private', run };
