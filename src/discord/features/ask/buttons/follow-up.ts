import type { Form } from '../../../client/form.ts';
import type { ComponentSpec, FormContext } from '../../../interactions/command.ts';
import { textOption } from '../../../interactions/options.ts';
import { answerQuestion } from '../session.ts';
import { storedQuestion, withinOf } from './stored-question.ts';

const MAX_QUESTION_CHARACTERS = 2000;

/** Asks for the next question of the conversation. Replies to an answer to a command never reach a bot; this does. */
export const followUpButton: ComponentSpec = {
  kind: 'followup',
  permission: 'everyone',
  access: 'asks',
  reply: 'form',
  form: renderFollowUpForm,
};

function renderFollowUpForm({ id, t }: FormContext): Form {
  return {
    id: `followup-form:${id}`,
    title: t('followUp.title'),
    fields: [{ id: 'question', label: t('followUp.question'), isRequired: true, maxLength: MAX_QUESTION_CHARACTERS }],
  };
}

/** Answers below the answer: for everybody, unless that one is private. */
export const followUpForm: ComponentSpec = {
  kind: 'followup-form',
  permission: 'everyone',
  access: 'asks',
  reply: 'as-message',
  async run(invocation, context, signal) {
    const { person, location, admitted, t, requestId, reply } = invocation;
    const stored = await storedQuestion(invocation, context, signal);
    const { conversation } = stored;
    const within = withinOf(stored);
    const question = textOption(invocation, 'question') ?? '';
    const input = { requestId, question, person, location, admitted, reply, t, conversation, within };
    await answerQuestion(context, { ...input, thread: 'never' }, signal);
    return undefined;
  },
};
