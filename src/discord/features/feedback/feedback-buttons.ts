import type { ComponentSpec } from '../../interactions/command.ts';
import { UserError } from '../../interactions/user-error.ts';
import { storedQuestion } from '../ask/buttons/stored-question.ts';
import { renderDownForm } from './feedback-form.ts';

/** 👍 */
export const upButton: ComponentSpec = {
  kind: 'up',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { id } = await storedQuestion(invocation, context, signal);
    await context.store.feedback.add({ questionId: id, by: invocation.person.hash, vote: 'up' }, signal);
    return { content: invocation.t('feedback.thanks') };
  },
};

/** 👎 asks for the reason. */
export const downButton: ComponentSpec = { kind: 'down', permission: 'everyone', reply: 'form', form: renderDownForm };

/** Sends a direct message once the pages behind the answer change. */
export const notifyButton: ComponentSpec = {
  kind: 'notify',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { id, answer } = await storedQuestion(invocation, context, signal);
    const { staleAnswerDays: days, retentionDaysChanges } = context.runtimeSettings.values();
    const isAnswered = (answer?.citations.length ?? 0) > 0;
    if (isAnswered && (days === 0 || retentionDaysChanges === 0)) throw new UserError('notify.off');
    await context.store.feedback.subscribe(id, invocation.person.id, signal);
    return { content: isAnswered ? invocation.t('notify.doneAnswered', { days }) : invocation.t('notify.done') };
  },
};
