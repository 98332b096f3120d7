import { answerButtons } from './buttons/answer-buttons.ts';
import { feedbackButtons } from './buttons/feedback-buttons.ts';
import type { ComponentSpec } from './command.ts';
import { curateForms } from './commands/curate.ts';
import { syncButtons } from './commands/sync.ts';

/** Every button and form, written out. */
export const components: readonly ComponentSpec[] = [
  ...answerButtons,
  ...feedbackButtons,
  ...curateForms,
  ...syncButtons,
];
