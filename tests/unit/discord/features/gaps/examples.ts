import { PAGE_A } from '../../../../fixtures/discord.ts';
import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    gaps: [
      { values: { days: 3 }, says: 'No unanswered questions' },
      { values: { write: 1 }, says: 'Writing to Notion is off' },
      { values: { parent: PAGE_A }, says: "I'll add stubs below" },
    ],
  },
};
