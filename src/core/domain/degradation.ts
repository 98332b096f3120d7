/** Why an answer is worse than it could be: a code, and the sentence for people in English. */
export const DEGRADATIONS = {
  'no-model': 'No language model is set up: these are quoted passages, not a written answer.',
  'model-down': 'The language model cannot be reached: these are quoted passages, not a written answer.',
  'model-slow': 'The language model was too slow: this is what was verified in time.',
  'out-of-credit':
    'The account of the language model is out of credit: these are quoted passages, not a written answer.',
  'budget-spent': "Today's budget is spent: these are quoted passages, not a written answer.",
  'dense-down': 'The vector index cannot be reached, or is being built for another model: only words were matched.',
  'embedding-down': 'The embedding model cannot be reached: only words were matched.',
  'lexical-building': 'The word index is still being built: only meanings were matched.',
} as const satisfies Readonly<Record<string, string>>;

export type Degradation = keyof typeof DEGRADATIONS;
