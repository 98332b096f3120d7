import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    search: [{ values: { query: 'days off', limit: 3 }, says: '30 days off' }],
    sources: [{ says: 'Holidays' }],
    recent: [{ values: { days: 30 }, says: 'Expenses' }],
  },
};
