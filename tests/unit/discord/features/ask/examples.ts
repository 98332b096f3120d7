import { PAGE_A } from '../../../../fixtures/discord.ts';
import type { FeatureExamples } from '../../examples.ts';

const ALL_ROWS = 'features/ask/all-rows';
const BUTTONS = 'features/ask/answer-buttons';
const FOLLOW_UP = 'features/ask/follow-up';
const MENUS = 'features/ask/ask-menus';

export const examples: FeatureExamples = {
  commands: {
    ask: [
      { values: { question: 'How many days off?', scope: PAGE_A, private: true }, says: 'You have 30 days.' },
      { values: { question: 'How many days off?', thread: true }, says: 'You have 30 days.' },
    ],
  },
  menus: {
    'Ask about this message': [MENUS, '"Ask about this message" asks its text and replies in private'],
    'Check against Notion': [MENUS, '"Check against Notion" asks what differs'],
  },
  components: {
    evidence: {
      does: 'Evidence: shows the verified quotes',
      test: [BUTTONS, 'Evidence shows the verified quotes to the person who asks for them'],
    },
    'all-rows': {
      does: 'All rows: sends every row behind a computed answer as a CSV file',
      test: [ALL_ROWS, 'All rows sends the presser a CSV file with every row that matches now'],
    },
    retry: { does: 'Retry: asks again and replaces the old answer', test: [BUTTONS, 'Retry replaces the old answer'] },
    human: {
      does: 'Ask a human: posts the question in the channel',
      test: [BUTTONS, 'Ask a human posts the question in the channel and mentions nobody'],
    },
    'human-yes': {
      does: 'Ask in this channel: posts a private question after a confirmation',
      test: [BUTTONS, 'Ask a human asks before it makes a private question public'],
    },
    followup: {
      does: 'Follow up: opens a form for the next question',
      test: [
        FOLLOW_UP,
        'Follow up opens a form and continues the conversation of an answer to /ask, without any intent',
      ],
    },
    'followup-form': {
      does: 'The form of Follow up: answers below, privately if the answer is private',
      test: [FOLLOW_UP, 'a follow-up to a private answer is private'],
    },
    share: {
      does: 'Share: posts a private answer in the channel',
      test: [BUTTONS, 'Share posts a private answer in the channel with its own buttons'],
    },
  },
};
