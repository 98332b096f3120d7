import type { Dictionary, Thesaurus } from '../../core/ports/thesaurus.ts';
import type { LanguageCode } from '../../languages/languages.ts';
import { stopBits } from '../stop-words.ts';
import type { QueryWord } from '../tokenize.ts';
import { formsOf } from './synonyms.ts';
import type { WordList } from './word-list.ts';

/** Longer words are codes or noise. */
export const MAX_WORD_LENGTH = 40;

/** What the index knows of its words. */
export type KnownWords = {
  readonly languages: readonly LanguageCode[];
  readonly words: WordList;
  /** How many chunks have the term. */
  documentsWith(term: string): number;
  /** For English words that no chunk has. */
  readonly thesaurus?: Thesaurus | undefined;
  /** For words that no chunk has, in any language. */
  readonly dictionary?: Dictionary | undefined;
  /** Whether the query is in English, or may be. */
  readonly isEnglish: boolean;
  /** Languages that the query may be in, the likeliest first. */
  readonly queryLanguages: readonly string[];
};

/** A word of a query, and other words that may mean the same, with their weights from 0 to 1. */
export type ExpandedWord = QueryWord & {
  readonly related: ReadonlyMap<string, number>;
  /** The known word that an unknown one was corrected to. */
  readonly correctedTo?: string;
  /** A dictionary has the word, so it is no typing error. */
  readonly isInDictionary?: true;
};

/** Letters only: codes and numbers have no typing errors that could be told from other codes. */
export function isExpandable({ word }: QueryWord): boolean {
  return word.length <= MAX_WORD_LENGTH && !/\P{L}/u.test(word);
}

export function isUnknownWord({ forms }: QueryWord, known: KnownWords): boolean {
  return forms.every((form) => known.documentsWith(form) === 0);
}

export function isKnownWord(text: string, known: KnownWords): boolean {
  return frequencyOf(text, known) > 0;
}

/** A word without content is no correction: nobody searches for it. */
export function isKnownContentWord(text: string, known: KnownWords): boolean {
  return stopBits(text) === 0 && isKnownWord(text, known);
}

export function frequencyOf(text: string, known: KnownWords): number {
  return Math.max(0, ...formsOf(text, known.languages).map((form) => known.documentsWith(form)));
}

/** A word and, of an irregular English verb, its other forms, which no stem joins. */
export function inflectionsOf(text: string, { thesaurus }: Pick<KnownWords, 'thesaurus'>): readonly string[] {
  return [text, ...(thesaurus?.irregularForms(text) ?? [])];
}

/** Keeps the larger weight of a form. */
export function raise(weights: Map<string, number>, form: string, weight: number): void {
  weights.set(form, Math.max(weights.get(form) ?? 0, weight));
}
