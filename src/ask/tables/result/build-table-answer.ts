import type { Answer, Citation } from '../../../core/domain/answer.ts';
import type { QuestionContext } from '../../context.ts';
import { addCosts } from '../../model-reply.ts';
import type { Rewriting } from '../../question/rewrite-question.ts';
import type { TableOutcome } from '../answer-table.ts';

type TableSteps = {
  readonly rewriting: Rewriting;
  readonly table: Extract<TableOutcome, { readonly kind: 'answered' }>;
  /** Those of the table, checked for changes since. */
  readonly citations: readonly Citation[];
};

/** The answer that was computed. */
export function buildTableAnswer(
  { question, request }: QuestionContext,
  { rewriting, table, citations }: TableSteps,
  startedMs: number,
): Answer {
  const { status, statements, text, computed, model, pagesSearched } = table;
  for (const statement of statements) request.onStatement?.(statement);
  const { tokens, costUsd } = addCosts(rewriting.cost, table.cost);
  const totalMs = Math.round(performance.now() - startedMs);
  return {
    question,
    ...(rewriting.query === question ? {} : { rewritten: rewriting.query }),
    status,
    kind: 'table',
    statements,
    text,
    citations,
    closest: [],
    degradations: [],
    model,
    tokens,
    costUsd,
    ms: { embed: 0, search: 0, answer: totalMs, total: totalMs },
    ...(computed ? { computed } : {}),
    pagesSearched,
  };
}
