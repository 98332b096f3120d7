import type { ComponentSpec } from '../../../interactions/command.ts';
import { harmlessLine } from '../../../ui/markdown.ts';
import { storedQuestion } from './stored-question.ts';

const MAX_QUESTION_CHARACTERS = 900;

/** Posts the question in the channel for people to answer. It mentions nobody. */
export const askHumanButton: ComponentSpec = {
  kind: 'human',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { t, person, location } = invocation;
    const { question } = await storedQuestion(invocation, context, signal);
    const values = { user: person.id, question: harmlessLine(question, MAX_QUESTION_CHARACTERS) };
    await context.sender.create(location.channelId, { content: t('answer.askHuman', values) });
    return { content: t('answer.askHumanDone') };
  },
};
