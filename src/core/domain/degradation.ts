/**
 * Why an answer is worse than it could be: a code, and the English sentence that people read. `{{…}}` is filled in from
 * the `DegradationFacts`.
 */
export const DEGRADATIONS = {
  'no-model': 'No model is set up, so here are the passages I found.',
  'model-down': "The model isn't available right now, so here are the passages I found.",
  'model-slow': 'The model was too slow. This is what I could verify in time.',
  'model-unreadable': 'The model sent nothing that can be read, so here are the passages I found.',
  'model-cut-off': 'The model was cut off before it finished its answer.',
  'thinking-cut-off': 'The model was cut off while it was still thinking, so here are the passages I found.',
  'not-verified': "The model wrote an answer, but the pages don't support it, so I left it out.",
  'not-confirmed': "The model couldn't check its answer a second time, so here are the passages I found.",
  'content-filter': "The model server's content filter blocked this question, so here are the passages I found.",
  'bad-model': "The model server doesn't have the model “{{model}}”, so here are the passages I found.",
  'bad-key': "The model server doesn't accept the API key, so here are the passages I found.",
  'bad-address': "The model server can't be used at the address in the settings, so here are the passages I found.",
  'rate-limited': 'The model server limits our requests right now, so here are the passages I found.',
  'rate-limited-until':
    'The model server limits our requests. Try again in {{seconds}} s. Meanwhile, here are the passages I found.',
  'model-rejected': 'The model server rejected the request, so here are the passages I found.',
  'context-too-small': "The passages don't fit into the model's context, so here they are.",
  'context-cut': 'The model server cut off the beginning of the prompt, so the model saw only some of the passages.',
  'out-of-credit': 'The OpenAI account is out of credit, so here are the passages I found.',
  'budget-spent': 'The budget for answers is used up, so here are the passages I found.',
  'not-planned': "I couldn't turn this into a query over the whole database, so this covers only the passages I found.",
  'dense-down': "Semantic search isn't available right now, so I only searched by keywords.",
  'embedding-down': "Semantic search isn't available right now, so I only searched by keywords.",
  'first-sync': '{{read}} of {{pages}} pages are read so far, so I may not know the answer yet.',
  'lexical-building': 'The keyword index is still being built, so some pages may be missing.',
} as const satisfies Readonly<Record<string, string>>;

export type Degradation = keyof typeof DEGRADATIONS;

/** What the sentences name. */
export type DegradationFacts = {
  /** The model that was asked. */
  readonly model?: string;
  /** How long the model server asked us to wait. */
  readonly seconds?: number;
  /** During a first sync: how many of `pages` were read. */
  readonly read?: number;
  readonly pages?: number;
};

/** The English sentence, filled in. */
export function degradationSentence(code: Degradation, facts: DegradationFacts = {}): string {
  return DEGRADATIONS[code].replaceAll(/\{\{(\w+)\}\}/g, (_match, name: keyof DegradationFacts) =>
    String(facts[name] ?? '?'),
  );
}

/**
 * What to say below an answer. That no model is set up is the owner's choice, and the introduction of passages says it;
 * a spent budget promises passages, of which there are none if nothing was found.
 */
export function degradationsToShow(codes: readonly Degradation[], isFound: boolean): readonly Degradation[] {
  return codes.filter((code) => code !== 'no-model' && (isFound || code !== 'budget-spent'));
}
