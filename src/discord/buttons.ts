import { answerButtons } from './buttons/answer-buttons.ts';
import type { ComponentSpec } from './command.ts';

/** Every button and form, written out. */
export const components: readonly ComponentSpec[] = [...answerButtons];
