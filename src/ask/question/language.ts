import { detectLanguage } from '../../languages/detect.ts';
import { findLanguage, type LanguageCode } from '../../languages/languages.ts';

/**
 * The language of our own sentences, for a setting (`auto` or a tag such as `pt-BR`) and a question. English if the
 * question doesn't show its language or we don't speak it. A model answers in any language.
 */
export function replyLanguage(setting: string, question: string): LanguageCode {
  const tag = setting === 'auto' ? detectLanguage(question) : setting;
  return (tag === undefined ? undefined : findLanguage(tag)?.code) ?? 'en';
}
