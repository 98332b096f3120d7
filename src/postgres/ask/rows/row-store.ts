import { type KnownValue, MAX_COLUMN_NAMES, type TableAccess, type TableStore } from '../../../ask/ports.ts';
import type { NotionId } from '../../../core/domain/notion-id.ts';
import { propertyTypeOf } from '../../../core/domain/property-types.ts';
import type { Column, ColumnKind, ColumnSchema, Table, TableSchema } from '../../../core/domain/table.ts';
import type { Postgres } from '../../pool.ts';
import { createRowSql } from './row-sql.ts';
import { runPlan } from './run-plan.ts';

/** Longer, and the question gets passages instead. */
const STATEMENT_TIMEOUT_MS = 3_000;

/** The typed property values of rows, for questions over databases. */
export function createTableStore(postgres: Postgres): TableStore {
  return {
    tables: (access, signal) => readTables(postgres, access, signal),
    knownValues: (access, wanted, signal) => readKnownValues(postgres, access, wanted, signal),
    namesIn: (access, column, signal) => readNames(postgres, access, column, signal),
    run: (access, request, signal) =>
      postgres.transaction(async (sql) => {
        await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY', [], signal);
        // Compiling a statement takes longer than these run.
        await sql.execute(
          `SET LOCAL jit = off; SET LOCAL random_page_cost = 1.1; SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS}`,
          [],
          signal,
        );
        return await runPlan({ sql, access, request }, signal);
      }, signal),
  };
}

type SourceRow = {
  readonly id: NotionId;
  readonly title: string;
  readonly databaseTitle: string | null;
  readonly schema: TableSchema;
};

async function readTables(postgres: Postgres, access: TableAccess, signal: AbortSignal): Promise<readonly Table[]> {
  const sql = createRowSql(access, 'UTC');
  const text = `${sql.with([])} SELECT s.id, s.title, d.title AS "databaseTitle", s.table_schema AS schema
    FROM notion_object s LEFT JOIN notion_object d ON d.id = s.parent_id AND d.deleted_at IS NULL
    WHERE s.kind = 'data_source' AND s.deleted_at IS NULL AND s.table_schema IS NOT NULL AND EXISTS (
      SELECT FROM row_value v WHERE v.source_id = s.id AND v.property_id = 'title' AND ${sql.isVisible('v.page_id')}
    ) ORDER BY s.id`;
  const sources = await postgres.query<SourceRow>(text, sql.values, signal);
  const computed = await readComputedKinds(postgres, sources, signal);
  return sources.map((source) => toTable(source, computed));
}

function toTable({ id, title, databaseTitle, schema }: SourceRow, computed: ReadonlyMap<string, ColumnKind>): Table {
  const columns = schema.columns
    .filter(({ type }) => propertyTypeOf(type).noText !== 'no-value')
    .map((column): Column => ({ ...column, kind: kindOf(id, column, computed) }));
  const titleFirst = columns.toSorted((a, b) => Number(b.type === 'title') - Number(a.type === 'title'));
  return { id, title, databaseTitle: databaseTitle ?? title, description: schema.description, columns: titleFirst };
}

function kindOf(table: NotionId, { id, type }: ColumnSchema, computed: ReadonlyMap<string, ColumnKind>): ColumnKind {
  return computed.get(`${table} ${id}`) ?? propertyTypeOf(type).kind;
}

/** What formulas and rollups compute, by one of their values. */
async function readComputedKinds(
  postgres: Postgres,
  sources: readonly SourceRow[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ColumnKind>> {
  const columns = sources.flatMap(({ id: source, schema }) =>
    schema.columns
      .filter(({ type }) => propertyTypeOf(type).isComputed)
      .map(({ id: property }) => ({ source, property })),
  );
  if (columns.length === 0) return new Map();
  type Row = { readonly source: string; readonly property: string; readonly kind: ColumnKind };
  const rows = await postgres.query<Row>(
    `SELECT c.source, c.property, CASE WHEN v.number IS NOT NULL THEN 'number' WHEN v.starts_at IS NOT NULL THEN 'date'
         WHEN v.ref IS NOT NULL AND v.text IS NULL THEN 'relation' ELSE 'text' END AS kind
     FROM unnest($1::uuid[], $2::text[]) AS c (source, property) CROSS JOIN LATERAL (
       SELECT * FROM row_value v WHERE v.source_id = c.source AND v.property_id = c.property LIMIT 1
     ) v`,
    [columns.map(({ source }) => source), columns.map(({ property }) => property)],
    signal,
  );
  return new Map(rows.map(({ source, property, kind }) => [`${source} ${property}`, kind]));
}

async function readKnownValues(
  postgres: Postgres,
  access: TableAccess,
  { tables, keys }: { readonly tables: readonly NotionId[]; readonly keys: readonly string[] },
  signal: AbortSignal,
): Promise<readonly KnownValue[]> {
  const sql = createRowSql(access, 'UTC');
  const wanted = sql.parameter(keys.filter((key) => key.length <= 200));
  // By each column, so that the index on keys is used.
  const text = `${sql.with([])} SELECT DISTINCT v.source_id AS table, v.property_id AS "columnId", v.key, min(v.text) AS text
    FROM notion_object s CROSS JOIN LATERAL jsonb_array_elements(s.table_schema -> 'columns') c
    JOIN row_value v ON v.source_id = s.id AND v.property_id = c ->> 'id' AND v.short_key = ANY (${wanted}::text[])
    WHERE s.id = ANY (${sql.parameter(tables)}::uuid[]) AND ${sql.isVisible('v.page_id')}
    GROUP BY v.source_id, v.property_id, v.key`;
  return await postgres.query<KnownValue>(text, sql.values, signal);
}

async function readNames(
  postgres: Postgres,
  access: TableAccess,
  { table, columnId }: { readonly table: NotionId; readonly columnId: string },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const sql = createRowSql(access, 'UTC');
  const text = `${sql.with([])} SELECT min(v.text) AS name FROM row_value v
    WHERE v.source_id = ${sql.parameter(table)}::uuid AND v.property_id = ${sql.parameter(columnId)} AND v.text IS NOT NULL
      AND ${sql.isVisible('v.page_id')}
    GROUP BY v.key ORDER BY count(*) DESC, v.key LIMIT ${MAX_COLUMN_NAMES}`;
  const rows = await postgres.query<{ readonly name: string }>(text, sql.values, signal);
  return rows.map(({ name }) => name);
}
