import type { LanguageCode } from '../languages/languages.ts';
import { isStopWord, languageOf, termOf, type Word } from './word.ts';
import { wordsOf } from './words.ts';

/** The words of a text that carry content, in order and with repeats, and the language that it is in. */
export function contentWords(text: string): { readonly words: readonly Word[]; readonly language: LanguageCode } {
  const words = wordsOf(text);
  const language = languageOf(words);
  return { words: words.filter((word) => !isStopWord(word, language)), language };
}

export type Tokens = { readonly terms: readonly string[]; readonly language: LanguageCode };

/** Terms of a text to be indexed, in order and with repeats, stemmed for the language it is in; no stop words. */
export function tokenize(text: string): Tokens {
  const { words, language } = contentWords(text);
  return { terms: words.map((word) => termOf(word, language)), language };
}

/** A content word of a question and the terms that would match it. */
export type QueryWord = { readonly word: string; readonly forms: readonly string[] };

/**
 * What a question looks for: its content words, each with a form for every language that the texts are in (a short
 * question often does not show its own). All words where none carries content ("who are we").
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
