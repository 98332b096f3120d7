import { LANGUAGES, type LanguageCode } from '../languages/languages.ts';
import { editDistance } from './query/edit-distance.ts';

/** Languages whose grammar words we know. A language's position is its bit in a word's `stops`. */
export const INDEX_LANGUAGES: readonly LanguageCode[] = LANGUAGES.filter(({ stopWords }) => stopWords).map(
  ({ code }) => code,
);

const STOP_PAIRS = new Set(LANGUAGES.flatMap(({ stopPairs }) => stopPairs?.split(/\s+/) ?? []));

/** A pair of characters that only asks or only binds, in a script without spaces. */
export function isStopPair(pair: string): boolean {
  return STOP_PAIRS.has(pair);
}

const STOPS = new Map<string, number>();
for (const { code, stopWords } of LANGUAGES) {
  const bit = 1 << INDEX_LANGUAGES.indexOf(code);
  for (const word of stopWords?.split(/\s+/) ?? []) STOPS.set(word, (STOPS.get(word) ?? 0) | bit);
}

/** Languages in which a word, lower-case and without diacritics, carries no content: a bit for each of `INDEX_LANGUAGES`. */
export function stopBits(word: string): number {
  return STOPS.get(word) ?? 0;
}

export function isStopIn(stops: number, language: LanguageCode): boolean {
  return (stops & (1 << INDEX_LANGUAGES.indexOf(language))) !== 0;
}

/** Whether a word is a stop word of the language with one typing error: `waht`, `teh`. */
export function isNearStopWord(word: string, language: LanguageCode): boolean {
  if (word.length < 3) return false;
  for (const [stopWord, stops] of STOPS) {
    if (isStopIn(stops, language) && stopWord.length >= 3 && editDistance(word, stopWord, 1) === 1) return true;
  }
  return false;
}

/** The language with the most votes; the first one, English, if there are none. */
export function electLanguage(votes: ArrayLike<number>): LanguageCode {
  let best = 0;
  for (let place = 1; place < votes.length; place++) if (votes[place]! > votes[best]!) best = place;
  return INDEX_LANGUAGES[best]!;
}
