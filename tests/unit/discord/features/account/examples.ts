import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    quota: [{ says: 'today' }],
    'privacy show': [{ says: /Questions with answers: 0/ }],
    'privacy forget': [{ says: 'Deleted: questions with answers: 0' }],
    help: [{ says: '/ask' }],
  },
};
