import { type AskStore, NEIGHBOURS, SHORT_PAGE_TOKENS } from '../../ask/ports.ts';
import type { Turn } from '../../core/domain/answer.ts';
import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { ChunkId } from '../../core/domain/notion-id.ts';
import type { Postgres, Prepared } from '../pool.ts';
import { dayOf } from '../usage.ts';
import { saveAnswer } from './answers.ts';
import { createViews, selectVisiblePages } from './visible-pages.ts';

/** What a conversation's reader can use at most; older turns stay for `/privacy show` until they expire. */
const MAX_TURNS = 100;

const LIVE_CHUNK = `
  c.id, c.page_id AS "pageId", c.ordinal, c.headings, c.text, c.context, c.tokens, c.hash, c.blocks,
  o.title AS "pageTitle", o.url AS "pageUrl", o.edited_at AS "editedAt",
  coalesce(o.indexed_at, o.edited_at) AS "indexedAt",
  o.edited_at > coalesce(o.edited_synced, o.edited_at) AS "isStale", o.properties
  FROM chunk c JOIN notion_object o ON o.id = c.page_id AND o.deleted_at IS NULL`;

/** Every question asks these: prepared, they take 4 ms of the server's time a question instead of 5. */
const LIVE: Prepared = {
  name: 'live-chunks',
  text: `SELECT ${LIVE_CHUNK} JOIN collection_page m ON m.page_id = c.page_id AND m.collection = $2
    WHERE c.id = ANY ($1)`,
};

const AROUND: Prepared = {
  name: 'chunks-around',
  text: `
  WITH hit AS (SELECT page_id, headings, ordinal FROM chunk WHERE id = ANY ($1)),
  page AS (
    SELECT page_id, sum(tokens) <= $2 AS is_short FROM chunk WHERE page_id IN (SELECT page_id FROM hit) GROUP BY page_id
  )
  SELECT ${LIVE_CHUNK} JOIN page ON page.page_id = c.page_id
  WHERE page.is_short OR EXISTS (
    SELECT FROM hit
    WHERE hit.page_id = c.page_id AND hit.headings = c.headings AND abs(hit.ordinal - c.ordinal) <= $3
  )
  ORDER BY c.page_id, c.ordinal`,
};

/** The AskStore over Postgres: the truth, whatever a derived index says. */
export function createAskStore(postgres: Postgres): AskStore {
  return {
    view: createViews(postgres),
    visiblePages: (collection, scope, signal) => selectVisiblePages(postgres, collection, scope, signal),
    async liveChunks(collection, ids, signal) {
      const rows = await postgres.query<LiveChunk>(LIVE, [ids, collection], signal);
      const found = new Map<ChunkId, LiveChunk>(rows.map((chunk) => [chunk.id, chunk]));
      return ids.map((id) => found.get(id)).filter((chunk) => chunk !== undefined);
    },
    chunksAround: (ids, signal) => postgres.query<LiveChunk>(AROUND, [ids, SHORT_PAGE_TOKENS, NEIGHBOURS], signal),
    chunksOfPage: (pageId, signal) =>
      postgres.query<LiveChunk>(`SELECT ${LIVE_CHUNK} WHERE c.page_id = $1 ORDER BY c.ordinal`, [pageId], signal),
    async conversation(key, signal) {
      const sql = 'SELECT role, text, at FROM conversation_turn WHERE conversation = $1 ORDER BY id DESC LIMIT $2';
      return (await postgres.query<Turn>(sql, [key, MAX_TURNS], signal)).toReversed();
    },
    saveAnswer: (entry, signal) => saveAnswer(postgres, entry, signal),
    async spentUsd(since, signal) {
      const sql = `SELECT (SELECT coalesce(sum(cost_usd), 0) FROM usage WHERE day >= since.day)::float8 AS usd
        FROM unnest($1::date[]) WITH ORDINALITY AS since (day, position) ORDER BY position`;
      const rows = await postgres.query<{ readonly usd: number }>(sql, [since.map(dayOf)], signal);
      return rows.map(({ usd }) => usd);
    },
  };
}
