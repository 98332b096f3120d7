import { isStopWord, languageOf, termOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';

/** The content words of a text as the index knows them. */
export function termsIn(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const language = languageOf(words);
  return new Set(words.filter((word) => !isStopWord(word, language)).map((word) => termOf(word, language)));
}
