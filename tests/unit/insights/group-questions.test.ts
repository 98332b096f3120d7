import { describe, expect, test } from 'vitest';
import { groupQuestions } from '../../../src/insights/gaps/group-questions.ts';

const asked = (text: string, ...people: readonly string[]) => ({
  answerId: text,
  text,
  people,
  lastAskedAt: new Date(0),
});

describe('groupQuestions', () => {
  test('groups unanswered questions by topic, the one that the most people asked first', () => {
    const gaps = groupQuestions([
      asked('Where can I park my car?', 'a', 'b'),
      asked('How do I order a laptop?', 'a'),
      asked('where to park the car', 'b', 'c'),
      asked('Can I park my car at the office?', 'c', 'd', 'e'),
    ]);
    expect(gaps.map(({ question, questions, people }) => [question, questions.length, people])).toEqual([
      ['Can I park my car at the office?', 3, 5],
      ['How do I order a laptop?', 1, 1],
    ]);
  });

  test('does not group questions that share only words such as "how" and "where"', () => {
    const gaps = groupQuestions([
      asked('How do I get a parking spot?', 'a'),
      asked('How do I get a laptop?', 'b'),
      asked('Wo finde ich die Kantine?', 'c'),
      asked('Wo finde ich den Drucker?', 'd'),
    ]);
    expect(gaps).toHaveLength(4);
  });

  test.each([
    ['Where can visitors park?', 'visitor parking'],
    ['Wie beantrage ich Elternzeit?', 'Elternzeit beantragen'],
    ['¿Dónde aparcan los visitantes?', 'aparcar visitantes'],
    ['Comment réserver une salle ?', 'réservation de salle'],
    ['駐車場はどこですか', '来客用の駐車場'],
  ])('groups “%s” and “%s”', (a, b) => {
    expect(groupQuestions([asked(a, 'a'), asked(b, 'b')])).toHaveLength(1);
  });

  test('leaves out what belongs to an ignored question', () => {
    const gaps = groupQuestions(
      [asked('Where can I park my car?', 'a'), asked('駐車場はどこですか', 'b')],
      ['park the car'],
    );
    expect(gaps.map(({ question }) => question)).toEqual(['駐車場はどこですか']);
  });

  test('groups two thousand different questions without holding the process for long', () => {
    const word = (index: number) => `w${(index % 997).toString(36)}`;
    const many = Array.from({ length: 2000 }, (_, index) =>
      asked(`How does ${word(index)} work with ${word(index * 7)}1 and ${word(index * 13)}2?`, 'a'),
    );
    const started = performance.now();
    expect(groupQuestions(many).length).toBeGreaterThan(100);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
