export const savedAnswerTexts = {
  sentences: {
    'curate.title': 'Save as answer',
    'curate.question': 'Which question does it answer?',
    'curate.text': 'Answer',
    'curate.saved': "Saved. I'll show it when someone asks this here, until its pages change.",
  },
  commands: {
    'menu.save': 'Save as answer',
  },
} as const;
