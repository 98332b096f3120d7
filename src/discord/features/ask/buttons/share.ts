import type { ComponentSpec, Handler } from '../../../interactions/command.ts';
import { UserError } from '../../../interactions/user-error.ts';
import { harmlessLine } from '../../../ui/markdown.ts';
import { loadChannelView } from '../../channel/channel-view.ts';
import { renderAnswer } from '../answer-card.ts';
import { storedQuestion } from './stored-question.ts';

const MAX_QUESTION_CHARACTERS = 300;

/** The shared answer is a question of its own in the store: it has its own message and buttons. */
const run: Handler = async (invocation, context, signal) => {
  const { person, location, t, requestId } = invocation;
  const { store, sender, clock } = context;
  const question = await storedQuestion(invocation, context, signal);
  if (!question.answer || question.askedBy !== person.hash) throw new UserError('answer.gone');
  const { collection, scope } = await loadChannelView(invocation, context, signal);
  const { syncedAt } = await store.coverage(collection, scope, signal);
  const now = clock.now();
  const { body } = renderAnswer(question.answer, { id: requestId, now, syncedAt, isPrivate: false }, t);
  const title = `${t('answer.shared', { user: person.id })}\n> ${harmlessLine(question.question, MAX_QUESTION_CHARACTERS)}`;
  const { channelId, id: messageId } = await sender.create(location.channelId, { ...body, content: title });
  const shared = { ...question, id: requestId, isPrivate: false, token: undefined, askedAt: now };
  await store.questions.share({ ...shared, channelId, messageId }, question.answer, signal);
  return { content: t('answer.sharedDone') };
};

/** Posts a private answer in the channel where it was asked. */
export const shareButton: ComponentSpec = { kind: 'share', permission: 'everyone', reply: 'private', run };
