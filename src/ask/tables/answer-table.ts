import type { Answer } from '../../core/domain/answer.ts';
import type { Column, Table } from '../../core/domain/table.ts';
import { AppError } from '../../core/errors.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import type { QuestionContext } from '../context.ts';
import { type ModelCost, NO_COST } from '../model-reply.ts';
import type { TableAccess, TableStore } from '../ports.ts';
import { replyLanguage } from '../question/language.ts';
import { planWithModel } from './model/model-planner.ts';
import { checkPlan } from './plan/check-plan.ts';
import { todayIn } from './plan/days.ts';
import type { PlanDraft } from './plan/plan-draft.ts';
import { PlanProblem } from './plan/plan-problem.ts';
import { resolveNames } from './plan/resolve-names.ts';
import { visibleRows } from './plan/visible-rows.ts';
import { readQuestion } from './reader/read-question.ts';
import { planInWords } from './result/plan-in-words.ts';
import { renderResult, SHOWN_ROWS } from './result/render-result.ts';
import { problemText } from './result/table-texts.ts';

export type TableOutcome =
  /** It is not about the rows of a database. */
  | { readonly kind: 'no-table-question'; readonly cost: ModelCost }
  /** It is, and no plan is certain. */
  | { readonly kind: 'not-planned'; readonly cost: ModelCost }
  | (Pick<Answer, 'status' | 'statements' | 'citations' | 'text'> & {
      readonly kind: 'answered';
      readonly computed?: Answer['computed'];
      readonly cost: ModelCost;
      /** The model that planned it. */
      readonly model: string;
      readonly pagesSearched: number;
    });

export type TableInput = { readonly query: string; readonly chat: ChatModel | undefined };

/**
 * Answers a question over a database by counting, adding up, filtering and sorting its rows. Nothing is guessed: a
 * question that no plan covers in full is left to the search, and a plan that names what does not exist gets a sentence.
 */
export async function answerFromTable(context: QuestionContext, input: TableInput): Promise<TableOutcome> {
  const { deps, request, signal } = context;
  const nothing = { kind: 'no-table-question', cost: NO_COST } as const;
  const { tables: store } = deps;
  if (!store) return nothing;
  try {
    const view = await deps.store.view(request.collection, request.scope, signal);
    if (!view) return nothing;
    const access = { collection: request.collection, scope: request.scope, seesEverything: view.pageIds === undefined };
    const tables = await store.tables(access, signal);
    if (tables.length === 0) return nothing;
    return await answerOver(context, input, { store, access, tables });
  } catch (error) {
    // A statement that takes too long, or an older database: the search still answers.
    if (signal.aborted || !(error instanceof AppError)) throw error;
    deps.log.warn({ err: error }, 'the question could not be answered from the rows of a database');
    return nothing;
  }
}

type Source = { readonly store: TableStore; readonly access: TableAccess; readonly tables: readonly Table[] };

async function answerOver(context: QuestionContext, input: TableInput, source: Source): Promise<TableOutcome> {
  const { deps, settings, signal } = context;
  const today = todayIn(settings.timeZone, deps.clock.now());
  const planned = await plan(context, input, { ...source, today });
  if (!planned.draft)
    return { kind: planned.isTableQuestion ? 'not-planned' : 'no-table-question', cost: planned.cost };
  const language = replyLanguage(settings.answerLanguage, context.question);
  const { cost, model } = planned;
  try {
    const checked = await resolveNames(checkPlan(planned.draft, { tables: source.tables, today }), source, signal);
    const table = source.tables.find(({ id }) => id === checked.table.id)!;
    const visibleIf = visibleRows(table, settings, today);
    const wanted = { plan: checked, visibleIf, timeZone: settings.timeZone, maxRows: SHOWN_ROWS };
    const result = await source.store.run(source.access, wanted, signal);
    const rendered = renderResult(checked, result, language);
    const computed = { plan: checked, words: planInWords(checked, result, language), result };
    return { kind: 'answered', status: 'answered', ...rendered, computed, cost, model, pagesSearched: result.total };
  } catch (error) {
    if (!(error instanceof PlanProblem)) throw error;
    const text = problemText(error.facts, language);
    return {
      kind: 'answered',
      status: 'not_found',
      text,
      statements: [],
      citations: [],
      cost,
      model,
      pagesSearched: 0,
    };
  }
}

type Planned = {
  readonly draft: PlanDraft | undefined;
  readonly isTableQuestion: boolean;
  readonly cost: ModelCost;
  readonly model: string;
};

/** By rules if every word is understood, else by the model if there is one. */
async function plan(
  context: QuestionContext,
  { query, chat }: TableInput,
  { store, access, tables, today }: Source & { readonly today: string },
): Promise<Planned> {
  const { signal } = context;
  // Every language asks for the same names, and reading them from a large table takes a tenth of a second.
  const names = new Map<Column, Promise<readonly string[]>>();
  const namesIn = (table: Table, column: Column) => {
    const found = names.get(column) ?? store.namesIn(access, { table: table.id, columnId: column.id }, signal);
    names.set(column, found);
    return found;
  };
  const reading = await readQuestion(query, {
    tables,
    today,
    knownValues: (among, keys) => store.knownValues(access, { tables: among.map(({ id }) => id), keys }, signal),
    namesIn,
  });
  if (reading.kind === 'plan') return { draft: reading.draft, isTableQuestion: true, cost: NO_COST, model: 'none' };
  const isTableQuestion = reading.kind === 'unclear';
  if (!chat) return { draft: undefined, isTableQuestion, cost: NO_COST, model: 'none' };
  const { draft, cost } = await planWithModel(context, chat, {
    query,
    tables,
    today,
    named: reading.kind !== 'no-table-question',
  });
  return { draft, isTableQuestion, cost, model: draft ? chat.model : 'none' };
}
