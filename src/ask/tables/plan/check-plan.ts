import type { ColumnKind, ColumnPath, ColumnRef, Table, TablePlan } from '../../../core/domain/table.ts';
import { checkFilter } from './check-filter.ts';
import { matchName } from './closest.ts';
import { type CheckContext, findColumn, toRef } from './find-column.ts';
import type { PlanDraft } from './plan-draft.ts';
import { PlanProblem } from './plan-problem.ts';

/** Columns that are shown of each row if the plan names none. */
const SHOWN_COLUMNS = 3;
const MAX_LIMIT = 1_000;

/** The plan with ids instead of names. Throws `PlanProblem` if the tables do not have what it names. */
export function checkPlan(draft: PlanDraft, context: CheckContext): TablePlan {
  const table = findTable(draft.table, context.tables);
  const column = (name: string) => toRef(findColumn(table, name));
  const filter = draft.filter && checkFilter(draft.filter, table, context);
  const aggregate = draft.aggregate && checkAggregate(draft.aggregate, table);
  const sort = draft.sort && { column: column(draft.sort.column), direction: draft.sort.direction };
  const group = draft.group && checkGroup(draft.group, table);
  const named = [
    ...(draft.columns ?? []).map(column),
    ...(sort ? [sort.column] : []),
    ...(aggregate?.column ? [aggregate.column] : []),
    ...conditionColumns(filter),
  ];
  return {
    table: { id: table.id, title: table.title },
    ...(filter ? { filter } : {}),
    ...(aggregate ? { aggregate } : {}),
    ...(group ? { group } : {}),
    ...(sort ? { sort } : {}),
    ...(draft.limit === undefined ? {} : { limit: Math.min(MAX_LIMIT, Math.max(1, Math.trunc(draft.limit))) }),
    columns: shownColumns(table, named),
  };
}

function findTable(name: string, tables: readonly Table[]): Table {
  const byId = tables.find(({ id }) => id === name);
  if (byId) return byId;
  const match = matchName(
    name,
    tables.flatMap(({ title, databaseTitle }) => [title, databaseTitle]),
  );
  if (match.kind === 'unknown') throw new PlanProblem({ key: 'noTable', name, closest: match.closest });
  const found = tables.filter(({ title, databaseTitle }) => [title, databaseTitle].includes(match.name));
  // Two tables with the same name: neither is certain.
  if (found.length > 1) throw new PlanProblem({ key: 'noTable', name, closest: found.map(({ title }) => title) });
  return found[0]!;
}

const AGGREGATED: Readonly<Record<string, ColumnKind>> = {
  sum: 'number',
  average: 'number',
  min: 'number',
  max: 'number',
  earliest: 'date',
  latest: 'date',
};

function checkAggregate(
  { kind, column: name }: NonNullable<PlanDraft['aggregate']>,
  table: Table,
): NonNullable<TablePlan['aggregate']> {
  const needed = AGGREGATED[kind];
  if (needed === undefined) return { kind };
  if (name === undefined) throw new PlanProblem({ key: 'noColumn', name: '', table: table.title, closest: [] });
  const column = findColumn(table, name);
  if (column.kind !== needed || column.type === 'unique_id') {
    const fitting = table.columns.filter(({ kind: own, type }) => own === needed && type !== 'unique_id');
    throw new PlanProblem({
      key: 'wrongType',
      column: column.name,
      closest: fitting.map((each) => each.name).slice(0, 3),
    });
  }
  return { kind, column: toRef(column) };
}

function checkGroup(
  { column: name, unit }: NonNullable<PlanDraft['group']>,
  table: Table,
): NonNullable<TablePlan['group']> {
  const column = findColumn(table, name);
  return { column: toRef(column), ...(column.kind === 'date' ? { unit: unit ?? 'month' } : {}) };
}

function conditionColumns(filter: TablePlan['filter']): readonly ColumnRef[] {
  if (filter === undefined) return [];
  if (filter.kind === 'condition') return [(filter as ColumnPath).column];
  return filter.parts.flatMap(conditionColumns);
}

function shownColumns(table: Table, named: readonly ColumnRef[]): readonly ColumnRef[] {
  const unique = [...new Map(named.filter(({ id }) => id !== 'title').map((column) => [column.id, column])).values()];
  if (unique.length >= SHOWN_COLUMNS) return unique.slice(0, 6);
  const more = table.columns.filter(
    ({ id, kind }) => id !== 'title' && kind !== 'text' && !unique.some((own) => own.id === id),
  );
  return [...unique, ...more.map(toRef)].slice(0, Math.max(unique.length, SHOWN_COLUMNS));
}
