export const evaluationTexts = {
  sentences: { 'eval.title': 'Evaluation of `{{collection}}`' },
  commands: {
    eval: 'Measure search and answers with a set of questions',
    'eval.file': 'JSONL: question, relevant, answerable',
  },
} as const;
