import { describe, expect, it } from 'vitest';
import { readRewrite } from '../../../src/ask/question/read-rewrite.ts';
import type { Turn } from '../../../src/core/domain/answer.ts';

const at = new Date('2026-01-01');
const HISTORY: readonly Turn[] = [
  { role: 'user', text: 'How many days of paid leave do I have?', at },
  { role: 'assistant', text: 'You have 28 days of paid leave. [1]', at },
];
const QUESTION = 'And in part-time?';
const JOINED = `How many days of paid leave do I have?\n${QUESTION}`;
const GOOD = 'How many days of paid leave do I have in part-time?';

describe('readRewrite', () => {
  it.each([
    ['the question alone', GOOD],
    ['quotation marks', `"${GOOD}"`],
    ['a label', `Rewritten question: ${GOOD}`],
    ['bold words', `**${GOOD}**`],
    ['an explanation first', `Okay, the user wants to know about part-time.\n\n${GOOD}`],
  ])('reads %s', (_, reply) => {
    expect(readRewrite(reply, QUESTION, HISTORY)).toBe(GOOD);
  });

  it.each([
    ['nothing', ''],
    ['a thought', 'Okay, the user asked about leave before and now …'],
    ['a refusal', "I'm sorry, but I can't help with questions about paid leave."],
    ['an object', '{"question": "leave"}'],
    ['an essay', 'leave '.repeat(400)],
  ])('does not use %s', (_, reply) => {
    expect(readRewrite(reply, QUESTION, HISTORY)).toBe(JOINED);
  });

  it('searches for both if the rewritten question shares no word with the conversation', () => {
    const translated = 'Wie viele Urlaubstage habe ich in Teilzeit?';
    expect(readRewrite(translated, QUESTION, HISTORY)).toBe(`${JOINED}\n${translated}`);
  });
});
