import type { PageId } from '../../core/domain/notion-id.ts';
import type { CitedPage, InsightsQuery } from '../../insights/ports.ts';
import { selectVisiblePages } from '../ask/visible-pages.ts';
import type { Postgres } from '../pool.ts';
import { COUNTED, inPeriod, queryValues } from './counted-answers.ts';

const CITED = `
  SELECT page AS "pageId", count(*)::int AS answers
  FROM answer a, unnest(a.cited_pages) AS page
  WHERE ${COUNTED} AND ${inPeriod('a.asked_at')} GROUP BY 1 ORDER BY 2 DESC, 1`;

/** A person who voted on several answers that cite a page counts once for each kind of vote. */
const VOTES = `
  SELECT page AS "pageId", count(DISTINCT f.given_by) FILTER (WHERE f.vote = 'up')::int AS up,
    count(DISTINCT f.given_by) FILTER (WHERE f.vote = 'down')::int AS down
  FROM answer_feedback f JOIN answer a ON a.id = f.answer_id, unnest(a.cited_pages) AS page
  WHERE ${COUNTED} AND ${inPeriod('a.asked_at')} AND page = ANY ($5::text[]) GROUP BY 1`;

/** Live pages by id, $1. */
const PAGES = `
  SELECT o.id AS "pageId", o.title, o.url, o.edited_at AS "editedAt", o.properties
  FROM notion_object o WHERE o.id::text = ANY ($1::text[]) AND o.deleted_at IS NULL`;

type Cited = { readonly pageId: PageId; readonly answers: number };
type Page = Pick<CitedPage, 'pageId' | 'title' | 'url' | 'editedAt' | 'properties'>;
type Votes = Pick<CitedPage, 'pageId' | 'up' | 'down'>;

/** The most cited pages that the query may name. */
export async function readCitedPages(
  postgres: Postgres,
  query: InsightsQuery,
  limit: number,
  signal: AbortSignal,
): Promise<readonly CitedPage[]> {
  const { view } = query;
  const [cited, visible] = await Promise.all([
    postgres.query<Cited>(CITED, queryValues(query), signal),
    view && selectVisiblePages(postgres, view.collection, view.scope, signal),
  ]);
  const shown = cited.filter(({ pageId }) => visible === undefined || visible.has(pageId));
  const pages = new Map<PageId, Page>();
  // Cited pages may be deleted by now, so the next ones take their places.
  for (let start = 0; pages.size < limit && start < shown.length; start += limit) {
    const ids = shown.slice(start, start + limit).map(({ pageId }) => pageId);
    for (const page of await postgres.query<Page>(PAGES, [ids], signal)) pages.set(page.pageId, page);
  }
  const votes = await postgres.query<Votes>(VOTES, [...queryValues(query), [...pages.keys()]], signal);
  const votesOf = new Map(votes.map((row) => [row.pageId, row]));
  return shown
    .flatMap(({ pageId, answers }) => {
      const page = pages.get(pageId);
      const { up = 0, down = 0 } = votesOf.get(pageId) ?? {};
      return page ? [{ ...page, answers, up, down }] : [];
    })
    .slice(0, limit);
}
