import { ngramsOf } from './ngrams.ts';
import { type LanguageProfiles, readProfiles } from './profiles.ts';

/** The profiles contain only what exceeds this score. */
const BASE_SCORE = 53;
/** Maps the score per n-gram to a value from 0 to 1. */
const SCALE = 25;
/** With fewer n-grams, no result is reliable. */
const MIN_NGRAMS = 3;
/** A reliable result scores at least this part of what its language scores on average. */
const RELIABLE_PART = 0.75;

export type Classification = {
  /** ISO 639-1. */
  readonly language: string;
  readonly isReliable: boolean;
};

let profiles: LanguageProfiles | undefined;

/**
 * The most likely of 60 languages, by the method of the package eld. `undefined` if no n-gram of the text is known. The
 * first call loads the profiles, which takes about 10 ms.
 */
export function classifyLanguage(text: string): Classification | undefined {
  profiles ??= readProfiles();
  const ngrams = ngramsOf(text);
  const scores = addScores(ngrams, profiles);
  const best = scores.reduce((top, score, at) => (score > scores[top]! ? at : top), 0);
  if (scores[best] === 0) return undefined;
  const { code, averageScore } = profiles.languages[best]!;
  const perNgram = scores[best]! / ngrams.size;
  const isReliable = ngrams.size >= MIN_NGRAMS && perNgram / (perNgram + SCALE) >= averageScore * RELIABLE_PART;
  return { language: code, isReliable };
}

/** One sum for each language. */
function addScores(ngrams: ReadonlySet<number>, { languages, ...columns }: LanguageProfiles): Uint32Array {
  const sums = new Uint32Array(languages.length);
  for (const ngram of ngrams) {
    const found = indexOf(ngram, columns.ngrams);
    if (found === undefined) continue;
    for (let at = columns.starts[found]!; at < columns.starts[found + 1]!; at++) {
      sums[columns.languageOf[at]!]! += columns.scores[at]! + BASE_SCORE;
    }
  }
  return sums;
}

/** By binary search. */
function indexOf(ngram: number, ascending: Float64Array): number | undefined {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < ngram) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === ngram ? low : undefined;
}
