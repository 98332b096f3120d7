import type { MessageBody } from '../../../client/message-body.ts';
import type { ComponentSpec, Handler, Invocation } from '../../../interactions/command.ts';
import type { BotContext } from '../../../interactions/context.ts';
import { guildOf } from '../../../interactions/options.ts';
import { assertMayWrite } from '../../../interactions/reply.ts';
import { UserError } from '../../../interactions/user-error.ts';
import type { Question } from '../../../store.ts';
import { messageUrl } from '../../../ui/card.ts';
import { harmlessLine } from '../../../ui/markdown.ts';
import { storedQuestion } from './stored-question.ts';

const MAX_QUESTION_CHARACTERS = 900;

/** Posts the question in the channel for people to answer. A private question is posted only after a confirmation. */
const askOrConfirm: Handler = async (invocation, context, signal) => {
  guildOf(invocation);
  const { t, id } = invocation;
  const question = await storedQuestion(invocation, context, signal);
  if (!question.isPrivate) return askPeople(question, invocation, context, signal);
  const text = t('answer.askHumanConfirm', { question: harmlessLine(question.question, MAX_QUESTION_CHARACTERS) });
  return { content: text, buttons: [[{ id: `human-yes:${id}`, label: t('button.askPublicly'), emoji: '🙋' }]] };
};

const confirmed: Handler = async (invocation, context, signal) =>
  askPeople(await storedQuestion(invocation, context, signal), invocation, context, signal);

/** Once for each answer. It mentions the helpers' role of the channel, and nobody else. */
async function askPeople(
  question: Question,
  { t, person, location, admitted }: Invocation,
  { store, sender }: BotContext,
  signal: AbortSignal,
): Promise<MessageBody> {
  assertMayWrite(location);
  if (!(await store.questions.claim(question.id, 'help', signal))) throw new UserError('answer.helpAsked');
  const { helperRole } = admitted.settings;
  const values = { user: person.id, question: harmlessLine(question.question, MAX_QUESTION_CHARACTERS) };
  const url = question.messageId && messageUrl(question.guildId, question.channelId, question.messageId);
  const lines = [
    `${helperRole ? `<@&${helperRole}> ` : ''}${t('answer.askHuman', values)}`,
    ...(url && !question.isPrivate ? [`-# ${t('answer.askHumanSource', { url })}`] : []),
  ];
  try {
    await sender.create(location.channelId, {
      content: lines.join('\n'),
      ...(helperRole ? { mentionsRole: helperRole } : {}),
    });
  } catch (error) {
    await store.questions.release(question.id, 'help', signal);
    throw error;
  }
  return { content: t('answer.askHumanDone') };
}

export const askHumanButton: ComponentSpec = {
  kind: 'human',
  permission: 'everyone',
  reply: 'private',
  run: askOrConfirm,
};

export const askPubliclyButton: ComponentSpec = {
  kind: 'human-yes',
  permission: 'everyone',
  reply: 'private',
  run: confirmed,
};
