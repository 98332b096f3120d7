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
    who: 'everyone',
    reply: 'private',
    async run(use, tools, signal) {
      const { id } = await questionOf(use, tools, signal);
      await tools.store.feedback.add({ questionId: id, by: use.person.hash, vote: 'up' }, signal);
      return { content: use.t('feedback.thanks') };
    },
  },
  {
    kind: 'down',
    who: 'everyone',
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
    who: 'everyone',
    reply: 'private',
    async run(use, tools, signal) {
      const { id } = await questionOf(use, tools, signal);
      const reason = REASONS.find((known) => known === use.options.reason);
      const comment = textOption(use, 'comment');
      const vote = { questionId: id, by: use.person.hash, vote: 'down' as const };
      await tools.store.feedback.add(
        { ...vote, ...(reason ? { reason } : {}), ...(comment ? { comment } : {}) },
        signal,
      );
      const notify = { id: `notify:${id}`, label: use.t('button.notify'), emoji: '🔔' };
      return { content: use.t('feedback.thanks'), buttons: [[notify]] };
    },
  },
  {
    kind: 'notify',
    who: 'everyone',
    reply: 'private',
    async run(use, tools, signal) {
      const { id } = await questionOf(use, tools, signal);
      await tools.store.feedback.subscribe(id, use.person.id, signal);
      return { content: use.t('notify.done') };
    },
  },
];
