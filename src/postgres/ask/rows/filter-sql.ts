import type { NotionId } from '../../../core/domain/notion-id.ts';
import type { ColumnRef, TableCondition, TableFilter } from '../../../core/domain/table.ts';
import { foldText } from '../../../core/text/fold.ts';
import type { RowSql } from './row-sql.ts';

const TITLE = 'title';
/** Code points of `short_key`. Longer keys are also compared in full. */
const SHORT_KEY = 200;
const NEGATIVE = ['is_not', 'not_contains', '!=', 'is_empty'] as const;

/** Conditions on the values of a column that hold for a page as a whole: one row of `row_value` proves them. */
type ValueCondition = { readonly column: ColumnRef; readonly isNegative: boolean; readonly where: string };

/** A condition on `pageId`, an expression for the id of a row of the table. */
function filterSql(sql: RowSql, table: NotionId, filter: TableFilter, pageId: string): string {
  if (filter.kind !== 'condition') {
    const parts = filter.parts.map((part) => filterSql(sql, table, part, pageId));
    return `(${parts.join(filter.kind === 'and' ? ' AND ' : ' OR ')})`;
  }
  const { column, isNegative, where } = valueCondition(sql, filter);
  return `${pageId} ${isNegative ? 'NOT IN' : 'IN'} (SELECT v.page_id ${valuesFrom(sql, table, column)} AND ${where})`;
}

/** `FROM row_value v WHERE …` for the values of one column. */
export function valuesFrom(sql: RowSql, table: NotionId, { id }: Pick<ColumnRef, 'id'>): string {
  // Written out, so that the planner sees that `row_value_row` has them.
  if (id === TITLE)
    return `FROM row_value v WHERE v.source_id = ${sql.parameter(table)}::uuid AND v.property_id = 'title'`;
  return `FROM row_value v WHERE v.source_id = ${sql.parameter(table)}::uuid AND v.property_id = ${sql.parameter(id)}`;
}

/** A query for the ids of the rows that a filter keeps, as `page_id`. */
export function rowsSql(sql: RowSql, table: NotionId, filters: readonly TableFilter[]): string {
  const parts = filters.flatMap((filter) => (filter.kind === 'and' ? filter.parts : [filter]));
  // Starting from the values of one column, fewer rows are read than from all titles.
  const first = parts.find((part): part is TableCondition => part.kind === 'condition' && !isNegative(part));
  const rest = parts.filter((part) => part !== first);
  const condition = first === undefined ? undefined : valueCondition(sql, first);
  return [
    `SELECT ${condition && maySeveral(condition.column) ? 'DISTINCT ' : ''}v.page_id`,
    valuesFrom(sql, table, condition?.column ?? { id: TITLE }),
    ...(condition ? [`AND ${condition.where}`] : []),
    ...rest.map((part) => `AND ${filterSql(sql, table, part, 'v.page_id')}`),
    `AND ${sql.isVisible('v.page_id')}`,
  ].join(' ');
}

function isNegative(condition: TableCondition): boolean {
  if (condition.related) return false;
  if (condition.operator === 'checked') return !condition.isChecked;
  return (NEGATIVE as readonly string[]).includes(condition.operator);
}

/** Whether a row can have several values of the column. */
export function maySeveral({ type }: ColumnRef): boolean {
  return !['title', 'select', 'status', 'number', 'checkbox', 'date', 'unique_id', 'created_time'].includes(type);
}

function valueCondition(sql: RowSql, condition: TableCondition): ValueCondition {
  const { related, column } = condition;
  if (related === undefined) return { column, isNegative: isNegative(condition), where: comparison(sql, condition) };
  const { related: _related, ...own } = { ...condition, column: related.column };
  const pages = rowsSql(sql, related.table, [own as TableCondition]);
  return { column, isNegative: false, where: `v.ref IN (${pages})` };
}

/** On `v`, a value of the column. */
function comparison(sql: RowSql, condition: TableCondition): string {
  switch (condition.operator) {
    case 'is_empty':
    case 'is_not_empty':
      return condition.column.id === TITLE ? "v.key <> ''" : 'true';
    case 'is':
    case 'is_not': {
      const keys = condition.texts.map(foldText);
      const isShort = keys.every((key) => key.length < SHORT_KEY);
      const short = `v.short_key = ANY (${sql.parameter(keys.map((key) => [...key].slice(0, SHORT_KEY).join('')))}::text[])`;
      return isShort ? short : `${short} AND v.key = ANY (${sql.parameter(keys)}::text[])`;
    }
    case 'contains':
    case 'not_contains': {
      const keys = sql.parameter(condition.texts.map(foldText));
      return `EXISTS (SELECT FROM unnest(${keys}::text[]) k WHERE strpos(v.key, k) > 0)`;
    }
    case 'checked':
      return 'v.number = 1';
    case 'within':
    case 'starts_within':
      return timeCondition(sql, condition);
    default:
      return `v.number ${condition.operator === '!=' ? '=' : condition.operator} ${sql.parameter(condition.number)}::numeric`;
  }
}

/** Days are the same everywhere; a time is on the day that it has in the asker's time zone. */
function timeCondition(
  sql: RowSql,
  { operator, days }: Extract<TableCondition, { readonly operator: 'within' | 'starts_within' }>,
): string {
  const zones = [
    { hasTime: 'NOT v.has_time', zone: 'UTC' },
    { hasTime: 'v.has_time', zone: sql.timeZone },
  ];
  const at = (day: string, zone: string) =>
    `(${sql.parameter(day)}::date::timestamp AT TIME ZONE ${sql.parameter(zone)})`;
  const parts = zones.map(({ hasTime, zone }) =>
    [
      hasTime,
      ...(days.from === undefined
        ? []
        : [`${operator === 'within' ? 'v.ends_at >' : 'v.starts_at >='} ${at(days.from, zone)}`]),
      ...(days.before === undefined ? [] : [`v.starts_at < ${at(days.before, zone)}`]),
    ].join(' AND '),
  );
  // Time zones are at most 14 hours apart; these bounds are what an index can use.
  const near = (day: string, sign: '+' | '-') =>
    `((${sql.parameter(day)}::date ${sign} 1)::timestamp AT TIME ZONE 'UTC')`;
  const column = operator === 'within' ? 'v.ends_at' : 'v.starts_at';
  const bounds = [
    ...(days.from === undefined ? [] : [`${column} >= ${near(days.from, '-')}`]),
    ...(days.before === undefined ? [] : [`v.starts_at < ${near(days.before, '+')}`]),
  ];
  return `v.starts_at IS NOT NULL ${bounds.map((bound) => `AND ${bound}`).join(' ')} AND (${parts.map((part) => `(${part})`).join(' OR ')})`;
}
