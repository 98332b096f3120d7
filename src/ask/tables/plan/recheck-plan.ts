import type {
  Column,
  ColumnKind,
  ColumnRef,
  Table,
  TableCondition,
  TableFilter,
  TablePlan,
} from '../../../core/domain/table.ts';
import { foldText } from '../../../core/text/fold.ts';
import { toRef } from './find-column.ts';
import { PlanProblem } from './plan-problem.ts';

type Operator = TableCondition['operator'];

const OF_TEXT: readonly Operator[] = ['is', 'is_not', 'contains', 'not_contains'];
const OF_NUMBER: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<='];
const EMPTINESS: readonly Operator[] = ['is_empty', 'is_not_empty'];

/** Operators become SQL, so a stored plan may have no others. */
const OPERATORS: Readonly<Record<ColumnKind, readonly Operator[]>> = {
  text: OF_TEXT,
  choice: OF_TEXT,
  person: OF_TEXT,
  number: OF_NUMBER,
  checkbox: ['checked'],
  date: ['within', 'starts_within'],
  relation: [],
};

/**
 * A plan that was checked earlier, against the tables as they are now: columns may have other types, options may
 * have other names, or the plan may come from an older version. Throws `PlanProblem` if it no longer fits.
 */
export function recheckPlan(plan: TablePlan, tables: readonly Table[]): TablePlan {
  const table = tableOf(plan.table, tables);
  const current = (column: ColumnRef) => toRef(currentColumn(column, table));
  const { filter, aggregate, group, sort, limit } = plan;
  return {
    table: { id: table.id, title: table.title },
    ...(filter ? { filter: recheckFilter(filter, table, tables) } : {}),
    ...(aggregate
      ? { aggregate: { kind: aggregate.kind, ...(aggregate.column ? { column: current(aggregate.column) } : {}) } }
      : {}),
    ...(group ? { group: { ...group, column: current(group.column) } } : {}),
    ...(sort ? { sort: { ...sort, column: current(sort.column) } } : {}),
    ...(limit === undefined ? {} : { limit }),
    columns: plan.columns.map(current),
  };
}

function tableOf({ id, title }: TablePlan['table'], tables: readonly Table[]): Table {
  const table = tables.find((each) => each.id === id);
  if (!table) throw new PlanProblem({ key: 'noTable', name: title });
  return table;
}

/** By id: a column that was only renamed is the same. */
function currentColumn({ id, name, kind, type }: ColumnRef, table: Table): Column {
  const column = table.columns.find((each) => each.id === id);
  if (!column) throw new PlanProblem({ key: 'noColumn', name, table: table.title });
  if (column.kind !== kind || column.type !== type) throw new PlanProblem({ key: 'wrongType', column: column.name });
  return column;
}

function recheckFilter(filter: TableFilter, table: Table, tables: readonly Table[]): TableFilter {
  if (filter.kind !== 'condition') {
    return { ...filter, parts: filter.parts.map((part) => recheckFilter(part, table, tables)) };
  }
  const column = currentColumn(filter.column, table);
  if (!filter.related) {
    assertFits(filter, column);
    return { ...filter, column: toRef(column) };
  }
  const target = tables.find(({ id }) => id === filter.related?.table);
  if (!target || column.relatedTo !== target.id) throw new PlanProblem({ key: 'noRelation', column: column.name });
  const inner = currentColumn(filter.related.column, target);
  assertFits(filter, inner);
  return {
    ...filter,
    column: toRef(column),
    related: { table: target.id, title: target.title, column: toRef(inner) },
  };
}

function assertFits(condition: TableCondition, column: Column): void {
  const { operator } = condition;
  // `DEAL-12` is compared as text.
  const isUniqueId = column.type === 'unique_id' && (operator === 'is' || operator === 'is_not');
  if (!isUniqueId && !EMPTINESS.includes(operator) && !OPERATORS[column.kind].includes(operator)) {
    throw new PlanProblem({ key: 'wrongType', column: column.name });
  }
  if (!column.options || !('texts' in condition)) return;
  const known = new Set(column.options.map(foldText));
  const unknown = condition.texts.find((text) => !known.has(foldText(text)));
  if (unknown !== undefined) throw new PlanProblem({ key: 'noOption', name: unknown, column: column.name });
}
