import type { Scope } from '../../core/domain/answer.ts';
import type { RowList, TablePlan } from '../../core/domain/table.ts';
import type { LanguageCode } from '../../languages/languages.ts';
import type { AskDependencies } from '../context.ts';
import { todayIn } from './plan/days.ts';
import { PlanProblem } from './plan/plan-problem.ts';
import { recheckPlan } from './plan/recheck-plan.ts';
import { visibleRows } from './plan/visible-rows.ts';
import { problemText } from './result/table-texts.ts';

export type RowsRequest = {
  /** Of a computed answer. It may be days old. */
  readonly plan: TablePlan;
  readonly collection: string;
  readonly scope?: Scope | undefined;
  readonly maxRows: number;
  /** IANA name; by default the setting's. */
  readonly timeZone?: string | undefined;
  /** Of the sentence that says why the plan no longer fits. */
  readonly language: LanguageCode;
};

/**
 * The rows that the plan of an answer lists, as they are now. The plan is checked again, and the scope and the settings
 * are the present ones. The days of the plan stay those that the answer named.
 */
export async function listRows(
  deps: Pick<AskDependencies, 'store' | 'tables' | 'settings' | 'clock'>,
  { plan, collection, scope, maxRows, language, timeZone = deps.settings().timeZone }: RowsRequest,
  signal: AbortSignal,
): Promise<RowList> {
  const view = deps.tables && (await deps.store.view(collection, scope, signal));
  if (!deps.tables || !view) return { kind: 'not-visible' };
  const access = { collection, scope, seesEverything: view.pageIds === undefined };
  const tables = await deps.tables.tables(access, signal);
  const table = tables.find(({ id }) => id === plan.table.id);
  if (!table) return { kind: 'not-visible' };
  const settings = deps.settings();
  try {
    const checked = recheckPlan(plan, tables);
    const visibleIf = visibleRows(table, settings, todayIn(timeZone, deps.clock.now()));
    const request = { plan: checked, visibleIf, timeZone, maxRows };
    const { rows, listed } = await deps.tables.run(access, request, signal);
    const columns = checked.columns.map(({ name }) => name);
    const titleColumn = table.columns.find(({ id }) => id === 'title')?.name ?? table.title;
    return { kind: 'rows', table: table.title, titleColumn, columns, rows, listed };
  } catch (error) {
    if (!(error instanceof PlanProblem)) throw error;
    return { kind: 'changed', reason: problemText(error.facts, language) };
  }
}
