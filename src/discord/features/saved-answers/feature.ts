import type { Feature } from '../feature.ts';
import { saveAsAnswerForm, saveAsAnswerMenu } from './save-as-answer.ts';

/** Answers that trusted people saved. They are shown with the answer to the same question. */
export const savedAnswersFeature: Feature = { commands: [saveAsAnswerMenu], forms: [saveAsAnswerForm] };
