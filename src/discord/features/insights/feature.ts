import type { Feature } from '../feature.ts';
import { figureButton } from './figure-button.ts';
import { gapButtons, gapForms } from './gap-buttons.ts';
import { insightsCommand } from './insights-command.ts';

/** What a team asks, what answers it, and what is missing. */
export const insightsFeature: Feature = {
  commands: [insightsCommand],
  buttons: [figureButton, ...gapButtons],
  forms: gapForms,
};
