/** Why an answer is worse than it could be: a code, and the English sentence that people read. */
export const DEGRADATIONS = {
  'no-model': 'No model is set up, so here are the passages I found.',
  'model-down': "The model isn't available right now, so here are the passages I found.",
  'model-slow': 'The model was too slow. This is what I could verify in time.',
  'out-of-credit': 'The OpenAI account is out of credit, so here are the passages I found.',
  'budget-spent': "Today's budget is used up, so here are the passages I found.",
  'dense-down': "Semantic search isn't available right now, so I only searched by keywords.",
  'embedding-down': "Semantic search isn't available right now, so I only searched by keywords.",
  'lexical-building': 'The keyword index is still being built, so some pages may be missing.',
} as const satisfies Readonly<Record<string, string>>;

export type Degradation = keyof typeof DEGRADATIONS;
