import type { Answer, ModelOutcome } from '../../src/core/domain/answer.ts';
import type { Asked } from '../questions/asker.ts';
import { isAmongShown } from '../questions/figures.ts';
import { percentile } from '../retrieval/bootstrap.ts';

export type StatementVerdict = { readonly text: string; readonly quotes: readonly string[]; readonly isWrong: boolean };

export type AnswerFigures = {
  readonly answerable: number;
  /** Of these, how many a model or a computation answered, and how many of those answers hold what was expected. */
  readonly answered: number;
  readonly expected: number;
  /** How many got passages, which claim nothing. */
  readonly passages: number;
  /** How the model's part of all questions ended, if not with an answer. */
  readonly saidNo: number;
  readonly notVerified: number;
  readonly unreadable: number;
  readonly unanswerable: number;
  readonly refused: number;
  /** Statements that were shown as an answer, and how many of them are wrong. */
  readonly statements: number;
  readonly wrong: number;
  readonly failures: number;
  readonly medianSeconds: number;
  readonly p95Seconds: number;
  /** Mean of a question. */
  readonly tokensIn: number;
  readonly tokensOut: number;
};

const FAILURES: readonly ModelOutcome[] = ['failed', 'too-slow'];

/**
 * A statement is wrong if it is shown as an answer to a question that has none, or if it cites no page that answers the
 * question. So a true statement about something else is wrong too. Statements that twist their own quotes need a reader.
 */
export function verdictsOn({ question, answer }: Asked): readonly StatementVerdict[] {
  if (!isAnswered(answer)) return [];
  return answer.statements.map(({ text, cites }) => {
    const cited = answer.citations.filter(({ n }) => cites.includes(n));
    const isWrong = !cited.some(({ title }) => question.pages.includes(title));
    return { text, quotes: cited.map(({ title, quote }) => `${title}: ${quote}`), isWrong };
  });
}

export function figuresOf(results: readonly Asked[]): AnswerFigures {
  const answerable = results.filter(({ question }) => question.pages.length > 0);
  const unanswerable = results.filter(({ question }) => question.pages.length === 0);
  const answered = answerable.filter(({ answer }) => isAnswered(answer));
  const verdicts = results.flatMap(verdictsOn);
  const seconds = results.map((asked) => asked.seconds);
  const ended = (...outcomes: readonly ModelOutcome[]) =>
    results.filter(({ answer }) => outcomes.some((each) => each === answer.modelOutcome)).length;
  const mean = (of: (asked: Asked) => number) =>
    Math.round(results.reduce((sum, asked) => sum + of(asked), 0) / Math.max(1, results.length));
  return {
    answerable: answerable.length,
    answered: answered.length,
    expected: answered.filter((asked) => isAmongShown(asked) || holdsAnswer(asked)).length,
    passages: answerable.filter(({ answer }) => answer.status === 'passages').length,
    saidNo: ended('said-no'),
    notVerified: ended('not-verified'),
    unreadable: ended('unreadable', 'cut-off'),
    unanswerable: unanswerable.length,
    refused: unanswerable.filter(({ answer }) => !isAnswered(answer)).length,
    statements: verdicts.length,
    wrong: verdicts.filter(({ isWrong }) => isWrong).length,
    failures: ended(...FAILURES),
    medianSeconds: percentile(seconds, 0.5),
    p95Seconds: percentile(seconds, 0.95),
    tokensIn: mean(({ answer }) => answer.tokens.in),
    tokensOut: mean(({ answer }) => answer.tokens.out),
  };
}

export function toRow(name: string, figures: AnswerFigures): string[] {
  const { answerable, answered, expected, passages, unanswerable, refused, statements, wrong } = figures;
  const outcomes = [figures.saidNo, figures.notVerified, figures.unreadable];
  const shown = [unanswerable, refused, statements, wrong];
  const counts = [answerable, answered, expected, passages, ...outcomes, ...shown].map(String);
  const seconds = [figures.medianSeconds, figures.p95Seconds].map((each) => each.toFixed(1));
  return [name, ...counts, ...seconds, String(figures.tokensIn), String(figures.tokensOut)];
}

function isAnswered({ status, kind }: Answer): boolean {
  return kind !== 'smalltalk' && (status === 'answered' || status === 'partial');
}

function holdsAnswer({ question, answer }: Asked): boolean {
  return question.match?.test(answer.text) ?? false;
}
