import { frequencyOf, isKnownContentWord, type KnownWords } from './known-words.ts';

/** A clipped word keeps so many letters of the whole, and leaves out at least so many. */
const MIN_KEPT = 3;
const MAX_KEPT = 5;
const MIN_LEFT_OUT = 3;
/** More words than this begin alike by chance. */
const MAX_WHOLE = 3;
/** Endings of English words that have no plural. */
const NO_NOUN = /(?:ing|ed|ly|ous|ive|ful|able)$/;

/**
 * The words that an unknown English plural may be clipped from: `hols` → `holidays`, `certs` → `certificates`. The commonest first.
 * Only of plurals, because their ending shows that the rest is the beginning of a noun.
 */
export function wholeOfClipped(word: string, known: KnownWords): readonly string[] {
  const kept = word.slice(0, -1);
  if (!known.isEnglish || !word.endsWith('s') || kept.length < MIN_KEPT || kept.length > MAX_KEPT) return [];
  const isWhole = (other: string) =>
    other.startsWith(kept) && other.replace(/s$/, '').length >= kept.length + MIN_LEFT_OUT && !NO_NOUN.test(other);
  return known.words
    .containing(kept)
    .filter((other) => isWhole(other) && isKnownContentWord(other, known))
    .sort((a, b) => frequencyOf(b, known) - frequencyOf(a, known))
    .slice(0, MAX_WHOLE);
}
