import type { DenseScale } from '../../core/vectors/dense-scale.ts';
import type { LanguageCode } from '../../languages/languages.ts';

/** How far an embedding model can be trusted. Measured by `bench/calibrate.ts` unless a comment says otherwise. */
export type EmbeddingProfile = {
  /** Languages it understands. */
  readonly languages: 'all' | readonly LanguageCode[];
  /** If the best cosine is lower and no content word matches, the question has no answer here. */
  readonly minCosine: number;
  /** From this cosine on, a passage may be quoted although it shares few words with the question. */
  readonly sureCosine: number;
};

const PROFILES: Readonly<Record<string, EmbeddingProfile>> = {
  // Questions about other things: p95 0.431, p99 0.495; unanswerable ones about our pages: p99 0.626.
  'use-lite': { languages: ['en'], minCosine: 0.43, sureCosine: 0.63 },
  // Assumed, not measured, because that needs a key: unrelated texts score about 0.1 to 0.25, related ones above 0.4.
  'text-embedding-3-large': { languages: 'all', minCosine: 0.35, sureCosine: 0.55 },
};

/** Until the corpus has been measured, the best cosine of a question counts for this share of its best match of words. */
const UNMEASURED_WORTH = 0.25;

/** For models that nobody has measured, in a corpus that was not measured either. */
const UNKNOWN: EmbeddingProfile = PROFILES['text-embedding-3-large']!;

/**
 * A model without a row is judged by the corpus: unrelated questions reach the cosine of a typical match there, because
 * they take the best of many passages. For the embedded model, whose row was measured with questions, this holds.
 */
export function embeddingProfile(model: string, measured?: DenseScale): EmbeddingProfile {
  const known = PROFILES[model];
  if (known !== undefined || measured === undefined) return known ?? UNKNOWN;
  const { floor, typical } = measured;
  return { languages: 'all', minCosine: typical, sureCosine: typical + Math.min(typical - floor, (1 - typical) / 2) };
}

/** What the cosines of a question's matches are worth. Undefined: the model does not understand its language. */
export function scaleOf(
  { languages }: EmbeddingProfile,
  question: { readonly language: string | undefined; readonly cosines: readonly number[] },
  measured: DenseScale | undefined,
): DenseScale | undefined {
  const { language, cosines } = question;
  const isKnown = languages === 'all' || language === undefined || languages.some((known) => known === language);
  if (!isKnown) return undefined;
  return measured ?? { floor: Math.min(...cosines), typical: Math.max(...cosines), worth: UNMEASURED_WORTH };
}
