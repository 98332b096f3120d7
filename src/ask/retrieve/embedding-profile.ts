import type { LanguageCode } from '../../languages/languages.ts';

/** How far an embedding model can be trusted. Measured by `bench/calibrate.ts` unless a comment says otherwise. */
export type EmbeddingProfile = {
  /** Languages it understands. */
  readonly languages: 'all' | readonly LanguageCode[];
  /** Weight of dense search; lexical search has 1. */
  readonly weight: number;
  /** If the best cosine is lower and no content word matches, the question has no answer here. */
  readonly minCosine: number;
  /** From this cosine on, a passage may be quoted although it shares few words with the question. */
  readonly sureCosine: number;
};

const PROFILES: Readonly<Record<string, EmbeddingProfile>> = {
  // Gold questions: R@10 96.8 % by words alone and at 0.1, MRR 0.819 and 0.836; more weight costs recall on long pages
  // (chunking evaluation: recall@5 92.6 % at 0.1, 88.2 % at 0.3). Questions about other things: p95 0.431, p99 0.495;
  // unanswerable ones about our pages: p99 0.626.
  'use-lite': { languages: ['en'], weight: 0.1, minCosine: 0.43, sureCosine: 0.63 },
  // Assumed, not measured, because that needs a key: unrelated texts score about 0.1 to 0.25, related ones above 0.4.
  'text-embedding-3-large': { languages: 'all', weight: 1, minCosine: 0.35, sureCosine: 0.55 },
};

/** For models that nobody has measured. */
const UNKNOWN: EmbeddingProfile = PROFILES['text-embedding-3-large']!;

export function embeddingProfile(model: string): EmbeddingProfile {
  return PROFILES[model] ?? UNKNOWN;
}

/** The weight of dense search for a question: 0 if the model doesn't understand its language. `undefined` is unknown. */
export function denseWeight(profile: EmbeddingProfile, language: string | undefined): number {
  if (profile.languages === 'all' || language === undefined) return profile.weight;
  return profile.languages.some((known) => known === language) ? profile.weight : 0;
}
