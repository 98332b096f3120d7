import type { ComponentSpec } from '../../../interactions/command.ts';
import { renderEvidence } from '../evidence-card.ts';
import { storedQuestion } from './stored-question.ts';

/** Shows the verified quotes to the person who asks for them. */
export const evidenceButton: ComponentSpec = {
  kind: 'evidence',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { answer } = await storedQuestion(invocation, context, signal);
    return renderEvidence(answer?.citations ?? [], invocation.t);
  },
};
