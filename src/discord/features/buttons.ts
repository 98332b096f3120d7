import type { ComponentSpec } from '../interactions/command.ts';
import { answerButtons } from './ask/buttons.ts';
import { feedbackButtons } from './feedback/buttons.ts';
import { savedAnswerForms } from './saved-answers/command.ts';
import { syncButtons } from './sync/command.ts';

/** Every button and form, written out. */
export const components: readonly ComponentSpec[] = [
  ...answerButtons,
  ...feedbackButtons,
  ...savedAnswerForms,
  ...syncButtons,
];
