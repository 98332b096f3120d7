import { stopBits } from '../stop-words.ts';
import { wordsOf } from '../words.ts';
import {
  type ExpandedWord,
  inflectionsOf,
  isKnownContentWord,
  isKnownWord,
  type KnownWords,
  raise,
} from './known-words.ts';
import { formsOf, type SynonymSource } from './synonyms.ts';

/** Words of the longest phrases that are looked up. Longer ones are proverbs. */
const MAX_WORDS = 3;
const NOT_LETTERS = /[^a-z]/;
/** How much the words of a phrase count beside its meanings. Chosen with the development half of the questions. */
const OWN_WORDS = 0.3;

type PhraseSources = { readonly known: KnownWords; readonly synonyms: readonly SynonymSource[] };

/**
 * Searches an English phrase of the query as one word, by what a thesaurus has for it: `passed away` finds `death`, and its own
 * words mislead. A phrase with meanings that no page has is left alone, and so is one that the workspace itself explains.
 */
export function withPhraseMeanings(
  query: string,
  expanded: readonly ExpandedWord[],
  { known, synonyms }: PhraseSources,
): readonly ExpandedWord[] {
  if (!known.isEnglish || known.thesaurus === undefined) return expanded;
  const byWord = new Map(expanded.map((word) => [word.word, word]));
  const replaced = new Map<string, ExpandedWord | undefined>();
  const isExplained = (phrase: readonly string[]) =>
    synonyms.some((source) => source.synonyms.find(wordsOf(phrase.join(' '))).length > 0);
  for (const phrase of phrasesIn(query, known)) {
    const parts = phrase.flatMap((word) => byWord.get(word) ?? []);
    const meanings = meaningsOf(phrase, known);
    if (parts.length === 0 || meanings.size === 0 || isExplained(phrase)) continue;
    for (const { word } of parts) replaced.set(word, undefined);
    const related = new Map(meanings);
    for (const [form, weight] of ownWords(parts, known)) raise(related, form, weight);
    replaced.set(parts[0]!.word, { word: phrase.join(' '), forms: [], related, isInDictionary: true });
  }
  return expanded.flatMap((word) => (replaced.has(word.word) ? (replaced.get(word.word) ?? []) : [word]));
}

/** The longest phrases that the thesaurus has, from the left. Each word belongs to one at most. */
function phrasesIn(query: string, known: KnownWords): readonly (readonly string[])[] {
  const words = wordsOf(query).map(({ text }) => text);
  const phrases: (readonly string[])[] = [];
  for (let at = 0; at < words.length - 1; ) {
    let length = Math.min(MAX_WORDS, words.length - at);
    while (length > 1 && !isPhrase(words.slice(at, at + length), known)) length--;
    if (length > 1) phrases.push(words.slice(at, at + length));
    at += length;
  }
  return phrases;
}

/** A phrase that pages write as one word (`switch over`, `switchover`) needs no other meaning. */
function isPhrase(words: readonly string[], known: KnownWords): boolean {
  // A look-up reads files, so most phrases should need none.
  if (words.every((word) => stopBits(word) !== 0) || words.some((word) => NOT_LETTERS.test(word))) return false;
  if (isKnownWord(words.join(''), known)) return false;
  return known.thesaurus?.related(words.join('_')) !== undefined;
}

function meaningsOf(phrase: readonly string[], known: KnownWords): ReadonlyMap<string, number> {
  const related = new Map<string, number>();
  for (const [meaning, weight] of known.thesaurus?.related(phrase.join('_')) ?? []) {
    for (const text of inflectionsOf(meaning, known)) {
      if (phrase.includes(text) || !isKnownContentWord(text, known)) continue;
      for (const form of formsOf(text, known.languages))
        if (known.documentsWith(form) > 0) raise(related, form, weight);
    }
  }
  return related;
}

function ownWords(parts: readonly ExpandedWord[], known: KnownWords): ReadonlyMap<string, number> {
  const related = new Map<string, number>();
  for (const { forms, related: others } of parts) {
    for (const form of forms) if (known.documentsWith(form) > 0) raise(related, form, OWN_WORDS);
    for (const [form, weight] of others) raise(related, form, OWN_WORDS * weight);
  }
  return related;
}
