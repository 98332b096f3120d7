import { expect, test } from 'vitest';
import { groupGaps } from '../../../../../src/discord/features/gaps/group-gaps.ts';
import type { Question } from '../../../../../src/discord/store.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';
import { aQuestion } from '../../fake-context.ts';

test('unanswered questions are grouped by topic, the most asked first', () => {
  const ask = (question: string, askedBy: string, changes: Partial<Question> = {}) =>
    aQuestion({ id: `${question}${askedBy}`, question, askedBy, answer: NOT_FOUND, ...changes });
  const gaps = groupGaps(
    [
      ask('Where can I park my car?', 'a'),
      ask('How do I order a laptop?', 'a'),
      ask('where to park the car', 'b'),
      ask('Can I park my car at the office?', 'c'),
      ask('This was answered', 'a', { answer: ANSWER }),
      ask('This answer misses something', 'a', { answer: ANSWER, id: 'missing' }),
    ],
    [{ questionId: 'missing', reason: 'missing' }],
  );
  expect(gaps.map(({ question, people }) => [question, people])).toEqual([
    ['Where can I park my car?', 3],
    ['How do I order a laptop?', 1],
    ['This answer misses something', 1],
  ]);
});
