import type { TableAccess, TableRequest } from '../../../ask/ports.ts';
import type { PropertyText } from '../../../core/domain/document.ts';
import type {
  AggregateKind,
  AggregateValue,
  ColumnPath,
  TableFilter,
  TablePlan,
  TableResult,
  TableRow,
} from '../../../core/domain/table.ts';
import type { Sql } from '../../pool.ts';
import { groupSql, listSql, totalSql, valuedSql } from './aggregate-sql.ts';
import { rowsSql, valuesFrom } from './filter-sql.ts';
import { createRowSql, type RowSql } from './row-sql.ts';

type Query = { readonly sql: Sql; readonly access: TableAccess; readonly request: TableRequest };

/** Every statement is built from the checked plan; values are parameters. All of them see the same snapshot. */
export async function runPlan(query: Query, signal: AbortSignal): Promise<TableResult> {
  const { plan } = query.request;
  const { total, matched, counted, value, listed, rows } = await readFigures(query, signal);
  const hiddenRelations = await countHiddenRelations(query, signal);
  const groups = plan.group === undefined ? {} : await readGroups(query, signal);
  const figure =
    plan.aggregate?.kind === 'count' ? matched : value === null ? undefined : toAggregate(plan.aggregate?.kind, value);
  return {
    total: total ?? matched,
    matched,
    ...(figure === undefined ? {} : { value: figure }),
    empty: counted === null ? 0 : matched - counted,
    ...groups,
    rows: (rows ?? []).map(({ properties, editedAt, ...row }) => ({
      ...row,
      editedAt: new Date(editedAt),
      cells: cellsOf(plan, properties),
    })),
    listed,
    hiddenRelations,
  };
}

/** Begins a statement with `hits`, the rows that the filter keeps. */
function withHits({ access, request }: Query, select: (sql: RowSql) => string) {
  const { plan, visibleIf, timeZone } = request;
  const sql = createRowSql(access, timeZone);
  const filters = [...(plan.filter ? [plan.filter] : []), ...visibleIf];
  const hits = `hits AS MATERIALIZED (${rowsSql(sql, plan.table.id, filters)})`;
  const text = `${sql.with([hits])} ${select(sql)}`;
  return { text, values: sql.values };
}

type Figures = {
  /** Null without a filter: all rows match. */
  readonly total: number | null;
  readonly matched: number;
  readonly counted: number | null;
  readonly value: string | null;
  readonly listed: number;
  readonly rows: readonly ListedRow[] | null;
};

type ListedRow = Omit<TableRow, 'cells' | 'editedAt'> & {
  /** As JSON has it. */
  readonly editedAt: string;
  readonly properties: readonly PropertyText[];
};

/** In one statement, so that the rows that match are found once. */
async function readFigures(query: Query, signal: AbortSignal): Promise<Figures> {
  const { plan, visibleIf, maxRows } = query.request;
  const { text, values } = withHits(query, (sql) => {
    const total = plan.filter
      ? `(SELECT count(*) FROM (${rowsSql(sql, plan.table.id, visibleIf)}) b)::int`
      : 'NULL::int';
    const valued = valuedSql(sql, plan);
    return `${valued ? `, ${valued}` : ''}, listed AS MATERIALIZED (${listSql(plan)}), shown AS (
        SELECT o.id AS "pageId", o.title, o.url, o.edited_at AS "editedAt", o.properties,
          o.edited_at > coalesce(o.edited_synced, o.edited_at) AS "isStale", l.position
        FROM (SELECT * FROM listed ORDER BY position LIMIT ${sql.parameter(maxRows)}) l
        JOIN notion_object o ON o.id = l.page_id
      )
      SELECT ${total} AS total, t.*, (SELECT count(*) FROM listed)::int AS listed,
        (SELECT json_agg(to_jsonb(s) - 'position' ORDER BY s.position) FROM shown s) AS rows
      FROM (${totalSql(sql, plan)}) t`;
  });
  const [row] = await query.sql.query<Figures>(text, values, signal);
  return row!;
}

async function readGroups(query: Query, signal: AbortSignal) {
  type Row = {
    readonly label: string | null;
    readonly rows: number;
    readonly value: string | null;
    readonly groups: number;
  };
  const { plan } = query.request;
  const { text, values } = withHits(query, (sql) => groupSql(sql, { ...plan, group: plan.group! }));
  const found = await query.sql.query<Row>(text, values, signal);
  const groups = found.map(({ label, rows, value }) => ({
    label: label ?? undefined,
    rows,
    value: value === null ? undefined : toAggregate(plan.aggregate?.kind, value),
  }));
  return { groups, groupCount: found[0]?.groups ?? 0 };
}

function toAggregate(kind: AggregateKind | undefined, value: string): AggregateValue {
  return kind === 'earliest' || kind === 'latest' ? value : Number(value);
}

function cellsOf({ columns }: TablePlan, properties: readonly PropertyText[]): TableRow['cells'] {
  return columns.map(({ id, name }) => ({ name, text: properties.find((property) => property.id === id)?.text ?? '' }));
}

/** Rows whose relation leads to pages that the question may not see: they can only fail a condition on those. */
async function countHiddenRelations({ sql, access, request }: Query, signal: AbortSignal): Promise<number> {
  const { plan, visibleIf, timeZone } = request;
  const followed = relationsOf(plan.filter);
  let count = 0;
  for (const { column, related } of followed) {
    const statement = createRowSql(access, timeZone);
    const base = rowsSql(statement, plan.table.id, visibleIf);
    const target = `${statement.parameter(related.table)}::uuid`;
    const text = `${statement.with([])} SELECT count(DISTINCT v.page_id)::int AS hidden
      ${valuesFrom(statement, plan.table.id, column)} AND v.ref NOT IN (
        SELECT t.page_id FROM row_value t
        WHERE t.source_id = ${target} AND t.property_id = 'title' AND ${statement.isVisible('t.page_id')}
      ) AND v.page_id IN (${base})`;
    const [row] = await sql.query<{ readonly hidden: number }>(text, statement.values, signal);
    count = Math.max(count, row!.hidden);
  }
  return count;
}

type FollowedRelation = Required<Pick<ColumnPath, 'column' | 'related'>>;

function relationsOf(filter: TableFilter | undefined): readonly FollowedRelation[] {
  if (filter === undefined) return [];
  if (filter.kind !== 'condition') return filter.parts.flatMap(relationsOf);
  return filter.related === undefined ? [] : [{ column: filter.column, related: filter.related }];
}
