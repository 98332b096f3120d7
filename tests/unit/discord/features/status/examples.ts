import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    status: [{ says: '3 indexed' }],
    usage: [{ values: { days: 3 }, says: '0 questions' }],
  },
};
