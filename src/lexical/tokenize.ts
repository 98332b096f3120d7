import type { Language } from './stop-words.ts';
import { isStopWord, languageOf, termOf } from './word.ts';
import { wordsOf } from './words.ts';

export type Tokens = { readonly terms: readonly string[]; readonly language: Language };

/** Terms of a text to be indexed, in order and with repeats, stemmed for the language it is in; no stop words. */
export function tokenize(text: string): Tokens {
  const words = wordsOf(text);
  const language = languageOf(words);
  const terms: string[] = [];
  for (const word of words) if (!isStopWord(word, language)) terms.push(termOf(word, language));
  return { terms, language };
}

/** A content word of a question and the terms that would match it. */
export type QueryWord = { readonly word: string; readonly forms: readonly string[] };

/**
 * What a question looks for: its content words, each with a form for every language that the texts are in (a short
 * question often does not show its own). All words where none carries content ("who are we").
 */
export function queryWords(query: string, languages: Iterable<Language>): readonly QueryWord[] {
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
