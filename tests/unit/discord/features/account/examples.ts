import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    quota: [{ says: 'questions asked today' }],
    'privacy show': [{ says: /Kept about you.* 0 questions/s }],
    'privacy forget': [{ says: 'Deleted: 0 questions' }],
    help: [{ says: '/ask' }],
  },
};
