import type { Feature } from '../feature.ts';
import { downButton, notifyButton, upButton } from './feedback-buttons.ts';
import { feedbackCommand } from './feedback-command.ts';
import { downForm } from './feedback-form.ts';
import { solvedButton } from './solved-button.ts';

/** Ratings of answers, and notices when the pages behind an answer change. */
export const feedbackFeature: Feature = {
  commands: [feedbackCommand],
  buttons: [upButton, downButton, notifyButton, solvedButton],
  forms: [downForm],
};
