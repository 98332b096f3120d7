import { PAGE_A } from '../../../../fixtures/discord.ts';
import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    changes: [
      { values: { since: '30', page: PAGE_A }, says: 'Nothing that you can see here' },
      { values: { since: 'last week' }, says: 'I keep changes for 30 days' },
      { values: { since: '2026-02-30' }, says: 'I keep changes for 30 days' },
      { values: { since: '99' }, says: 'I keep changes for 30 days' },
    ],
  },
  components: {
    changes: {
      does: 'Older and Newest below a list of changes',
      test: ['features/changes/changes', 'shows what is different, newest first, and leads to older changes and back'],
    },
  },
};
