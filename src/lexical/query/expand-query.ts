import { splitAtDigits } from '../identifier.ts';
import { isNearStopWord } from '../stop-words.ts';
import { type QueryWord, queryWords } from '../tokenize.ts';
import { languageOf } from '../word.ts';
import { wordsOf } from '../words.ts';
import { wholeOfClipped } from './clipped-word.ts';
import { joinedWith, remaindersOf, splitCompound } from './compound.ts';
import { correctWord, withMeanings } from './correct-word.ts';
import {
  type ExpandedWord,
  frequencyOf,
  inflectionsOf,
  isExpandable,
  isKnownContentWord,
  isKnownWord,
  isUnknownWord,
  type KnownWords,
  MAX_WORD_LENGTH,
  raise,
} from './known-words.ts';
import { withPhraseMeanings } from './phrase-meanings.ts';
import { formsOf, type SynonymSource } from './synonyms.ts';
import { isTranslatable, withFreeTranslations, withTranslations } from './translate-word.ts';

/** How much a related word counts beside the word that was typed, by how it was found. */
const WEIGHTS = { variant: 1, part: 0.6, compound: 0.6, inflected: 0.6, derived: 0.4 } as const;
/** Compounds of one word, the commonest first. More of them only cost time. */
const MAX_COMPOUNDS = 12;
/** Candidates whose chunks are counted, the shortest first. */
const MAX_COUNTED = 40;
/** Shorter words begin too many others. */
const MIN_PART = 4;
const MIN_STEM_OF_DERIVED = 5;
const MIN_CONFIDENT_PART = 5;
/** Longer queries are pasted texts: only their own words are searched. */
const MAX_EXPANDED_WORDS = 50;

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
  const corrected = expanded.map((word) => {
    const meant = withTranslations(withMeanings(word, known), known);
    return withFreeTranslations(correctWord(meant, known), known);
  });
  const isCorrected = corrected.some(({ correctedTo }) => correctedTo !== undefined);
  return withPhraseMeanings(query, isCorrected ? withSynonyms(corrected) : corrected, { known, synonyms });
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
  if (known.isEnglish)
    for (const form of known.thesaurus?.irregularForms(word.word) ?? [])
      if (isKnown(form)) add(form, WEIGHTS.inflected);

  for (const other of words.filter((each) => each !== word && isExpandable(each))) {
    for (const compound of joinedWith(word.word, other.word)) {
      if (known.words.has(compound)) add(compound, WEIGHTS.compound);
    }
  }
  const isUnknown = isUnknownWord(word, known);
  const parts = splitCompound(word.word, (part) => inflectionsOf(part, known).some((form) => known.words.has(form)));
  const isSure = parts.length > 0 && parts.every(({ length }) => length >= MIN_CONFIDENT_PART);
  if (isUnknown || isSure)
    for (const part of parts) for (const form of inflectionsOf(part, known)) add(form, WEIGHTS.part);
  if (isUnknown) for (const { text, weight } of compoundsWith(word.word, known)) add(text, weight);
  return { ...word, related };
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

function isEnglishWord(word: string, { thesaurus }: KnownWords): boolean {
  return thesaurus?.related(word) !== undefined || inflectionsOf(word, { thesaurus }).length > 1;
}

type Sources = { readonly known: KnownWords; readonly synonyms: readonly SynonymSource[] };

function isMistypedStopWord(query: string, { word, forms }: QueryWord, { known, synonyms }: Sources): boolean {
  if (known.isEnglish && isEnglishWord(word, known)) return false;
  if (isTranslatable(word, known) || forms.some((form) => known.documentsWith(form) > 0)) return false;
  if (synonyms.some((source) => source.synonyms.find(wordsOf(word)).length > 0)) return false;
  if (!isNearStopWord(word, languageOf(wordsOf(query)))) return false;
  // `hols` is near `hows`.
  if (wholeOfClipped(word, known).length > 0) return false;
  const { words } = known.words.nearest(word, 1);
  return !words.some((other) => isKnownContentWord(other, known));
}
