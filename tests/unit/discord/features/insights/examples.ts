import type { FeatureExamples } from '../../examples.ts';

const FILE = 'features/insights/insights';

export const examples: FeatureExamples = {
  commands: {
    insights: [
      { says: 'Nobody asked anything in the last 14 days' },
      { values: ({ channel }) => ({ days: 3, channel: channel.id }), says: 'Nobody asked anything in the last 3 days' },
    ],
  },
  components: {
    insights: {
      does: 'A figure below insights, such as “Not found”: the questions behind it, without names',
      test: [FILE, 'a figure leads to its questions, without names and without private ones'],
    },
    gap: {
      does: 'Gap below insights: its questions, and what can be done about them',
      test: [FILE, 'a gap shows its questions and what can be done'],
    },
    'gap-stub': {
      does: 'Write a stub: adds a page with the questions of the gap to Notion; for admins',
      test: [FILE, 'a stub is written below the page that an admin chose, once'],
    },
    'gap-answer': {
      does: 'Answer it: opens the form for an answer to the gap',
      test: [FILE, 'a gap can be answered: the answer is shown to the next person who asks'],
    },
    'gap-answered': {
      does: 'Form of “Answer it”: saves the answer and closes the gap',
      test: [FILE, 'a gap can be answered: the answer is shown to the next person who asks'],
    },
    'gap-ignore': {
      does: 'Ignore: leaves the topic out of insights and /gaps',
      test: [FILE, 'a gap can be ignored: the topic is gone, also in other words'],
    },
  },
};
