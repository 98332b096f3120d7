import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import type { Language } from './stop-words.ts';

/** Snowball's algorithms. */
const STEMMERS: Readonly<Record<Language, (word: string) => string>> = {
  en: english,
  es: spanish,
  de: german,
  fr: french,
  it: italian,
  pt: portuguese,
  nl: dutch,
  ru: russian,
  uk: ukrainian,
};

/** The stem without diacritics; a word that is all affix stays. */
export function stem(word: string, language: Language): string {
  // English knows no diacritics (résumé); in the others they tell endings apart.
  const plain = language === 'en' ? foldDiacritics(word) : word;
  return foldDiacritics(STEMMERS[language](plain)) || foldDiacritics(word);
}

/** `é` → `e`, but `й` and `ї` stay: they are letters of their own. */
export function foldDiacritics(word: string): string {
  if (/^\p{ASCII}*$/u.test(word) || /\p{Script=Cyrillic}/u.test(word)) return word;
  return word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
