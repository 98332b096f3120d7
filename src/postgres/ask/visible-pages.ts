import type { View } from '../../ask/ports.ts';
import type { Scope } from '../../core/domain/answer.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import { storableJson } from '../../core/storable.ts';
import { type DenseScale, denseScaleKey } from '../../core/vectors/dense-scale.ts';
import type { Postgres, Prepared } from '../pool.ts';

/**
 * The common table `below (id)`, or of another name: everything below the roots by the stored parents. A page on a block is below the
 * block's page, a data source below its database. UNION drops what was met before, so a circle of parents ends.
 * `roots` is a query for ids; the statement must begin with WITH RECURSIVE.
 */
export const BELOW_ROOTS = (roots: string, name = 'below'): string => `${name} (id) AS (
    ${roots}
    UNION
    SELECT child.id FROM ${name} CROSS JOIN LATERAL (
      SELECT o.id FROM notion_object o WHERE o.parent_id = ${name}.id
      UNION ALL
      SELECT o.id FROM block_owner b JOIN notion_object o ON o.parent_id = b.block_id WHERE b.page_id = ${name}.id
      UNION ALL
      SELECT unnest(o.data_sources) FROM notion_object o WHERE o.id = ${name}.id
    ) child
  )`;

/**
 * Whether the page `o` has every wanted property: `[{name, values}]`. Values are compared without case; list types
 * match by any entry.
 */
export const hasProperties = (wanted: string): string => `
  NOT EXISTS (
    SELECT FROM jsonb_to_recordset(${wanted}) AS wanted (name text, "values" text[])
    WHERE NOT EXISTS (
      SELECT FROM jsonb_to_recordset(o.properties) AS property (name text, type text, text text)
      WHERE property.name = wanted.name AND (
        lower(property.text) = ANY (lower(wanted."values"::text)::text[])
        OR (property.type IN ('multi_select', 'people', 'relation')
            AND string_to_array(lower(property.text), ', ') && lower(wanted."values"::text)::text[])
      )
    )
  )`;

/** `FROM … WHERE …` for the live pages of collection $1 in the scope of $2 (roots) and $3 (properties). */
export function visibleFrom(scope: Scope | undefined): string {
  return `FROM collection_page m JOIN notion_object o ON o.id = m.page_id AND o.deleted_at IS NULL
     WHERE m.collection = $1
       AND ($2::uuid[] IS NULL ${scope?.roots ? 'OR o.id IN (SELECT id FROM below)' : ''})
       AND ($3::jsonb IS NULL OR ${hasProperties('$3::jsonb')})`;
}

export function visibleValues(collection: string, scope: Scope | undefined): readonly unknown[] {
  return [collection, scope?.roots ?? null, scope?.properties ? storableJson(scope.properties) : null];
}

/** `WITH RECURSIVE below …` where the scope needs it, else nothing. */
export const withBelow = (scope: Scope | undefined): string =>
  scope?.roots ? `WITH RECURSIVE ${BELOW_ROOTS('SELECT unnest($2::uuid[])')}` : '';

/** The live pages of a collection that the scope lets through. One row with all ids costs less than a row for each. */
export async function selectVisiblePages(
  postgres: Postgres,
  collection: string,
  scope: Scope | undefined,
  signal: AbortSignal,
): Promise<ReadonlySet<PageId>> {
  const rows = await postgres.query<{ readonly ids: string | null }>(
    `${withBelow(scope)} SELECT string_agg(o.id::text, ',') AS ids ${visibleFrom(scope)}`,
    visibleValues(collection, scope),
    signal,
  );
  return new Set((rows[0]?.ids?.split(',') ?? []) as PageId[]);
}

/** How many pages the scope lets through, and when the newest of them was indexed. */
export async function readCoverage(
  postgres: Postgres,
  collection: string,
  scope: Scope | undefined,
  signal: AbortSignal,
): Promise<{ readonly pageCount: number; readonly syncedAt: Date | undefined }> {
  type Row = { readonly pageCount: number; readonly syncedAt: Date | null };
  const rows = await postgres.query<Row>(
    `${withBelow(scope)} SELECT count(*)::int AS "pageCount", max(o.indexed_at) AS "syncedAt" ${visibleFrom(scope)}`,
    visibleValues(collection, scope),
    signal,
  );
  return { pageCount: rows[0]!.pageCount, syncedAt: rows[0]!.syncedAt ?? undefined };
}

const DENSE_SCALE = `(SELECT value -> 'scale' FROM sync_state WHERE key = '${denseScaleKey('')}' || vector_collection)
      AS "denseScale"`;

/** Counting 10,000 pages takes 1 ms of the 3 ms that a question takes here, so it is done only when due ($2). */
const VIEW: Prepared = {
  name: 'view',
  text: `SELECT vector_collection AS "vectorCollection", ${DENSE_SCALE}, NOT EXISTS (SELECT FROM collection WHERE name <> $1) AS "isOnly",
      CASE WHEN $2 THEN (SELECT count(*)::integer FROM collection_page WHERE collection = $1) END AS count,
      CASE WHEN $2 THEN (SELECT count(*)::integer FROM sync_task t JOIN collection_page m ON m.page_id = t.object_id
        JOIN notion_object o ON o.id = t.object_id AND o.indexed_at IS NULL WHERE m.collection = $1) END AS unread
    FROM collection WHERE name = $1`,
};

/** People read the count; it may be this old. */
const COUNT_MAX_AGE_MS = 10_000;

type ViewRow = {
  readonly vectorCollection: string | null;
  readonly denseScale: DenseScale | null;
  readonly isOnly: boolean;
  /** Null if it was not due. */
  readonly count?: number | null;
  readonly unread?: number | null;
};

/** The same with the ids of the pages that the scope lets through. */
const viewWithPages = (scope: Scope | undefined): string => `
  ${withBelow(scope)}
  SELECT vector_collection AS "vectorCollection", ${DENSE_SCALE}, NOT EXISTS (SELECT FROM collection WHERE name <> $1) AS "isOnly",
    (SELECT coalesce(string_agg(o.id::text, ','), '') ${visibleFrom(scope)}) AS ids
  FROM collection WHERE name = $1`;

function spaceOf({ vectorCollection, denseScale }: ViewRow): Pick<View, 'vectorCollection' | 'denseScale'> {
  return {
    vectorCollection: vectorCollection ?? undefined,
    ...(denseScale === null ? {} : { denseScale }),
  };
}

/**
 * Page ids are read only where they are needed: with one collection and no scope, all indexed pages are visible. A view
 * takes one statement, except when a second collection has appeared since the last one.
 */
export function createViews(
  postgres: Postgres,
): (collection: string, scope: Scope | undefined, signal: AbortSignal) => Promise<View | undefined> {
  const counts = new Map<string, { readonly count: number; readonly unread: number; readonly at: number }>();
  let isOnly = true;

  async function readWithPages(collection: string, scope: Scope | undefined, signal: AbortSignal) {
    type Row = ViewRow & { readonly ids: string };
    const [found] = await postgres.query<Row>(viewWithPages(scope), visibleValues(collection, scope), signal);
    if (!found) return undefined;
    isOnly = found.isOnly;
    const pageIds = new Set((found.ids === '' ? [] : found.ids.split(',')) as PageId[]);
    return { ...spaceOf(found), count: pageIds.size, pageIds };
  }

  return async (collection, scope, signal) => {
    if (scope !== undefined || !isOnly) return readWithPages(collection, scope, signal);
    const known = counts.get(collection);
    const isDue = known === undefined || performance.now() - known.at >= COUNT_MAX_AGE_MS;
    const [found] = await postgres.query<ViewRow>(VIEW, [collection, isDue], signal);
    if (!found) return undefined;
    isOnly = found.isOnly;
    if (!isOnly) return readWithPages(collection, scope, signal);
    const count = found.count ?? known?.count ?? 0;
    const unread = found.unread ?? known?.unread ?? 0;
    // An empty collection is not remembered, so its first page is seen at once.
    if (found.count) counts.set(collection, { count, unread, at: performance.now() });
    return { ...spaceOf(found), count, unread, pageIds: undefined };
  };
}
