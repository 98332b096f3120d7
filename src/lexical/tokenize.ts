import type { LanguageCode } from '../languages/languages.ts';
import { isStopWord, languageOf, termOf, type Word } from './word.ts';
import { wordsOf } from './words.ts';

/** The content words of a text, in order and with repeats, and its language. */
export function contentWords(text: string): { readonly words: readonly Word[]; readonly language: LanguageCode } {
  const words = wordsOf(text);
  const language = languageOf(words);
  return { words: words.filter((word) => !isStopWord(word, language)), language };
}

type Tokens = { readonly terms: readonly string[]; readonly language: LanguageCode };

/** The terms of a text for the index: in order, with repeats, stemmed for its language, without stop words. */
export function tokenize(text: string): Tokens {
  const { words, language } = contentWords(text);
  return { terms: words.map((word) => termOf(word, language)), language };
}

/** A content word of a question and the terms that match it. */
export type QueryWord = { readonly word: string; readonly forms: readonly string[] };

/**
 * The content words of a question, each with a form for every language of the index, because a short question often does
 * not show its language. All words if none is a content word ("who are we").
 */
export function queryWords(query: string, languages: Iterable<LanguageCode>): readonly QueryWord[] {
  const words = wordsOf(query);
  const own = languageOf(words);
  const content = words.filter((word) => !isStopWord(word, own));
  const all = [own, ...languages];
  const found = new Map<string, QueryWord>();
  for (const word of content.length > 0 ? content : words) {
    found.set(word.text, { word: word.text, forms: [...new Set(all.map((language) => termOf(word, language)))] });
  }
  return [...found.values()];
}
