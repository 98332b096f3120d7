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

/** Words of a language repeat (Zipf): a stem costs 1 µs, a look-up a tenth. Emptied when full, to stay small. */
const CACHE_SIZE = 20_000;
const caches = new Map<Language, Map<string, string>>();

/** The stem without diacritics; letters of a word that is all affix are kept. */
export function stem(word: string, language: Language): string {
  let cache = caches.get(language);
  if (!cache) {
    cache = new Map();
    caches.set(language, cache);
  }
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_SIZE) cache.clear();
  // English knows no diacritics (résumé); in the others they tell endings apart.
  const plain = language === 'en' ? foldDiacritics(word) : word;
  const stemmed = foldDiacritics(STEMMERS[language](plain)) || foldDiacritics(word);
  cache.set(word, stemmed);
  return stemmed;
}

/** `é` → `e`, but `й` and `ї` stay: they are letters of their own. */
export function foldDiacritics(word: string): string {
  if (/^\p{ASCII}*$/u.test(word) || /\p{Script=Cyrillic}/u.test(word)) return word;
  return word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
