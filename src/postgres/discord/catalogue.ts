import type { PageId } from '../../core/domain/notion-id.ts';
import type { Catalogue, CataloguePage, CatalogueTitle } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';

const PAGE = `
  o.id AS "pageId", o.title, o.url, o.edited_at AS "editedAt", coalesce(o.indexed_at, o.edited_at) AS "indexedAt"`;

/** Visible and live; $1 holds the ids. */
const VISIBLE = 'o.id = ANY ($1::uuid[]) AND o.deleted_at IS NULL';

const OVERVIEW = `
  SELECT count(*)::int AS pages, max(o.indexed_at) AS "syncedAt",
    (SELECT count(*)::int FROM chunk WHERE page_id = ANY ($1::uuid[])) AS chunks
  FROM notion_object o WHERE ${VISIBLE}`;

/** Visible pages whose parent is not visible are the tops; a page counts for the top that its parents lead to. */
const SOURCES = `
  WITH RECURSIVE tree (id, top, depth) AS (
    SELECT o.id, o.id, 0 FROM notion_object o
    WHERE ${VISIBLE} AND (o.parent_id IS NULL OR NOT o.parent_id = ANY ($1::uuid[]))
    UNION
    SELECT o.id, tree.top, tree.depth + 1 FROM tree JOIN notion_object o ON o.parent_id = tree.id
    WHERE ${VISIBLE} AND tree.depth < 50
  )
  SELECT ${PAGE}, (SELECT count(*)::int - 1 FROM tree WHERE tree.top = o.id) AS below
  FROM notion_object o WHERE o.id IN (SELECT top FROM tree) ORDER BY below DESC, o.title LIMIT $2`;

/** A data source can be named if one of its rows is visible. */
const TITLES = `
  SELECT o.id, o.title FROM notion_object o
  WHERE o.title ILIKE ALL ($2::text[]) AND o.deleted_at IS NULL AND (o.id = ANY ($1::uuid[]) OR (
    o.kind = 'data_source' AND EXISTS (SELECT FROM notion_object r WHERE r.parent_id = o.id AND r.id = ANY ($1::uuid[]))
  ))
  ORDER BY length(o.title), o.title, o.id LIMIT $3`;

/** What the reader typed is text, not a pattern. */
const likePattern = (text: string) => `%${text.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;

export function createCatalogue(postgres: Postgres): Catalogue {
  return {
    async overview(pages, signal) {
      type Row = { readonly pages: number; readonly chunks: number; readonly syncedAt: Date | null };
      const [row] = await postgres.query<Row>(OVERVIEW, [[...pages]], signal);
      return { pages: row!.pages, chunks: row!.chunks, syncedAt: row!.syncedAt ?? undefined };
    },
    recent(pages, since, limit, signal) {
      const sql = `SELECT ${PAGE} FROM notion_object o WHERE ${VISIBLE} AND o.edited_at >= $2 ORDER BY o.edited_at DESC LIMIT $3`;
      return postgres.query<CataloguePage>(sql, [[...pages], since, limit], signal);
    },
    sources: (pages, limit, signal) =>
      postgres.query<CataloguePage & { readonly below: number }>(SOURCES, [[...pages], limit], signal),
    titles: (pages, words, limit, signal) =>
      postgres.query<CatalogueTitle>(TITLES, [[...pages], words.map(likePattern), limit], signal),
    changedSince(pages: readonly PageId[], since, signal) {
      const sql = `SELECT ${PAGE} FROM notion_object o WHERE ${VISIBLE} AND o.indexed_at > $2 ORDER BY o.indexed_at DESC LIMIT 25`;
      return postgres.query<CataloguePage>(sql, [pages, since], signal);
    },
  };
}
