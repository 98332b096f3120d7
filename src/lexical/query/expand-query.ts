import type { LanguageCode } from '../../languages/languages.ts';
import { splitAtDigits } from '../identifier.ts';
import { isNearStopWord, stopBits } from '../stop-words.ts';
import { type QueryWord, queryWords } from '../tokenize.ts';
import { languageOf } from '../word.ts';
import { wordsOf } from '../words.ts';
import { joinedWith, partsOfUnknown, remaindersOf, splitCompound } from './compound.ts';
import { formsOf, type SynonymSource } from './synonyms.ts';
import { typosAllowed, type WordList } from './word-list.ts';

/** How much a related word counts beside the word that was typed, by how it was found. */
const WEIGHTS = { variant: 1, oneEdit: 0.7, twoEdits: 0.5, part: 0.6, compound: 0.6, derived: 0.4 } as const;
/** Compounds of one word, the commonest first. More of them only cost time. */
const MAX_COMPOUNDS = 12;
/** Candidates whose chunks are counted, the shortest first. */
const MAX_COUNTED = 40;
const MAX_CORRECTIONS = 3;
/** Shorter words begin too many others. */
const MIN_PART = 4;
const MIN_STEM_OF_DERIVED = 5;
const MIN_CONFIDENT_PART = 5;
/** Longer words are codes or noise, and longer queries are pasted texts: only their own words are searched. */
const MAX_WORD_LENGTH = 40;
const MAX_EXPANDED_WORDS = 50;

/** What the index knows of its words. */
export type KnownWords = {
  readonly languages: readonly LanguageCode[];
  readonly words: WordList;
  /** How many chunks have the term. */
  documentsWith(term: string): number;
};

/** A word of a query, and other words that may mean the same, with their weights from 0 to 1. */
export type ExpandedWord = QueryWord & {
  readonly related: ReadonlyMap<string, number>;
  /** The known word that an unknown one was corrected to. */
  readonly correctedTo?: string;
};

/** The content words of a query with their variants, corrections, compounds and synonyms. */
export function expandQuery(
  query: string,
  known: KnownWords,
  synonyms: readonly SynonymSource[],
): readonly ExpandedWord[] {
  const typed = queryWords(query, known.languages);
  if (typed.length > MAX_EXPANDED_WORDS) return typed.map((word) => ({ ...word, related: new Map() }));
  const words = typed.filter((word) => !isMistypedStopWord(query, word, { known, synonyms }));
  const withSynonyms = (expanded: readonly ExpandedWord[]) =>
    synonyms.reduce((all, source) => addSynonyms(query, all, known, source), expanded);
  const expanded = withSynonyms(words.map((_, at) => expandWord(words, at, known)));
  const corrected = expanded.map((word) => correctWord(word, known));
  return corrected.some(({ correctedTo }) => correctedTo !== undefined) ? withSynonyms(corrected) : corrected;
}

/**
 * Adds what else a word may be written as. A word that the index knows is searched as it is, with only the compounds that
 * it forms with another word of the query and the parts of a certain compound: everything else costs precision.
 */
function expandWord(words: readonly QueryWord[], at: number, known: KnownWords): ExpandedWord {
  const word = words[at]!;
  const next = words[at + 1];
  const related = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const form of formsOf(text, known.languages)) raise(related, form, weight);
  };
  const isKnown = (text: string) => isKnownWord(text, known);
  // `SEV 1` is also `SEV1`, and `time zone` is also `timezone`.
  if (next !== undefined && isKnown(word.word + next.word)) add(word.word + next.word, WEIGHTS.variant);
  const atDigits = word.word.length <= MAX_WORD_LENGTH ? splitAtDigits(word.word) : undefined;
  for (const part of atDigits ?? []) if (isKnown(part)) add(part, WEIGHTS.part);
  if (!isExpandable(word)) return { ...word, related };

  for (const other of words.filter((each) => each !== word && isExpandable(each))) {
    for (const compound of joinedWith(word.word, other.word)) {
      if (known.words.has(compound)) add(compound, WEIGHTS.compound);
    }
  }
  const isUnknown = isUnknownWord(word, known);
  const parts = splitCompound(word.word, (part) => known.words.has(part));
  const isSure = parts.length > 0 && parts.every(({ length }) => length >= MIN_CONFIDENT_PART);
  if (isUnknown || isSure) for (const part of parts) add(part, WEIGHTS.part);
  if (isUnknown) for (const { text, weight } of compoundsWith(word.word, known)) add(text, weight);
  return { ...word, related };
}

/**
 * Corrects a word that the index does not know. If it is part of another word or has synonyms, only to one of them. If
 * nothing is near, its known parts are searched too.
 */
function correctWord(word: ExpandedWord, known: KnownWords): ExpandedWord {
  if (!isUnknownWord(word, known) || !isExpandable(word)) return word;
  const related = new Map(word.related);
  const isPossible = (text: string) =>
    isKnownContentWord(text, known) &&
    (word.related.size === 0 || formsOf(text, known.languages).some((form) => word.related.has(form)));
  const { edits, words } = known.words.nearest(word.word, typosAllowed(word.word.length));
  const corrections = words.slice(0, MAX_COUNTED).filter(isPossible).slice(0, MAX_CORRECTIONS);
  for (const text of corrections) {
    const weight = edits <= 1 ? WEIGHTS.oneEdit : WEIGHTS.twoEdits;
    for (const form of formsOf(text, known.languages)) raise(related, form, weight);
  }
  const best = mostFrequent(corrections, known);
  if (best !== undefined) return { ...word, related, correctedTo: best };
  for (const part of partsOfUnknown(word.word, (text) => known.words.has(text))) {
    for (const form of formsOf(part, known.languages)) raise(related, form, WEIGHTS.part);
  }
  return { ...word, related };
}

/** Letters only: codes and numbers have no typing errors that could be told from other codes. */
function isExpandable({ word }: QueryWord): boolean {
  return word.length <= MAX_WORD_LENGTH && !/\P{L}/u.test(word);
}

function isUnknownWord({ forms }: QueryWord, known: KnownWords): boolean {
  return forms.every((form) => known.documentsWith(form) === 0);
}

/** Known compounds and derivations that an unknown word is a part of. */
function compoundsWith(part: string, known: KnownWords): readonly { readonly text: string; readonly weight: number }[] {
  if (part.length < MIN_PART) return [];
  const found = known.words.containing(part).flatMap((text): readonly { text: string; weight: number }[] => {
    const isCompound = remaindersOf(text, part).some((rest) => rest.length >= MIN_PART && known.words.has(rest));
    if (isCompound) return [{ text, weight: WEIGHTS.compound }];
    return part.length >= MIN_STEM_OF_DERIVED ? [{ text, weight: WEIGHTS.derived }] : [];
  });
  return found
    .sort((a, b) => b.weight - a.weight || a.text.length - b.text.length)
    .slice(0, MAX_COUNTED)
    .map((each) => ({ ...each, count: frequencyOf(each.text, known) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.weight - a.weight || b.count - a.count)
    .slice(0, MAX_COMPOUNDS);
}

/** Adds the synonyms of every phrase of the query to the phrase's first content word. */
function addSynonyms(
  query: string,
  expanded: readonly ExpandedWord[],
  known: KnownWords,
  { synonyms, weight }: SynonymSource,
): readonly ExpandedWord[] {
  const words = wordsOf(query);
  const matches = synonyms.find(words);
  const inCompound = new Set<string>();
  const additions = new Map<string, Set<string>>();
  const note = (word: string, others: readonly string[]) => {
    const noted = additions.get(word) ?? new Set();
    for (const other of others) noted.add(other);
    additions.set(word, noted);
  };
  const isContent = new Set(expanded.map(({ word }) => word));
  for (const { at, length, words: others } of matches) {
    const phrase = words.slice(at, at + length).map(({ text }) => text);
    note(phrase.find((word) => isContent.has(word)) ?? phrase[0]!, others);
  }
  for (const { word, correctedTo } of expanded) {
    if (additions.has(word)) continue;
    const found = correctedTo === undefined ? [] : synonyms.find(wordsOf(correctedTo)).flatMap((each) => each.words);
    if (found.length === 0) inCompound.add(word);
    note(word, found.length > 0 || word.length > MAX_WORD_LENGTH ? found : synonyms.findInCompound(word));
  }
  return expanded.map((word): ExpandedWord => {
    const related = new Map(word.related);
    // Of a word that the index does not know, a synonym is the best evidence. A part of a compound is less certain.
    const isWhole = !inCompound.has(word.word);
    const share = isWhole && isUnknownWord(word, known) ? Math.sqrt(weight) : weight;
    for (const other of additions.get(word.word) ?? []) {
      for (const form of termsOfSynonym(other, known)) {
        if (known.documentsWith(form) > 0 && !word.forms.includes(form)) raise(related, form, share);
      }
    }
    return { ...word, related };
  });
}

function termsOfSynonym(text: string, { languages }: KnownWords): readonly string[] {
  return [...new Set([text, ...formsOf(text, languages)])];
}

type Sources = { readonly known: KnownWords; readonly synonyms: readonly SynonymSource[] };

function isMistypedStopWord(query: string, { word, forms }: QueryWord, { known, synonyms }: Sources): boolean {
  if (forms.some((form) => known.documentsWith(form) > 0)) return false;
  if (synonyms.some((source) => source.synonyms.find(wordsOf(word)).length > 0)) return false;
  if (!isNearStopWord(word, languageOf(wordsOf(query)))) return false;
  const { words } = known.words.nearest(word, 1);
  return !words.some((other) => isKnownContentWord(other, known));
}

function isKnownWord(text: string, known: KnownWords): boolean {
  return frequencyOf(text, known) > 0;
}

/** A word without content is no correction: nobody searches for it. */
function isKnownContentWord(text: string, known: KnownWords): boolean {
  return stopBits(text) === 0 && isKnownWord(text, known);
}

function frequencyOf(text: string, known: KnownWords): number {
  return Math.max(0, ...formsOf(text, known.languages).map((form) => known.documentsWith(form)));
}

function mostFrequent(words: readonly string[], known: KnownWords): string | undefined {
  return words.toSorted((a, b) => frequencyOf(b, known) - frequencyOf(a, known))[0];
}

function raise(weights: Map<string, number>, form: string, weight: number): void {
  weights.set(form, Math.max(weights.get(form) ?? 0, weight));
}
