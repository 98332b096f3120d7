import type { ComponentSpec } from '../../../interactions/command.ts';
import { UserError } from '../../../interactions/user-error.ts';
import { renderEvidence } from '../evidence-card.ts';
import { storedQuestion, visibleNow } from './stored-question.ts';

/** Shows the verified quotes to the person who asks for them. */
export const evidenceButton: ComponentSpec = {
  kind: 'evidence',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { answer } = await storedQuestion(invocation, context, signal);
    const visible = await visibleNow(invocation, context, signal);
    const citations = answer?.citations ?? [];
    const shown = citations.filter(({ pageId }) => visible.has(pageId));
    if (shown.length === 0 && citations.length > 0) throw new UserError('answer.outOfScope');
    const body = renderEvidence(shown, invocation.t, answer?.computed?.words);
    const isComplete = shown.length === citations.length;
    return isComplete ? body : { ...body, content: `-# ${invocation.t('answer.evidenceHidden')}` };
  },
};
