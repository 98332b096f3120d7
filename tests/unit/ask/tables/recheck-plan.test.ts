import { describe, expect, it } from 'vitest';
import { PlanProblem } from '../../../../src/ask/tables/plan/plan-problem.ts';
import { recheckPlan } from '../../../../src/ask/tables/plan/recheck-plan.ts';
import type { NotionId } from '../../../../src/core/domain/notion-id.ts';
import type { Column, Table, TableFilter, TablePlan } from '../../../../src/core/domain/table.ts';

const DEALS = 'deals' as NotionId;
const CUSTOMERS = 'customers' as NotionId;

const stage: Column = { id: 's', name: 'Stage', kind: 'choice', type: 'status', options: ['Open', 'Won'] };
const amount: Column = { id: 'a', name: 'Amount', kind: 'number', type: 'number', format: 'euro' };
const number: Column = { id: 'n', name: 'No', kind: 'number', type: 'unique_id' };
const customer: Column = { id: 'c', name: 'Customer', kind: 'relation', type: 'relation', relatedTo: CUSTOMERS };
const country: Column = { id: 'l', name: 'Country', kind: 'choice', type: 'select', options: ['Norway'] };

const tableOf = (id: NotionId, title: string, columns: readonly Column[]): Table => ({
  id,
  title,
  databaseTitle: title,
  description: '',
  columns: [{ id: 'title', name: 'Name', kind: 'text', type: 'title' }, ...columns],
});
const tablesWith = (...columns: readonly Column[]) => [
  tableOf(DEALS, 'Deals', columns),
  tableOf(CUSTOMERS, 'Customers', [country]),
];
const ALL = tablesWith(stage, amount, number, customer);

const isWon: TableFilter = { kind: 'condition', column: stage, operator: 'is', texts: ['Won'] };
const inNorway: TableFilter = {
  kind: 'condition',
  column: customer,
  related: { table: CUSTOMERS, title: 'Customers', column: country },
  operator: 'is',
  texts: ['Norway'],
};
const planOf = (filter: TableFilter, more: Partial<TablePlan> = {}): TablePlan => ({
  table: { id: DEALS, title: 'Deals' },
  filter,
  columns: [],
  ...more,
});

/** The facts of the problem; undefined if the plan still fits. */
function problemOf(plan: TablePlan, tables: readonly Table[]) {
  try {
    recheckPlan(plan, tables);
    return undefined;
  } catch (error) {
    if (error instanceof PlanProblem) return error.facts;
    throw error;
  }
}

describe('a stored plan', () => {
  it('keeps its meaning and takes the names of now', () => {
    const plan = planOf(
      { kind: 'and', parts: [isWon, inNorway] },
      { columns: [stage], sort: { column: amount, direction: 'descending' }, limit: 20 },
    );
    const tables = tablesWith({ ...stage, name: 'Phase' }, amount, number, customer);
    const checked = recheckPlan(plan, tables);
    expect(checked).toMatchObject({
      columns: [{ id: 's', name: 'Phase' }],
      sort: { direction: 'descending' },
      limit: 20,
    });
    expect(checked.filter).toMatchObject({
      parts: [{ texts: ['Won'], column: { name: 'Phase' } }, { texts: ['Norway'] }],
    });
    expect(
      problemOf(planOf({ kind: 'condition', column: number, operator: 'is', texts: ['DEAL-1'] }), ALL),
    ).toBeUndefined();
  });

  it.each<[string, TablePlan, readonly Table[], string]>([
    ['the table is gone', planOf(isWon), [], 'noTable'],
    ['a column of the filter is gone', planOf(isWon), tablesWith(amount), 'noColumn'],
    ['a shown column is gone', planOf(isWon, { columns: [amount] }), tablesWith(stage), 'noColumn'],
    ['a column has another type', planOf(isWon), tablesWith({ ...stage, type: 'number', kind: 'number' }), 'wrongType'],
    ['an option was renamed', planOf(isWon), tablesWith({ ...stage, options: ['Open', 'Closed'] }), 'noOption'],
    ['the related table cannot be seen', planOf(inNorway), ALL.slice(0, 1), 'noRelation'],
    ['the relation leads elsewhere', planOf(inNorway), tablesWith({ ...customer, relatedTo: DEALS }), 'noRelation'],
    [
      'its operator is not one of the column',
      planOf({ kind: 'condition', column: amount, operator: '> 0 OR 1=1 --' as '>', number: 1 }),
      ALL,
      'wrongType',
    ],
  ])('is refused if %s', (_, plan, tables, key) => {
    expect(problemOf(plan, tables)?.key).toBe(key);
  });
});
