import type { Asked } from './asker.ts';

/** Rank of the first right page among the pages of the search, from 1; undefined if it is not found. */
export function rankOfPage({ question, hits }: Asked): number | undefined {
  const titles = [...new Set(hits.map(({ chunk }) => chunk.pageTitle))];
  const at = titles.findIndex((title) => question.pages.includes(title));
  return at < 0 ? undefined : at + 1;
}

/** Whether a shown passage of a right page, or a computed answer over right rows, holds the answer. */
export function isAmongShown({ question, answer }: Asked): boolean {
  if (answer.computed !== undefined) {
    const isRightPage = answer.citations.some(({ title }) => question.pages.includes(title));
    return isRightPage && (question.match?.test(answer.text) ?? true);
  }
  return answer.citations.some(
    ({ title, quote, headings }) =>
      question.pages.includes(title) && (question.match?.test(`${title}\n${headings.join('\n')}\n${quote}`) ?? true),
  );
}

/** Whether something that is not the answer is called one. */
export function isWrongAnswer(asked: Asked): boolean {
  const { answer, question } = asked;
  if (answer.status !== 'answered' || answer.kind === 'smalltalk') return false;
  return question.pages.length === 0 || !isAmongShown(asked);
}

export type QuestionFigures = {
  readonly answerable: number;
  readonly unanswerable: number;
  /** Shares of the answerable questions. */
  readonly first: number;
  readonly top3: number;
  readonly shown: number;
  readonly answered: number;
  /** Share of all questions. */
  readonly wrong: number;
  /** Share of the unanswerable questions that are not answered. */
  readonly refused: number;
  /** Share of the unanswerable questions for which no passage is shown. */
  readonly empty: number;
};

export function figuresOf(results: readonly Asked[]): QuestionFigures {
  const answerable = results.filter(({ question }) => question.pages.length > 0);
  const unanswerable = results.filter(({ question }) => question.pages.length === 0);
  const share = (all: readonly Asked[], test: (asked: Asked) => boolean) =>
    all.length === 0 ? 0 : all.filter(test).length / all.length;
  return {
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    first: share(answerable, (asked) => rankOfPage(asked) === 1),
    top3: share(answerable, (asked) => (rankOfPage(asked) ?? 99) <= 3),
    shown: share(answerable, isAmongShown),
    answered: share(answerable, ({ answer }) => answer.status === 'answered'),
    wrong: share(results, isWrongAnswer),
    empty: share(unanswerable, ({ answer }) => answer.status === 'not_found'),
    refused: share(unanswerable, ({ answer }) => answer.status !== 'answered'),
  };
}
