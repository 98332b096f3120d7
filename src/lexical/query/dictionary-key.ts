import type { LanguageCode } from '../../languages/languages.ts';
import { stem } from '../stem.ts';

/** How the dictionary of related words names a word: by its language and its stem, in ASCII where the script allows. */
export function dictionaryKey(word: string, language: LanguageCode): string {
  return `${language}:${stem(word, language).replaceAll('ß', 'ss').replace(/\s/g, '_')}`;
}
