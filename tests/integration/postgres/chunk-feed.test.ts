import { describe, expect, it } from 'vitest';
import type { ChunkFeed } from '../../../src/ask/ports.ts';
import type { PageId } from '../../../src/core/domain/notion-id.ts';
import type { LexicalChunk } from '../../../src/core/ports/indexes.ts';
import { createChunkFeed } from '../../../src/postgres/ask/chunk-feed.ts';
import { notifyPages } from '../../../src/postgres/page-notice.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { createFakeChunkFeed } from '../../fakes/chunk-feed.ts';
import { aChunk, anId, anObject, type Corpus } from '../../fixtures/corpus.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { seedDatabase } from '../../fixtures/seed-database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const [A, B, EMPTY, GONE] = [anId(1), anId(2), anId(3), anId(4)] as const;

const corpus: Corpus = {
  objects: [
    anObject(1, { version: 7n }),
    anObject(2),
    anObject(3),
    anObject(4, { deletedAt: new Date() }),
    anObject(5, { kind: 'database' }),
  ],
  blockOwners: [],
  chunks: [aChunk(A, 1), aChunk(A, 0, { text: 'First.' }), aChunk(B, 0), aChunk(GONE, 0)],
  collections: [],
};

type Bench = {
  readonly feed: ChunkFeed;
  commit(pageId: PageId, chunks: readonly LexicalChunk[] | undefined): Promise<void>;
  /** Commits while the followers' connection is cut. */
  commitInGap(pageId: PageId, chunks: readonly LexicalChunk[] | undefined): Promise<void>;
};

const benches: readonly (readonly [string, (test: (bench: Bench) => Promise<void>) => Promise<void>])[] = [
  [
    'the fake',
    async (test) => {
      const feed = createFakeChunkFeed(corpus);
      await test({
        feed,
        commit: async (...change) => feed.commit(...change),
        commitInGap: async (...change) => feed.commitInGap([change]),
      });
    },
  ],
  [
    'Postgres',
    async (test) => {
      await using database = await createTestDatabase();
      await using postgres = openPostgres({ url: database.url, maxConnections: 4 }, silentLog);
      await seedDatabase(postgres, corpus, signal);
      await test({
        feed: createChunkFeed(postgres, silentLog),
        commit: (...change) => commit(postgres, ...change),
        commitInGap: async (...change) => {
          await cutListeners(postgres);
          await commit(postgres, ...change);
        },
      });
    },
  ],
];

async function commit(postgres: Postgres, pageId: PageId, chunks: readonly LexicalChunk[] | undefined): Promise<void> {
  await postgres.transaction(async (sql) => {
    await notifyPages(sql, [pageId], signal);
    await notifyPages(sql, [pageId], signal);
    await sql.execute('DELETE FROM chunk WHERE page_id = $1', [pageId], signal);
    for (const [ordinal, { id, text, context }] of (chunks ?? []).entries()) {
      const columns = [id, pageId, ordinal, text, context];
      await sql.execute(
        `INSERT INTO chunk (id, page_id, ordinal, headings, text, context, tokens, hash, embedding_hash, blocks)
         VALUES ($1, $2, $3, '{}', $4, $5, 1, 'h', 'e', '[]')`,
        columns,
        signal,
      );
    }
    const deletedAt = chunks ? null : new Date();
    await sql.execute(
      'UPDATE notion_object SET version = version + 1, deleted_at = $2 WHERE id = $1',
      [pageId, deletedAt],
      signal,
    );
  }, signal);
}

async function cutListeners(postgres: Postgres): Promise<void> {
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
  const rows = await postgres.query(cut, [], signal);
  expect(rows.length).toBe(1);
}

describe.each(benches)('ChunkFeed: %s', (_name, withBench) => {
  it('gives every live page that has chunks', () =>
    withBench(async ({ feed }) => {
      const pages = await Array.fromAsync(feed.pages(signal));
      expect(pages.map(({ pageId, version }) => [pageId, version])).toEqual([
        [A, 7n],
        [B, 1n],
      ]);
      const { id, context } = aChunk(A, 0);
      expect(pages[0]!.chunks[0]).toEqual({ id, context, text: 'First.' });
      expect(pages[0]!.chunks).toHaveLength(2);
    }));

  it('gives the versions of all live pages', () =>
    withBench(async ({ feed }) => {
      expect(await feed.versions(signal)).toEqual(
        new Map([
          [A, 7n],
          [B, 1n],
          [EMPTY, 1n],
        ]),
      );
    }));

  it('gives one page', () =>
    withBench(async ({ feed }) => {
      expect((await feed.page(A, signal))?.chunks.map(({ text }) => text)[0]).toBe('First.');
      expect(await feed.page(EMPTY, signal)).toEqual({ version: 1n, chunks: [] });
      expect(await feed.page(GONE, signal)).toBeUndefined();
      expect(await feed.page(anId(99), signal)).toBeUndefined();
    }));

  it('tells of each commit and each deletion, once, until it is told to stop', () =>
    withBench(async ({ feed, commit }) => {
      const stop = new AbortController();
      const told: PageId[] = [];
      await feed.follow(
        (pageId) => told.push(pageId),
        () => told.push(EMPTY),
        stop.signal,
      );
      const { id } = aChunk(B, 3);
      await commit(B, [{ id, context: 'B', text: 'New.' }]);
      await commit(A, undefined);
      await expect.poll(() => told).toEqual([B, A]);
      expect(await feed.page(B, signal)).toEqual({ version: 2n, chunks: [{ id, context: 'B', text: 'New.' }] });
      expect(await feed.page(A, signal)).toBeUndefined();
      stop.abort();
      await commit(B, []);
      expect(told).toEqual([B, A]);
    }));

  it('tells of a gap after which everything may have changed', () =>
    withBench(async ({ feed, commitInGap, commit }) => {
      const stop = new AbortController();
      const told: string[] = [];
      await feed.follow(
        (pageId) => told.push(pageId),
        () => told.push('gap'),
        stop.signal,
      );
      await commitInGap(B, undefined);
      await expect.poll(() => told, { timeout: 5_000 }).toContain('gap');
      expect((await feed.versions(signal)).has(B)).toBe(false);
      await commit(A, []);
      await expect.poll(() => told.at(-1)).toBe(A);
      stop.abort();
    }));
});
