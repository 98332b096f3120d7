import type { Language } from '../../../../languages/language.ts';
import { findLanguage } from '../../../../languages/languages.ts';

export type SameWord = (word: string, wanted: string) => boolean;

/** Languages whose adjectives take endings. */
const INFLECTED = ['de', 'es', 'fr', 'pt'];
const ENDINGS = /(?:s|es|e|en|er|em|a|o|as|os|ee?s?)$/;
const MIN_STEM = 4;

/** Stemmers know accents, which folded words have lost: “remboursées” and “Remboursé”. */
function differInEnding({ code }: Language, word: string, wanted: string): boolean {
  if (!INFLECTED.includes(code)) return false;
  const [a, b] = [word.replace(ENDINGS, ''), wanted.replace(ENDINGS, '')];
  return a === b && a.length >= MIN_STEM;
}

/** Names of databases and properties appear in any form: “deal” and “Deals”, “close” and “Close date”. */
export function sameName(language: Language): SameWord {
  const stems = [language.stem, findLanguage('en')?.stem].filter((stem) => stem !== undefined);
  const haveSameStem = (word: string, wanted: string) =>
    word.length > 2 && wanted.length > 2 && stems.some((stem) => stem(word) === stem(wanted));
  return (word, wanted) => word === wanted || haveSameStem(word, wanted) || differInEnding(language, word, wanted);
}

/**
 * Options are compared more strictly: “closing” is not “Closed”. Only the plural, and endings of adjectives in languages
 * that have them, may differ.
 */
export function sameOption(language: Language): SameWord {
  return (word, wanted) =>
    word === wanted || word === `${wanted}s` || word === `${wanted}es` || differInEnding(language, word, wanted);
}
