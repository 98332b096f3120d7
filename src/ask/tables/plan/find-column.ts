import type { Column, ColumnRef, Table } from '../../../core/domain/table.ts';
import { matchName } from './closest.ts';
import { PlanProblem } from './plan-problem.ts';

export type CheckContext = {
  /** Those that the question may see rows of. */
  readonly tables: readonly Table[];
  /** By the asker's calendar. */
  readonly today: string;
};

/** Throws `PlanProblem` if the table has no such column. */
export function findColumn(table: Table, name: string): Column {
  const match = matchName(
    name,
    table.columns.map((column) => column.name),
  );
  if (match.kind === 'found') return table.columns.find((column) => column.name === match.name)!;
  throw new PlanProblem({ key: 'noColumn', name, table: table.title, closest: match.closest });
}

export function toRef({ id, name, kind, type, format }: Column): ColumnRef {
  return { id, name, kind, type, ...(format === undefined ? {} : { format }) };
}

/** The table that a relation leads to, if its rows are visible. */
export function relatedTable(column: Column, tables: readonly Table[]): Table {
  const related = tables.find(({ id }) => id === column.relatedTo);
  if (!related) throw new PlanProblem({ key: 'noRelation', column: column.name });
  return related;
}
