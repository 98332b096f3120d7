import type { ComponentSpec } from '../../../interactions/command.ts';
import { UserError } from '../../../interactions/user-error.ts';
import { answerQuestion } from '../session.ts';
import { storedQuestion, withinOf } from './stored-question.ts';

/** Asks again with the pages that are visible here now. The old answer stays until the new one is there. */
export const retryButton: ComponentSpec = {
  kind: 'retry',
  permission: 'everyone',
  access: 'asks',
  reply: 'update',
  async run(invocation, context, signal) {
    const { person, location, admitted, t, requestId, target, id } = invocation;
    const stored = await storedQuestion(invocation, context, signal);
    const { question, conversation, isPrivate, sourceMessageId } = stored;
    const message = target?.id ?? id;
    if (context.retries.has(message)) throw new UserError('answer.retrying');
    context.retries.add(message);
    try {
      const within = withinOf(stored);
      const reply = { ...invocation.reply, isPrivate };
      const input = {
        requestId,
        question,
        person,
        location,
        admitted,
        reply,
        t,
        conversation,
        within,
        sourceMessageId,
      };
      await answerQuestion(context, { ...input, thread: 'never' }, signal);
    } finally {
      context.retries.delete(message);
    }
    return undefined;
  },
};
