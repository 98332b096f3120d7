import { LANGUAGES, type LanguageCode } from '../languages/languages.ts';

type Stem = (word: string) => string;

/** Snowball's algorithms, where the language has one. */
const STEMS: ReadonlyMap<LanguageCode, Stem> = new Map(
  LANGUAGES.flatMap(({ code, stem }) => (stem ? [[code, stem] as const] : [])),
);

/** The stem without diacritics; a word that is all affix stays. */
export function stem(word: string, language: LanguageCode): string {
  // English has no diacritics of its own (résumé); elsewhere they tell endings apart.
  const plain = language === 'en' ? foldDiacritics(word) : word;
  return foldDiacritics(STEMS.get(language)?.(plain) ?? plain) || foldDiacritics(word);
}

/** The language to stem a word with: the text's own if it is written in the word's script, else the script's first. */
export function stemmingLanguage(script: 'latin' | 'cyrillic', language: LanguageCode): LanguageCode {
  return SCRIPTS.get(language) === script ? language : FIRST_OF_SCRIPT[script];
}

const SCRIPTS = new Map(LANGUAGES.map(({ code, script }) => [code, script]));
const FIRST_OF_SCRIPT = { latin: firstOf('latin'), cyrillic: firstOf('cyrillic') };

function firstOf(script: 'latin' | 'cyrillic'): LanguageCode {
  return LANGUAGES.find((language) => language.script === script)?.code ?? 'en';
}

/** `é` → `e`, but `й` and `ї` stay: they are letters of their own. */
export function foldDiacritics(word: string): string {
  if (/^\p{ASCII}*$/u.test(word) || /\p{Script=Cyrillic}/u.test(word)) return word;
  return word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
