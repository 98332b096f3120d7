import type { ReplyKey } from '../languages/language.ts';
import { findLanguage, type LanguageCode } from '../languages/languages.ts';

/** What we say ourselves, without a model and without a search. */
const ENGLISH: Readonly<Record<ReplyKey, string>> = {
  hello: 'Hi! Ask me anything about the Notion pages I can see.',
  thanks: "You're welcome!",
  abilities:
    "I answer questions from the Notion pages that are shared with me. Every statement links to the block it comes from. If the pages don't say, I'll tell you.",
  goodbye: 'Good night! Ask me again whenever you like.',
  listPages:
    "I can't list every page in an answer. Ask me about a topic, or use /sources on Discord to see what I can read.",
  passages: 'No model wrote this. These passages fit your question best:',
  notFound: "I couldn't find an answer to this in the pages I can see.",
};

/** In English if the language has no translation. */
export function replyText(key: ReplyKey, language: LanguageCode): string {
  return findLanguage(language)?.replies?.[key] ?? ENGLISH[key];
}
