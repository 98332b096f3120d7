import type { Turn } from '../../core/domain/answer.ts';
import { isStopWord, languageOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';
import { looksLikeFollowUp } from './follow-up.ts';

/**
 * Puts the last question before one that depends on it: one with hardly a content word of its own, or one that begins
 * like a follow-up. What people said to each other counts only if nobody has asked the bot.
 */
export function joinWithLast(question: string, history: readonly Turn[]): string {
  const said = history.filter((turn) => turn.role === 'user');
  const last = (said.findLast((turn) => !turn.isRemark) ?? said.at(-1))?.text;
  return last !== undefined && dependsOnHistory(question) ? `${last}\n${question}` : question;
}

function dependsOnHistory(question: string): boolean {
  const words = wordsOf(question);
  const language = languageOf(words);
  const content = words.filter((word) => !isStopWord(word, language));
  return content.length <= 1 || (content.length <= 6 && looksLikeFollowUp(question));
}
