import type { Form } from '../../client/form.ts';
import type { ComponentSpec, FormContext } from '../../interactions/command.ts';
import { textOption } from '../../interactions/options.ts';
import type { FeedbackReason } from '../../store.ts';
import { renderNotifyButton } from '../ask/buttons/button-rows.ts';
import { storedQuestion } from '../ask/buttons/stored-question.ts';

const REASONS: readonly FeedbackReason[] = ['wrong', 'outdated', 'missing'];
const MAX_COMMENT_CHARACTERS = 1000;

/** Asks what is wrong with an answer. */
export function renderDownForm({ id, t }: FormContext): Form {
  return {
    id: `downform:${id}`,
    title: t('feedback.formTitle'),
    fields: [
      {
        id: 'reason',
        label: t('feedback.reason'),
        choices: REASONS.map((value) => ({ value, label: t(`feedback.${value}`) })),
      },
      { id: 'comment', label: t('feedback.comment'), isRequired: false, maxLength: MAX_COMMENT_CHARACTERS },
    ],
  };
}

export const downForm: ComponentSpec = {
  kind: 'downform',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { id } = await storedQuestion(invocation, context, signal);
    const reason = REASONS.find((known) => known === invocation.options.reason);
    const comment = textOption(invocation, 'comment');
    const rating = { questionId: id, by: invocation.person.hash, vote: 'down' as const };
    await context.store.feedback.add(
      { ...rating, ...(reason ? { reason } : {}), ...(comment ? { comment } : {}) },
      signal,
    );
    const { t } = invocation;
    return { content: t('feedback.thanks'), buttons: [[renderNotifyButton(id, t)]] };
  },
};
