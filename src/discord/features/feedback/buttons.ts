import type { ComponentSpec } from '../../interactions/command.ts';
import { textOption } from '../../interactions/options.ts';
import type { FeedbackReason } from '../../store.ts';
import { questionOf } from '../ask/buttons.ts';

const REASONS: readonly FeedbackReason[] = ['wrong', 'outdated', 'missing'];
const MAX_COMMENT = 1000;

/** 👍, 👎 with its form, and the wish to be told. */
export const feedbackButtons: readonly ComponentSpec[] = [
  {
    kind: 'up',
    permission: 'everyone',
    reply: 'private',
    async run(invocation, context, signal) {
      const { id } = await questionOf(invocation, context, signal);
      await context.store.feedback.add({ questionId: id, by: invocation.person.hash, vote: 'up' }, signal);
      return { content: invocation.t('feedback.thanks') };
    },
  },
  {
    kind: 'down',
    permission: 'everyone',
    reply: 'form',
    form: ({ id, t }) => ({
      id: `downform:${id}`,
      title: t('feedback.formTitle'),
      fields: [
        {
          id: 'reason',
          label: t('feedback.reason'),
          choices: REASONS.map((value) => ({ value, label: t(`feedback.${value}`) })),
        },
        { id: 'comment', label: t('feedback.comment'), isRequired: false, maxLength: MAX_COMMENT },
      ],
    }),
  },
  {
    kind: 'downform',
    permission: 'everyone',
    reply: 'private',
    async run(invocation, context, signal) {
      const { id } = await questionOf(invocation, context, signal);
      const reason = REASONS.find((known) => known === invocation.options.reason);
      const comment = textOption(invocation, 'comment');
      const vote = { questionId: id, by: invocation.person.hash, vote: 'down' as const };
      await context.store.feedback.add(
        { ...vote, ...(reason ? { reason } : {}), ...(comment ? { comment } : {}) },
        signal,
      );
      const notify = { id: `notify:${id}`, label: invocation.t('button.notify'), emoji: '🔔' };
      return { content: invocation.t('feedback.thanks'), buttons: [[notify]] };
    },
  },
  {
    kind: 'notify',
    permission: 'everyone',
    reply: 'private',
    async run(invocation, context, signal) {
      const { id } = await questionOf(invocation, context, signal);
      await context.store.feedback.subscribe(id, invocation.person.id, signal);
      return { content: invocation.t('notify.done') };
    },
  },
];
