import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    quota: [{ says: 'today' }],
    'privacy show': [{ says: /0 questions/ }],
    'privacy forget': [{ says: 'Deleted: 0 questions' }],
    help: [{ says: '/ask' }],
  },
};
