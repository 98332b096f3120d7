import type { FeatureExamples } from '../../examples.ts';

const SAVE = [
  'features/saved-answers/save-as-answer',
  '"Save as answer" answers the same question in this server only',
] as const;

export const examples: FeatureExamples = {
  menus: { 'Save as answer': SAVE },
  components: { 'save-answer': { does: 'Form of *Save as answer*', test: SAVE } },
};
