import { readFileSync } from 'node:fs';
import type { GoldQuestion } from '../../tests/fixtures/gold/gold.ts';
import { goldPages } from '../../tests/fixtures/gold/gold-pages.ts';
import { type Half, halfOf, readQuestions, type TypedQuestion } from '../../tests/fixtures/questions/questions.ts';

const GOLD = new URL('../../tests/fixtures/gold/questions.jsonl', import.meta.url);

export type AnswerSet = { readonly name: string; readonly questions: readonly TypedQuestion[] };

/** One half of the questions as people type them and of the gold questions, at most `limit` of each set. */
export function chooseSets(half: Half, limit: number): readonly AnswerSet[] {
  const inHalf = (questions: readonly TypedQuestion[]) =>
    spread(
      questions.filter(({ question }) => halfOf(question) === half),
      limit,
    );
  return [
    { name: 'as people type', questions: inHalf([...readQuestions('handbook'), ...readQuestions('clinic')]) },
    { name: 'gold', questions: inHalf(goldQuestions()) },
  ];
}

/** Four questions, one of them unanswerable: enough to see that the servers and the program understand each other. */
export function smokeSets(): readonly AnswerSet[] {
  const own = readQuestions('clinic').filter(({ question }) => halfOf(question) === 'development');
  const answerable = own.filter(({ pages }) => pages.length > 0).slice(0, 3);
  return [{ name: 'smoke', questions: [...answerable, ...own.filter(({ pages }) => pages.length === 0).slice(0, 1)] }];
}

/** Follow-ups are left out: without their conversation they are other questions. */
function goldQuestions(): readonly TypedQuestion[] {
  return readFileSync(GOLD, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldQuestion)
    .filter(({ history }) => history === undefined)
    .map(({ question, relevant, quote }) => ({
      question,
      workspace: 'handbook',
      pages: goldPages(relevant),
      match: quote === undefined ? undefined : new RegExp(RegExp.escape(quote), 'u'),
    }));
}

/** Evenly over the whole list, so that no topic is left out. */
function spread<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  return Array.from({ length: limit }, (_, at) => items[Math.floor((at * items.length) / limit)]!);
}
