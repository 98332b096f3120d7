export const gapTexts = {
  sentences: {
    'gaps.title_one': 'Unanswered in the last day',
    'gaps.title_other': 'Unanswered in the last {{days}} days',
    'gaps.none_one': 'No unanswered questions in the last day.',
    'gaps.none_other': 'No unanswered questions in the last {{days}} days.',
    'gaps.off': 'Writing to Notion is off. First choose the parent page for stubs: `/gaps parent:<page>`.',
    'gaps.parentSet': "I'll add stubs below {{page}}.",
    'gaps.written': 'Added to Notion: {{page}}',
    'gaps.noNumber': "There's no gap number {{number}}.",
    'gaps.stub': 'Asked {{count}} times on Discord, but no page answers it:',
  },
  commands: {
    gaps: 'Group the questions that no page answers',
    'gaps.write': 'Add this gap (its number) to Notion as a stub page',
    'gaps.parent': 'Parent page for stubs',
  },
} as const;
