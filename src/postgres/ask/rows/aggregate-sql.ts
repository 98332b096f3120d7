import type { AggregateKind, ColumnRef, DateUnit, TablePlan } from '../../../core/domain/table.ts';
import { maySeveral, valuesFrom } from './filter-sql.ts';
import type { RowSql } from './row-sql.ts';

const NUMBERS: Readonly<Partial<Record<AggregateKind, string>>> = {
  sum: 'sum',
  average: 'avg',
  min: 'min',
  max: 'max',
};
/** Groups that are read. More than anyone reads. */
const MAX_GROUPS = 200;

/** The aggregate of `v.number` or `v.starts_at`, as text with the decimals or the day. */
function aggregate(sql: RowSql, kind: AggregateKind, value: string): string {
  const number = NUMBERS[kind];
  if (number !== undefined) return `${number}(${value}.number)::text`;
  return dayText(sql, value, `${kind === 'earliest' ? 'min' : 'max'}`);
}

/** The first or last time of a column. Days and times are compared by the day that they are on. */
function dayText(sql: RowSql, value: string, pick: string): string {
  const zone = sql.parameter(sql.timeZone);
  return `${pick}((${value}.starts_at AT TIME ZONE CASE WHEN ${value}.has_time THEN ${zone} ELSE 'UTC' END)::date)::text`;
}

function isValue(kind: AggregateKind): string {
  return NUMBERS[kind] === undefined ? 'starts_at IS NOT NULL' : 'number IS NOT NULL';
}

/** `{matched, counted, value}` of the rows in `hits`; `counted` are the rows that have a value. */
export function totalSql(sql: RowSql, { table, aggregate: wanted, sort }: TablePlan): string {
  const column = wanted?.column;
  const matched = '(SELECT count(*) FROM hits)::int AS matched';
  if (wanted === undefined && sort !== undefined) {
    return `SELECT ${matched}, (SELECT count(value) FROM valued)::int AS counted, NULL AS value`;
  }
  if (wanted === undefined || column === undefined) return `SELECT ${matched}, NULL AS counted, NULL AS value`;
  const pages = maySeveral(column) ? 'DISTINCT v.page_id' : '*';
  return `SELECT ${matched}, count(${pages})::int AS counted, ${aggregate(sql, wanted.kind, 'v')} AS value
    ${valuesFrom(sql, table.id, column)} AND v.${isValue(wanted.kind)} AND v.page_id IN (SELECT page_id FROM hits)`;
}

/** `{label, rows, value, groups}` of the rows in `hits`, by the values of the group's column. */
export function groupSql(sql: RowSql, plan: TablePlan & { readonly group: NonNullable<TablePlan['group']> }): string {
  const { table, aggregate: wanted, group } = plan;
  const label = groupLabel(sql, group.column, group.unit);
  const source = `${sql.parameter(table.id)}::uuid`;
  const [value, join] =
    wanted?.column === undefined
      ? ['count(DISTINCT h.page_id)::text', '']
      : [
          aggregate(sql, wanted.kind, 'a'),
          `LEFT JOIN row_value a ON a.page_id = h.page_id AND a.source_id = ${source}
             AND a.property_id = ${sql.parameter(wanted.column.id)} AND a.${isValue(wanted.kind)}`,
        ];
  const order = group.column.kind === 'date' ? 'label NULLS LAST' : 'sorting DESC NULLS LAST, label NULLS LAST';
  return `SELECT label, rows, value, count(*) OVER ()::int AS groups FROM (
      SELECT ${label.text} AS label, count(DISTINCT h.page_id)::int AS rows, ${value} AS value,
        ${wanted?.column === undefined || group.column.kind === 'date' ? 'count(DISTINCT h.page_id)' : sortable(wanted.kind)} AS sorting
      FROM hits h
      LEFT JOIN row_value g ON g.page_id = h.page_id AND g.source_id = ${source}
        AND g.property_id = ${sql.parameter(group.column.id)} ${label.join} ${join}
      GROUP BY ${label.by}
    ) grouped ORDER BY ${order} LIMIT ${MAX_GROUPS}`;
}

function sortable(kind: AggregateKind): string {
  const number = NUMBERS[kind];
  return number === undefined ? 'count(DISTINCT h.page_id)' : `${number}(a.number)`;
}

function groupLabel(sql: RowSql, column: ColumnRef, unit: DateUnit | undefined) {
  if (column.kind === 'relation') {
    // Related pages that the question may not see are one group without a name.
    const join = `LEFT JOIN row_value t ON t.page_id = g.ref AND t.property_id = 'title' AND ${sql.isVisible('t.page_id')}`;
    return { text: 'min(t.text)', by: 't.page_id', join };
  }
  if (column.kind === 'date') {
    const zone = sql.parameter(sql.timeZone);
    const day = `(g.starts_at AT TIME ZONE CASE WHEN g.has_time THEN ${zone} ELSE 'UTC' END)`;
    const start = `date_trunc(${sql.parameter(unit ?? 'day')}, ${day})::date::text`;
    return { text: start, by: '1', join: '' };
  }
  if (column.kind === 'number' || column.kind === 'checkbox')
    return { text: 'g.number::text', by: 'g.number', join: '' };
  return { text: 'min(g.text)', by: 'g.key', join: '' };
}

/**
 * Ids of the rows to list, with `position`. `limit` includes rows that tie with the last one. The examples below a
 * figure are in no order.
 */
export function listSql({ sort, limit, aggregate: wanted }: TablePlan): string {
  if (sort !== undefined) return sortedSql(sort, limit);
  if (wanted !== undefined) return 'SELECT page_id, page_id AS position FROM hits';
  const title = `JOIN row_value t ON t.page_id = h.page_id AND t.property_id = 'title' AND t.ordinal = 0`;
  const top = limit === undefined ? '' : `LIMIT ${Number(limit)}`;
  return `SELECT h.page_id, row_number() OVER (ORDER BY t.key, h.page_id) AS position FROM hits h ${title} ORDER BY position ${top}`;
}

/** `valued`: the rows in `hits` with the value that they are sorted by. Rows without one are missing. */
export function valuedSql(sql: RowSql, { table, sort }: TablePlan): string | undefined {
  if (sort === undefined) return undefined;
  const value = sortValue(sort.column);
  const isSeveral = maySeveral(sort.column);
  const one = isSeveral ? `${sort.direction === 'descending' ? 'max' : 'min'}(${value})` : value;
  return `valued AS MATERIALIZED (SELECT v.page_id, ${one} AS value ${valuesFrom(sql, table.id, sort.column)}
    AND ${value} IS NOT NULL AND v.page_id IN (SELECT page_id FROM hits) ${isSeveral ? 'GROUP BY v.page_id' : ''})`;
}

function sortedSql(sort: NonNullable<TablePlan['sort']>, limit: number | undefined): string {
  const order = `value ${sort.direction === 'descending' ? 'DESC' : 'ASC'} NULLS LAST`;
  const rows =
    limit === undefined
      ? 'SELECT h.page_id, s.value FROM hits h LEFT JOIN valued s ON s.page_id = h.page_id'
      : `SELECT * FROM valued ORDER BY ${order} FETCH FIRST ${Number(limit)} ROWS WITH TIES`;
  return `SELECT page_id, row_number() OVER (ORDER BY ${order}, page_id) AS position FROM (${rows}) s ORDER BY position`;
}

function sortValue({ kind }: ColumnRef): string {
  if (kind === 'number' || kind === 'checkbox') return 'v.number';
  return kind === 'date' ? 'v.starts_at' : 'v.key';
}
