import type { ComponentSpec } from '../../../interactions/command.ts';
import { answerQuestion } from '../session.ts';
import { storedQuestion } from './stored-question.ts';

/** Asks again in place of the old answer, with the pages that are visible here now. */
export const retryButton: ComponentSpec = {
  kind: 'retry',
  permission: 'everyone',
  reply: 'update',
  async run(invocation, context, signal) {
    const { person, location, t, requestId } = invocation;
    const { question, scope, conversation, isPrivate } = await storedQuestion(invocation, context, signal);
    const within = scope?.roots?.length === 1 ? scope.roots[0] : undefined;
    const reply = { ...invocation.reply, isPrivate };
    const thread = 'never' as const;
    const input = { requestId, question, person, location, reply, t, conversation, within, thread };
    await answerQuestion(context, input, signal);
    return undefined;
  },
};
