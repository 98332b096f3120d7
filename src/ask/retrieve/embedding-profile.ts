import type { Language } from '../../lexical/stop-words.ts';
import type { ReplyLanguage } from '../question/language.ts';

/** How far an embedding model can be trusted. Measured by `bench/calibrate.ts` unless said otherwise. */
export type EmbeddingProfile = {
  /** Languages it understands. */
  readonly languages: 'all' | readonly (Language | ReplyLanguage)[];
  /** Weight of its ranking beside the lexical one's 1. */
  readonly weight: number;
  /** Below this best cosine, a question that shares no content word with any passage has no answer here. */
  readonly minCosine: number;
  /** From here on, passages answer even a question that shares few words with them. */
  readonly sureCosine: number;
};

const PROFILES: Readonly<Record<string, EmbeddingProfile>> = {
  // Gold questions: R@10 96.8 % by words alone and at 0.1, MRR 0.819 and 0.836; more weight costs recall on long pages
  // (chunking evaluation: recall@5 92.6 % at 0.1, 88.2 % at 0.3). Questions about other things: p95 0.431, p99 0.495;
  // unanswerable ones about our pages: p99 0.626.
  'use-lite': { languages: ['en'], weight: 0.1, minCosine: 0.43, sureCosine: 0.63 },
  // Not measured here (no key on the machine that did): unrelated texts lie about 0.1 to 0.25, related ones above 0.4.
  'text-embedding-3-large': { languages: 'all', weight: 1, minCosine: 0.35, sureCosine: 0.55 },
};

/** For models that nobody has measured: the same, stated, default. */
const UNKNOWN: EmbeddingProfile = PROFILES['text-embedding-3-large']!;

export function embeddingProfile(model: string): EmbeddingProfile {
  return PROFILES[model] ?? UNKNOWN;
}

/** The weight of dense search for a question in the language: none where the model does not understand it. */
export function denseWeight(profile: EmbeddingProfile, language: ReplyLanguage): number {
  return profile.languages === 'all' || profile.languages.includes(language) ? profile.weight : 0;
}
