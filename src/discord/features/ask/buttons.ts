import type { ComponentSpec, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { Question } from '../../store.ts';
import { harmlessLine } from '../../ui/markdown.ts';
import { renderAnswer } from './answer-card.ts';
import { viewFrom } from './channel-view.ts';
import { renderEvidence } from './evidence.ts';
import { answerQuestion } from './session.ts';

/** The buttons below an answer, but for the votes. What they need is in Postgres, by the id they carry. */
export const answerButtons: readonly ComponentSpec[] = [
  {
    kind: 'evidence',
    permission: 'everyone',
    reply: 'private',
    async run(invocation, context, signal) {
      const question = await questionOf(invocation, context, signal);
      return renderEvidence(question.answer?.citations ?? [], invocation.t);
    },
  },
  {
    kind: 'retry',
    permission: 'everyone',
    reply: 'update',
    async run(invocation, context, signal) {
      await retry(context, invocation, await questionOf(invocation, context, signal), signal);
      return undefined;
    },
  },
  {
    kind: 'human',
    permission: 'everyone',
    reply: 'private',
    async run(invocation, context, signal) {
      const { question } = await questionOf(invocation, context, signal);
      const content = invocation.t('answer.askHuman', {
        user: invocation.person.id,
        question: harmlessLine(question, 900),
      });
      await context.sender.create(invocation.location.channelId, { content });
      return { content: invocation.t('answer.askHumanDone') };
    },
  },
  {
    kind: 'share',
    permission: 'everyone',
    reply: 'private',
    async run(invocation, context, signal) {
      await share(context, invocation, await questionOf(invocation, context, signal), signal);
      return { content: invocation.t('answer.sharedDone') };
    },
  },
];

/** Throws the refusal to show where it was deleted: by retention, or because its asker wanted that. */
export async function questionOf({ id }: Invocation, context: BotContext, signal: AbortSignal): Promise<Question> {
  const question = await context.store.questions.byId(id, signal);
  if (!question) throw new UserError('answer.gone');
  return question;
}

/** Puts a private answer into the channel it was asked in, with buttons of its own. */
async function share(
  context: BotContext,
  invocation: Invocation,
  question: Question,
  signal: AbortSignal,
): Promise<void> {
  const { person, location, t, requestId } = invocation;
  if (!question.answer || question.askedBy !== person.hash) throw new UserError('answer.gone');
  const view = await viewFrom(invocation, undefined, context, signal);
  const { syncedAt } = await context.store.catalogue.overview(view.pages, signal);
  const shared = { ...question, id: requestId, isPrivate: false, token: undefined, askedAt: context.clock.now() };
  const { body } = renderAnswer(
    question.answer,
    { id: requestId, now: context.clock.now(), syncedAt, isPrivate: false },
    t,
  );
  const content = `${t('answer.shared', { user: person.id })}\n> ${harmlessLine(question.question, 300)}`;
  const message = await context.sender.create(location.channelId, { ...body, content });
  await context.store.questions.start({ ...shared, channelId: message.channelId, messageId: message.id }, signal);
  await context.store.questions.finish(requestId, 'done', question.answer, signal);
}

/** Asks again in place of the old answer, with what may be seen from here now. */
async function retry(
  context: BotContext,
  invocation: Invocation,
  question: Question,
  signal: AbortSignal,
): Promise<void> {
  const { person, location, t, requestId } = invocation;
  const within = question.scope?.roots?.length === 1 ? question.scope.roots[0] : undefined;
  const reply = { ...invocation.reply, isPrivate: question.isPrivate };
  const conversation = question.conversation;
  await answerQuestion(
    context,
    { requestId, question: question.question, person, location, reply, t, conversation, within },
    signal,
  );
}
