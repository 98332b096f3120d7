import type { Turn } from '../../core/domain/answer.ts';
import { stripInvisible } from '../../core/text/invisible-text.ts';
import { tokenize } from '../../lexical/tokenize.ts';
import { joinWithLast } from './join-with-last.ts';

const MAX_QUERY_CHARACTERS = 1_000;
/** How models begin to think or refuse, instead of rewriting. */
const NOT_A_QUESTION =
  /^(?:ok(?:ay)?\b|alright\b|hmm|let me\b|let's\b|first,|so,|wait,|we (?:need|have) to\b|i need to\b|the user\b|as an ai\b|i(?:'m| am) (?:sorry|unable)|i (?:can't|cannot)\b|sorry\b|es tut mir leid|lo siento|je suis désolé|desculpe|申し訳)/i;
const LABEL = /^(?:the )?(?:rewritten|standalone|new|final|last)? ?(?:question|query)\s*:\s*/i;

/**
 * What to search for, by the model's reply to the request for a rewritten question. A reply that is empty, a thought or a
 * refusal is not used. One that shares no word with the conversation is searched together with the question.
 */
export function readRewrite(reply: string, question: string, history: readonly Turn[]): string {
  const joined = joinWithLast(question, history);
  const rewritten = lastQuestion(stripInvisible(reply));
  const isUnusable = rewritten === '' || rewritten.length > MAX_QUERY_CHARACTERS || NOT_A_QUESTION.test(rewritten);
  if (isUnusable || /^[{[<]/.test(rewritten)) return joined;
  const known = new Set(tokenize([question, ...history.map(({ text }) => text)].join('\n')).terms);
  const isRelated = tokenize(rewritten).terms.some((term) => known.has(term));
  return isRelated ? rewritten : `${joined}\n${rewritten}`;
}

/** Models like to explain themselves first: of several lines, the last one that asks something. */
function lastQuestion(reply: string): string {
  const lines = reply
    .split('\n')
    .map((line) =>
      line
        .replaceAll('**', '')
        .trim()
        .replace(LABEL, '')
        .replace(/^["“„«](.*)["”“»]$/, '$1')
        .trim(),
    )
    .filter((line) => line !== '');
  const asking = lines.findLast((line) => /[?？؟;]$/.test(line));
  return (lines.length > 1 && asking !== undefined ? asking : lines.join(' ')).replace(/\s+/g, ' ');
}
