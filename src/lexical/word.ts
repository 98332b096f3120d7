import type { LanguageCode } from '../languages/languages.ts';
import { foldDiacritics, stem, stemmingLanguage } from './stem.ts';
import { electLanguage, INDEX_LANGUAGES, isStopIn, isStopPair, stopBits } from './stop-words.ts';

export type WordKind =
  /** Two neighbouring characters, or one, of an unspaced script. */
  | 'pair'
  /** Indexed whole and unstemmed: `err_42`, `v2.3`, `foo-bar`, `etc/hosts`. */
  | 'identifier'
  | 'word';

/** A word with its properties. They are computed once, because words repeat (Zipf). */
export type Word = {
  readonly kind: WordKind;
  readonly text: string;
  /** The languages in which it is a stop word: one bit for each of `INDEX_LANGUAGES`. */
  readonly stops: number;
  /** A pair that only asks or connects. */
  readonly isStopPair: boolean;
  readonly script: 'latin' | 'cyrillic' | 'arabic' | 'other';
  /** The cached term, and its language. */
  lastTerm: string;
  lastLanguage: LanguageCode | undefined;
  /** The number of the last vocabulary that gave the cached term an id, and the id. */
  lastVocabulary: number;
  lastId: number;
};

const HIRAGANA = /^\p{Script=Hiragana}+$/u;

export function toWord(kind: WordKind, text: string): Word {
  return {
    kind,
    text,
    stops: kind === 'word' ? stopBits(foldDiacritics(text)) : 0,
    // Hiragana alone is grammar: particles, endings, question words.
    isStopPair: kind === 'pair' && (isStopPair(text) || HIRAGANA.test(text)),
    script: scriptOf(text),
    lastTerm: '',
    lastLanguage: undefined,
    lastVocabulary: 0,
    lastId: 0,
  };
}

function scriptOf(text: string): Word['script'] {
  const first = text.charCodeAt(0);
  if (first < 0x80) return first >= 0x61 ? 'latin' : 'other';
  if (/^\p{Script=Latin}/u.test(text)) return 'latin';
  if (/^\p{Script=Cyrillic}/u.test(text)) return 'cyrillic';
  return /^\p{Script=Arabic}/u.test(text) ? 'arabic' : 'other';
}

/** The language whose stop words occur most often; English by default. */
export function languageOf(words: readonly Word[]): LanguageCode {
  const votes = new Uint32Array(INDEX_LANGUAGES.length);
  let cyrillic = 0;
  for (const { kind, text, script, stops } of words) {
    if (kind !== 'word') continue;
    if (script === 'cyrillic') cyrillic += /[іїєґ]/.test(text) ? -1 : 1;
    for (let rest = stops; rest !== 0; rest &= rest - 1) votes[31 - Math.clz32(rest & -rest)]!++;
  }
  const best = electLanguage(votes);
  if (best !== 'en' || votes[0]! > 0 || cyrillic === 0) return best;
  return cyrillic > 0 ? 'ru' : 'uk';
}

/** Whether the word carries only grammar in this language. */
export function isStopWord(word: Word, language: LanguageCode): boolean {
  return word.isStopPair || (word.stops !== 0 && isStopIn(word.stops, language));
}

/** The term under which a word is indexed and looked up in a text of this language. */
export function termOf(word: Word, language: LanguageCode): string {
  if (word.kind !== 'word') return word.text;
  if (word.lastLanguage !== language) {
    word.lastTerm = makeTerm(word, language);
    word.lastLanguage = language;
    word.lastVocabulary = 0;
  }
  return word.lastTerm;
}

function makeTerm({ text, script }: Word, language: LanguageCode): string {
  if (/\d/.test(text)) return text;
  if (script === 'arabic') return text.length > 4 && text.startsWith('ال') ? text.slice(2) : text;
  if (script === 'cyrillic' || script === 'latin') return stem(text, stemmingLanguage(script, language));
  return foldDiacritics(text);
}
