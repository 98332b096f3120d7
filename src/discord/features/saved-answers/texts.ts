export const savedAnswerTexts = {
  sentences: {
    'savedAnswer.title': 'Save as answer',
    'savedAnswer.question': 'Which question does it answer?',
    'savedAnswer.text': 'Answer',
    'savedAnswer.saved': "Saved. I'll show it when someone asks this here, until its pages change.",
  },
  commands: {
    'menu.save': 'Save as answer',
  },
} as const;
