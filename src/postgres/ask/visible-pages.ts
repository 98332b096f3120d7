import type { View } from '../../ask/ports.ts';
import type { Scope } from '../../core/domain/answer.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { Postgres, Prepared } from '../pool.ts';

/**
 * Everything below the roots $2 by the stored parents: a page on a block is below the block's page, a data source
 * below its database. UNION drops what was met before, so a circle of parents ends.
 */
const BELOW = `
  WITH RECURSIVE below (id) AS (
    SELECT unnest($2::uuid[])
    UNION
    SELECT child.id FROM below CROSS JOIN LATERAL (
      SELECT o.id FROM notion_object o WHERE o.parent_id = below.id
      UNION ALL
      SELECT o.id FROM block_owner b JOIN notion_object o ON o.parent_id = b.block_id WHERE b.page_id = below.id
      UNION ALL
      SELECT unnest(o.data_sources) FROM notion_object o WHERE o.id = below.id
    ) child
  )`;

/** Whether a page has all properties of $3: `[{name, values}]`, values in lower case. List types match by any entry. */
const HAS_PROPERTIES = `
  NOT EXISTS (
    SELECT FROM jsonb_to_recordset($3::jsonb) AS wanted (name text, "values" text[])
    WHERE NOT EXISTS (
      SELECT FROM jsonb_to_recordset(o.properties) AS property (name text, type text, text text)
      WHERE property.name = wanted.name AND (
        lower(property.text) = ANY (wanted."values")
        OR (property.type IN ('multi_select', 'people', 'relation')
            AND string_to_array(lower(property.text), ', ') && wanted."values")
      )
    )
  )`;

/** The live pages of a collection that the scope lets through. One row with all ids: a row for each costs more. */
export async function selectVisiblePages(
  postgres: Postgres,
  collection: string,
  scope: Scope | undefined,
  signal: AbortSignal,
): Promise<ReadonlySet<PageId>> {
  const { roots, properties } = scope ?? {};
  const wanted = properties?.map(({ name, values }) => ({ name, values: values.map((value) => value.toLowerCase()) }));
  const rows = await postgres.query<{ readonly ids: string | null }>(
    `${roots ? BELOW : ''}
     SELECT string_agg(o.id::text, ',') AS ids
     FROM collection_page m JOIN notion_object o ON o.id = m.page_id AND o.deleted_at IS NULL
     WHERE m.collection = $1
       AND ($2::uuid[] IS NULL ${roots ? 'OR o.id IN (SELECT id FROM below)' : ''})
       AND ($3::jsonb IS NULL OR ${HAS_PROPERTIES})`,
    [collection, roots ?? null, wanted ? JSON.stringify(wanted) : null],
    signal,
  );
  return new Set((rows[0]?.ids?.split(',') ?? []) as PageId[]);
}

const VIEW: Prepared = {
  name: 'view',
  text: `SELECT vector_collection AS "vectorCollection", NOT EXISTS (SELECT FROM collection WHERE name <> $1) AS "isOnly"
    FROM collection WHERE name = $1`,
};
const COUNT: Prepared = {
  name: 'count-pages',
  text: 'SELECT count(*)::integer AS count FROM collection_page WHERE collection = $1',
};

/** Counting ten thousand pages takes 1 ms of the 3 that a question takes here, and is for people to read. */
const COUNT_KEPT_MS = 10_000;

type ViewRow = { readonly vectorCollection: string | null; readonly isOnly: boolean };

/** Ids only where they are needed: what is in no collection has no chunks, so one collection alone is all there is. */
export function createViews(
  postgres: Postgres,
): (collection: string, scope: Scope | undefined, signal: AbortSignal) => Promise<View | undefined> {
  const counts = new Map<string, { readonly count: number; readonly at: number }>();
  const countOf = async (collection: string, signal: AbortSignal): Promise<number> => {
    const kept = counts.get(collection);
    if (kept && performance.now() - kept.at < COUNT_KEPT_MS) return kept.count;
    const count = (await postgres.query<{ readonly count: number }>(COUNT, [collection], signal))[0]!.count;
    // None is told at once, and so is the first that comes.
    if (count > 0) counts.set(collection, { count, at: performance.now() });
    return count;
  };
  return async (collection, scope, signal) => {
    const found = (await postgres.query<ViewRow>(VIEW, [collection], signal))[0];
    if (!found) return undefined;
    const vectorCollection = found.vectorCollection ?? undefined;
    if (scope === undefined && found.isOnly) {
      return { vectorCollection, count: await countOf(collection, signal), pageIds: undefined };
    }
    const pageIds = await selectVisiblePages(postgres, collection, scope, signal);
    return { vectorCollection, count: pageIds.size, pageIds };
  };
}
