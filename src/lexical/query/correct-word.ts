import { wholeOfClipped } from './clipped-word.ts';
import { partsOfUnknown } from './compound.ts';
import {
  type ExpandedWord,
  frequencyOf,
  inflectionsOf,
  isExpandable,
  isKnownContentWord,
  isUnknownWord,
  type KnownWords,
  raise,
} from './known-words.ts';
import { formsOf } from './synonyms.ts';
import { typosAllowed } from './word-list.ts';

/** How much a related word counts beside the word that was typed. */
const WEIGHTS = { oneEdit: 0.7, twoEdits: 0.5, part: 0.6, clipped: 0.6 } as const;
/** Candidates whose chunks are counted. */
const MAX_COUNTED = 40;
const MAX_CORRECTIONS = 3;

/**
 * Adds what a thesaurus knows of a word that the index does not know. The workspace's own synonyms and compounds are better
 * evidence, so a word that has some gets none.
 */
export function withMeanings(word: ExpandedWord, known: KnownWords): ExpandedWord {
  if (!known.isEnglish || word.related.size > 0 || !isUnknownWord(word, known) || !isExpandable(word)) return word;
  const related = new Map<string, number>();
  for (const [meaning, weight] of known.thesaurus?.related(word.word) ?? []) {
    for (const text of inflectionsOf(meaning, known)) {
      if (!isKnownContentWord(text, known)) continue;
      for (const form of formsOf(text, known.languages))
        if (known.documentsWith(form) > 0) raise(related, form, weight);
    }
  }
  return related.size === 0 ? word : { ...word, related, isInDictionary: true };
}

/**
 * Corrects a word that the index does not know, or completes it if it is clipped. If it is part of another word or has
 * synonyms, only to one of them. If nothing is near, its known parts are searched too.
 */
export function correctWord(word: ExpandedWord, known: KnownWords): ExpandedWord {
  if (!isUnknownWord(word, known) || !isExpandable(word) || word.isInDictionary) return word;
  const related = new Map(word.related);
  const isPossible = (text: string) =>
    isKnownContentWord(text, known) &&
    (word.related.size === 0 || formsOf(text, known.languages).some((form) => word.related.has(form)));
  const { edits, words } = known.words.nearest(word.word, typosAllowed(word.word.length));
  const corrections = words.slice(0, MAX_COUNTED).filter(isPossible).slice(0, MAX_CORRECTIONS);
  const whole = word.related.size === 0 ? wholeOfClipped(word.word, known) : [];
  const best = mostFrequent([...corrections, ...whole], known);
  // What a commoner word is clipped to is less likely a typing error.
  const isClipped = best !== undefined && whole.includes(best);
  for (const text of corrections) {
    const weight = isClipped || edits > 1 ? WEIGHTS.twoEdits : WEIGHTS.oneEdit;
    for (const form of formsOf(text, known.languages)) raise(related, form, weight);
  }
  for (const text of whole) {
    for (const form of formsOf(text, known.languages)) raise(related, form, WEIGHTS.clipped);
  }
  if (best !== undefined) return { ...word, related, correctedTo: best };
  for (const part of partsOfUnknown(word.word, (text) => known.words.has(text))) {
    for (const form of formsOf(part, known.languages)) raise(related, form, WEIGHTS.part);
  }
  return { ...word, related };
}

function mostFrequent(words: readonly string[], known: KnownWords): string | undefined {
  return words.toSorted((a, b) => frequencyOf(b, known) - frequencyOf(a, known))[0];
}
