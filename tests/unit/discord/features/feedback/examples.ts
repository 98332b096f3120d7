import type { FeatureExamples } from '../../examples.ts';

const FILE = 'features/feedback/feedback';
const FORM = [FILE, '👎 asks for the reason and offers a notification'] as const;

export const examples: FeatureExamples = {
  commands: { feedback: [{ values: { days: 3 }, says: 'No votes' }] },
  components: {
    up: { does: '👍 below an answer', test: [FILE, '👍 is saved for the person who pressed it'] },
    down: { does: '👎 below an answer: opens the form', test: FORM },
    downform: { does: 'Form of 👎: wrong, outdated or missing, and a comment', test: FORM },
    solved: {
      does: 'Solved: gives a post of a forum its tag, and counts as 👍; for the author of the post and trusted people',
      test: ['features/feedback/solved', 'sets the tag of the forum and counts as feedback'],
    },
    notify: {
      does: 'Notify me: one direct message when the quoted text changes, or when a page appears that may answer',
      test: FORM,
    },
  },
};
