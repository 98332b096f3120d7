import type { ComponentSpec, Use } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
import type { Question } from '../../store.ts';
import { harmlessLine } from '../../ui/markdown.ts';
import { Refusal } from '../../ui/sentences.ts';
import { renderAnswer } from './answer-card.ts';
import { viewFrom } from './channel-view.ts';
import { renderEvidence } from './evidence.ts';
import { answerQuestion } from './session.ts';

/** The buttons below an answer, but for the votes. What they need is in Postgres, by the id they carry. */
export const answerButtons: readonly ComponentSpec[] = [
  {
    kind: 'evidence',
    who: 'everyone',
    reply: 'private',
    async run(use, tools, signal) {
      const question = await questionOf(use, tools, signal);
      return renderEvidence(question.answer?.citations ?? [], use.t);
    },
  },
  {
    kind: 'retry',
    who: 'everyone',
    reply: 'update',
    async run(use, tools, signal) {
      await retry(tools, use, await questionOf(use, tools, signal), signal);
      return undefined;
    },
  },
  {
    kind: 'human',
    who: 'everyone',
    reply: 'private',
    async run(use, tools, signal) {
      const { question } = await questionOf(use, tools, signal);
      const content = use.t('answer.askHuman', { user: use.person.id, question: harmlessLine(question, 900) });
      await tools.sender.create(use.place.channelId, { content });
      return { content: use.t('answer.askHumanDone') };
    },
  },
  {
    kind: 'share',
    who: 'everyone',
    reply: 'private',
    async run(use, tools, signal) {
      await share(tools, use, await questionOf(use, tools, signal), signal);
      return { content: use.t('answer.sharedDone') };
    },
  },
];

/** Throws the refusal to show where it was deleted: by retention, or because its asker wanted that. */
export async function questionOf({ id }: Use, tools: Tools, signal: AbortSignal): Promise<Question> {
  const question = await tools.store.questions.byId(id, signal);
  if (!question) throw new Refusal('answer.gone');
  return question;
}

/** Puts a private answer into the channel it was asked in, with buttons of its own. */
async function share(tools: Tools, use: Use, question: Question, signal: AbortSignal): Promise<void> {
  const { person, place, t, requestId } = use;
  if (!question.answer || question.askedBy !== person.hash) throw new Refusal('answer.gone');
  const view = await viewFrom(use, undefined, tools, signal);
  const { syncedAt } = await tools.store.catalogue.overview(view.pages, signal);
  const shared = { ...question, id: requestId, isPrivate: false, token: undefined, askedAt: tools.clock.now() };
  const { body } = renderAnswer(
    question.answer,
    { id: requestId, now: tools.clock.now(), syncedAt, isPrivate: false },
    t,
  );
  const content = `${t('answer.shared', { user: person.id })}\n> ${harmlessLine(question.question, 300)}`;
  const message = await tools.sender.create(place.channelId, { ...body, content });
  await tools.store.questions.start({ ...shared, channelId: message.channelId, messageId: message.id }, signal);
  await tools.store.questions.finish(requestId, 'done', question.answer, signal);
}

/** Asks again in place of the old answer, with what may be seen from here now. */
async function retry(tools: Tools, use: Use, question: Question, signal: AbortSignal): Promise<void> {
  const { person, place, t, requestId } = use;
  const within = question.scope?.roots?.length === 1 ? question.scope.roots[0] : undefined;
  const reply = { ...use.reply, isPrivate: question.isPrivate };
  const conversation = question.conversation;
  await answerQuestion(
    tools,
    { requestId, question: question.question, person, place, reply, t, conversation, within },
    signal,
  );
}
