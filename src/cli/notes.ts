import { replyLanguage } from '../ask/question/language.ts';
import { DEGRADATIONS, type Degradation } from '../core/domain/degradation.ts';
import { askTexts } from '../discord/features/ask/texts.ts';
import type { TextKey } from '../discord/i18n/translate.ts';

/** Fills a sentence of the bot. */
export type Sentence = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The bot's sentences in the language of the question. `setting` is `answer_language`. */
export async function sentencesFor(question: string, setting: string): Promise<Sentence> {
  const language = replyLanguage(setting, question);
  if (language === 'en') return english;
  // Loaded only for other languages: all their texts take longer than an answer in English.
  const { createTexts } = await import('../discord/i18n/translate.ts');
  return createTexts()(language);
}

const SENTENCES: Readonly<Record<string, string>> = askTexts.sentences;

/** Plural forms are not needed here. */
export const english: Sentence = (key, values = {}) => {
  const text = key.startsWith('degraded.')
    ? DEGRADATIONS[key.slice('degraded.'.length) as Degradation]
    : (SENTENCES[key] ?? key);
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_match, name: string) => String(values[name] ?? '?'));
};
