import type { Language } from '../../lexical/stop-words.ts';
import { languageOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';

/** Languages of our own sentences. A model answers in any; these are for what we say ourselves. */
export type ReplyLanguage = Language | 'zh' | 'ja' | 'ko' | 'ar';

const SCRIPTS: readonly (readonly [RegExp, ReplyLanguage])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Arabic}/u, 'ar'],
];

/** The language a text is in, by script and commonest words; English where nothing speaks for another. */
export function detectLanguage(text: string): ReplyLanguage {
  return SCRIPTS.find(([script]) => script.test(text))?.[1] ?? languageOf(wordsOf(text));
}

const NAMES: Readonly<Record<ReplyLanguage, string>> = {
  en: 'English',
  es: 'Spanish',
  de: 'German',
  fr: 'French',
  it: 'Italian',
  pt: 'Portuguese',
  nl: 'Dutch',
  ru: 'Russian',
  uk: 'Ukrainian',
  zh: 'Chinese',
  ja: 'Japanese',
  ko: 'Korean',
  ar: 'Arabic',
};

export function isReplyLanguage(tag: string): tag is ReplyLanguage {
  return Object.hasOwn(NAMES, tag);
}

/** Our sentences' language for a setting (`auto` or a tag such as `pt-BR`) and a question. */
export function replyLanguage(setting: string, question: string): ReplyLanguage {
  const primary = setting.split('-')[0]!.toLowerCase();
  if (setting === 'auto') return detectLanguage(question);
  return isReplyLanguage(primary) ? primary : 'en';
}
