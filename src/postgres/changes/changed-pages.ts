import { storableJson } from '../../core/storable.ts';
import type { ChangedPage, ChangeQuery, ChangeView } from '../../discord/change-stores.ts';
import { BELOW_ROOTS, hasProperties, visibleFrom, visibleValues } from '../ask/visible-pages.ts';
import type { Postgres } from '../pool.ts';

/*
 * Parameters: $1 to $3 are the collection and its scope, as in `visibleFrom`; $4 is the part that is meant; the query's own
 * follow from $5 on.
 */

/** The changes that a query is about, as `change (id, page_id, at)`, with its parameters. */
function changesOf(query: ChangeQuery): { readonly sql: string; readonly values: readonly unknown[] } {
  switch (query.kind) {
    case 'since':
      return { sql: 'SELECT id, page_id, at FROM page_change WHERE at >= $5', values: [query.since] };
    case 'untold':
      return {
        sql: `SELECT c.id, c.page_id, c.at FROM page_change c
          LEFT JOIN follow_told t ON t.channel_id = $5 AND t.page_id = c.page_id
          WHERE c.id > $6 AND c.id <= $7 AND c.id > coalesce(t.change_id, 0)`,
        values: [query.channelId, String(query.after), String(query.upTo)],
      };
    case 'ranges': {
      const ranges = query.ranges.map(({ pageId, first, last }) => [pageId, String(first), String(last)]);
      return {
        sql: `SELECT c.id, c.page_id, c.at FROM jsonb_array_elements($5::jsonb) r
          JOIN page_change c ON c.page_id = (r ->> 0)::uuid AND c.id BETWEEN (r ->> 1)::bigint AND (r ->> 2)::bigint`,
        values: [storableJson(ranges)],
      };
    }
  }
}

/**
 * What can be asked now is decided as for a question, by `visibleFrom`. What could be asked before the first change follows
 * from what was stored with it: its collections, the page or data source that held it, and its properties.
 */
export async function changedPages(
  postgres: Postgres,
  { collection, scope, within }: ChangeView,
  query: ChangeQuery,
  signal: AbortSignal,
): Promise<readonly ChangedPage[]> {
  const changes = changesOf(query);
  const tables = [
    ...(scope?.roots ? [BELOW_ROOTS('SELECT unnest($2::uuid[])')] : []),
    ...(within ? [BELOW_ROOTS('SELECT unnest($4::uuid[])', 'inside')] : []),
    `visible (id) AS (SELECT o.id ${visibleFrom(scope)})`,
    `change AS (${changes.sql})`,
    'head AS (SELECT page_id, min(id) AS first, max(id) AS last, min(at) AS first_at, max(at) AS last_at FROM change GROUP BY 1)',
  ];
  const wasBelow = (table: string) => `(f.before ->> 'holderId')::uuid IN (SELECT id FROM ${table})`;
  const [limit, olderThan] = query.kind === 'since' ? [query.limit, query.olderThan] : [undefined, undefined];
  const wantsProperties = query.kind === 'untold' && query.wantsProperties;
  const sql = `WITH RECURSIVE ${tables.join(', ')}, seen AS (
    SELECT h.*, f.kind AS first_kind, h.page_id IN (SELECT id FROM visible) AS is_visible,
      ${within ? 'h.page_id IN (SELECT id FROM inside)' : 'true'} AS is_meant,
      coalesce(f.before IS NOT NULL AND f.before -> 'collections' ? $1
        AND ${scope?.roots ? `(f.page_id = ANY ($2::uuid[]) OR ${wasBelow('below')})` : 'true'}
        AND ${within ? `(f.page_id = ANY ($4::uuid[]) OR ${wasBelow('inside')})` : 'true'}
        AND ($3::jsonb IS NULL OR EXISTS (
          SELECT FROM (SELECT f.before -> 'properties' AS properties) o WHERE ${hasProperties('$3::jsonb')})), false) AS was_inside,
      ${wantsProperties ? "f.before -> 'properties'" : 'NULL'} AS before,
      ${wantsProperties ? "l.after -> 'properties'" : 'NULL'} AS after
    FROM head h JOIN page_change f ON f.id = h.first JOIN page_change l ON l.id = h.last
  )
  SELECT page_id AS "pageId", first, last, first_at AS "firstAt", last_at AS "lastAt", first_kind AS "firstKind",
    is_visible AS "isVisible", is_visible AND is_meant AS "isInside", was_inside AS "wasInside", before, after
  FROM seen WHERE ((is_visible AND is_meant) OR was_inside) ${olderThan === undefined ? '' : `AND last < ${olderThan}`}
    -- Postgres wants to know the type of each parameter.
    AND ($4::uuid[] IS NULL OR true)
  ORDER BY last DESC ${limit === undefined ? '' : `LIMIT ${limit}`}`;
  const values = [...visibleValues(collection, scope), within ?? null, ...changes.values];
  type Row = ChangedPage & {
    readonly before: ChangedPage['before'] | null;
    readonly after: ChangedPage['after'] | null;
  };
  const rows = await postgres.query<Row>(sql, values, signal);
  return rows.map(({ before, after, ...page }) =>
    wantsProperties ? { ...page, before: before ?? [], after: after ?? [] } : page,
  );
}
