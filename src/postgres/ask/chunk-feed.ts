import type { ChunkFeed } from '../../ask/ports.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { LexicalChunk } from '../../core/ports/indexes.ts';
import { listen } from '../listen.ts';
import { PAGE_CHANNEL } from '../page-notice.ts';
import type { Postgres } from '../pool.ts';

type PageRow = { readonly pageId: PageId; readonly version: bigint; readonly chunks: readonly LexicalChunk[] };

const PAGES_A_QUERY = 200;

/** A page's chunks in order, as one json array. */
const CHUNKS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'context', c.context, 'text', c.text) ORDER BY c.ordinal), '[]')
  FROM chunk c WHERE c.page_id = o.id`;

/** The ChunkFeed over Postgres; following it takes one of the pool's connections for as long as it lasts. */
export function createChunkFeed(postgres: Postgres, log: Log): ChunkFeed {
  return {
    pages: (signal) => allPages(postgres, signal),
    async versions(signal) {
      const sql = `SELECT id, version FROM notion_object WHERE kind <> 'database' AND deleted_at IS NULL`;
      const rows = await postgres.query<{ readonly id: PageId; readonly version: bigint }>(sql, [], signal);
      return new Map(rows.map(({ id, version }) => [id, version]));
    },
    async page(pageId, signal) {
      const sql = `SELECT o.version, (${CHUNKS}) AS chunks FROM notion_object o
        WHERE o.id = $1 AND o.kind <> 'database' AND o.deleted_at IS NULL`;
      return (await postgres.query<Omit<PageRow, 'pageId'>>(sql, [pageId], signal))[0];
    },
    follow: (onPage, onGap, signal) => followPages(postgres, { onPage, onGap }, log, signal),
  };
}

/** By id, a few hundred at a time: followers are notified of pages that change meanwhile. */
async function* allPages(postgres: Postgres, signal: AbortSignal): AsyncGenerator<PageRow> {
  const sql = `SELECT o.id AS "pageId", o.version, (${CHUNKS}) AS chunks FROM notion_object o
    WHERE o.kind <> 'database' AND o.deleted_at IS NULL AND ($1::uuid IS NULL OR o.id > $1)
      AND EXISTS (SELECT FROM chunk c WHERE c.page_id = o.id)
    ORDER BY o.id LIMIT ${PAGES_A_QUERY}`;
  for (let last: PageId | undefined; ; ) {
    const rows: readonly PageRow[] = await postgres.query<PageRow>(sql, [last ?? null], signal);
    yield* rows;
    if (rows.length < PAGES_A_QUERY) return;
    last = rows.at(-1)!.pageId;
  }
}

type PageFollower = { readonly onPage: (pageId: PageId) => void; readonly onGap: () => void };

/** Resolves once it listens for the first time, then goes on until the signal is aborted. */
function followPages(postgres: Postgres, follower: PageFollower, log: Log, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let isFirst = true;
  const onConnected = () => {
    if (isFirst) resolve();
    else follower.onGap();
    isFirst = false;
  };
  const onNotice = (payload: string) => follower.onPage(payload as PageId);
  listen(postgres, { channel: PAGE_CHANNEL, onNotice, onConnected }, log, signal).catch((error: unknown) => {
    reject(error);
    if (!signal.aborted) log.error({ err: error }, 'no longer receives notices of changed pages');
  });
  return promise;
}
