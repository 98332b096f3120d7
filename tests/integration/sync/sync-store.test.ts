import { describe, expect, it } from 'vitest';
import type { BlockId, ChunkId, NotionId, NotionObject } from '../../../src/domain.ts';
import type { PageCommit, SyncStore } from '../../../src/ports.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createSyncStore } from '../../../src/postgres/sync-store.ts';
import { createFakeSyncStore } from '../../fakes/sync-store.ts';
import { aChunk, anId } from '../../fixtures/corpus.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const T0 = new Date('2026-03-02T09:00:00Z');
const at = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);

const stores: readonly (readonly [string, (test: (store: SyncStore) => Promise<void>) => Promise<void>])[] = [
  ['the fake', (test) => test(createFakeSyncStore())],
  [
    'Postgres',
    async (test) => {
      await using database = await createTestDatabase();
      await using postgres = openPostgres({ url: database.url, maxConnections: 3 }, silentLog);
      await test(createSyncStore(postgres, silentLog));
    },
  ],
];

function page(n: number, changes: Partial<NotionObject> = {}): NotionObject {
  return {
    id: anId(n),
    kind: 'page',
    title: `Page ${n}`,
    url: `https://www.notion.so/${n}`,
    parent: { kind: 'workspace' },
    properties: [],
    createdAt: T0,
    editedAt: T0,
    inTrash: false,
    ...changes,
  };
}

function commit(object: NotionObject, chunkCount: number, changes: Partial<PageCommit> = {}): PageCommit {
  const chunks = Array.from({ length: chunkCount }, (_, ordinal) => ({
    ...aChunk(object.id, ordinal, { context: object.title }),
    embeddingHash: `embedding-${object.id}-${ordinal}`,
  }));
  return {
    page: object,
    contentHash: `content-${chunkCount}`,
    chunks,
    ownedBlocks: [],
    isSettled: true,
    rereadAt: undefined,
    notes: [],
    contextTitles: [object.title],
    chunkerVersion: 1,
    ...changes,
  };
}

/** A collection `notes` with these pages in it. */
async function withMembers(store: SyncStore, pages: readonly NotionObject[]): Promise<void> {
  await store.saveCollection('notes', [], signal);
  await store.pointCollection('notes', { vectorCollection: 'notes-v1', building: undefined }, signal);
  await store.noteListing(pages, at(1), signal);
  await store.setMembers('notes', new Set(pages.map(({ id }) => id)), at(1), signal);
}

const claimAll = (store: SyncStore, now: Date) =>
  store.claim('notes', 100, now, new Date(now.getTime() + 60_000), signal);
const idsOf = (items: readonly { readonly objectId: NotionId }[]) => items.map(({ objectId }) => objectId);

describe.each(stores)('SyncStore: %s', (_name, withStore) => {
  it('lets one sync at a time', () =>
    withStore(async (store) => {
      {
        await using lock = await store.lock(signal);
        expect(lock).toBeDefined();
        expect(await store.lock(signal)).toBeUndefined();
      }
      await using again = await store.lock(signal);
      expect(again).toBeDefined();
    }));

  it('remembers small facts', () =>
    withStore(async (store) => {
      expect(await store.readState('watermark', signal)).toBeUndefined();
      await store.writeState('watermark', { at: 1 }, signal);
      await store.writeState('watermark', { at: [2, 'x'] }, signal);
      expect(await store.readState('watermark', signal)).toEqual({ at: [2, 'x'] });
    }));

  it('gives back an object as it was listed', () =>
    withStore(async (store) => {
      const odd = page(1, {
        title: 'Nul \0 and “quotes”',
        parent: { kind: 'block', id: anId(9) },
        properties: [{ id: 'a', name: 'Stage', type: 'select', text: 'Live', isCapped: true }],
      });
      const database = page(2, { kind: 'database', dataSources: [anId(3), anId(4)] });
      await store.noteListing([odd, database], at(1), signal);
      const { title: _, ...rest } = odd;
      expect(await store.object(odd.id, signal)).toMatchObject({ ...rest, state: 'not_yet' });
      expect(await store.object(database.id, signal)).toMatchObject(database);
      expect(await store.object(anId(5), signal)).toBeUndefined();
    }));

  it('queues what was edited after it was read, and nothing else', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1), page(2)]);
      expect(idsOf(await claimAll(store, at(1)))).toEqual([anId(1), anId(2)]);
      await store.commitPage(commit(page(1), 1), at(2), signal);
      await store.commitPage(commit(page(2), 1), at(2), signal);
      await store.noteListing([page(1), page(2, { editedAt: at(5) })], at(6), signal);
      expect(idsOf(await claimAll(store, at(6)))).toEqual([anId(2)]);
    }));

  it('queues a property that changed within the minute that was read, and only once', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 1), at(2), signal);
      const properties = [{ id: 'a', name: 'Stage', type: 'select', text: 'Live' }];
      await store.noteListing([page(1, { properties })], at(3), signal);
      const [task] = await claimAll(store, at(3));
      expect(task?.page.properties).toEqual(properties);
      // What is read may differ from what is listed (titles in the place of ids): that is no edit.
      const read = page(1, { properties: [{ ...properties[0]!, text: 'Read' }] });
      await store.commitPage(commit(read, 1), at(4), signal);
      await store.noteListing([page(1, { properties })], at(5), signal);
      expect(await claimAll(store, at(5))).toEqual([]);
    }));

  it('is not misled by a listing that lags behind', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1, { editedAt: at(5), title: 'New' })]);
      const outcome = await store.noteListing([page(1, { title: 'Old' })], at(6), signal);
      expect(outcome).toEqual({ moved: 0, revived: [] });
      expect(await store.object(anId(1), signal)).toMatchObject({ title: 'New', editedAt: at(5) });
    }));

  it('tells moves and renames from edits', () =>
    withStore(async (store) => {
      expect((await store.noteListing([page(1), page(2)], at(1), signal)).moved).toBe(2);
      expect((await store.noteListing([page(1), page(2, { editedAt: at(2) })], at(2), signal)).moved).toBe(0);
      const moved = page(1, { parent: { kind: 'page', id: anId(2) } });
      expect(
        (await store.noteListing([moved, page(2, { title: 'Other', editedAt: at(2) })], at(3), signal)).moved,
      ).toBe(2);
    }));

  it('leases a task to one, and gives it back', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1), page(2, { editedAt: at(1) })]);
      expect(idsOf(await store.claim('notes', 1, at(2), at(3), signal))).toEqual([anId(2)]);
      expect(idsOf(await store.claim('notes', 5, at(2), at(3), signal))).toEqual([anId(1)]);
      expect(await claimAll(store, at(2))).toEqual([]);
      expect((await claimAll(store, at(4))).length).toBe(2);
      await store.release([anId(1)], signal);
      expect(idsOf(await claimAll(store, at(4)))).toEqual([anId(1)]);
      await store.release(undefined, signal);
      expect((await claimAll(store, at(4))).length).toBe(2);
    }));

  it('puts off a failed task, keeps the reason, and the old version', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1), page(2)]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 2), at(1), signal);
      await store.enqueue([anId(1)], at(2), signal);
      await claimAll(store, at(2));
      for (const id of [anId(1), anId(2)]) await store.failTask(id, 'Notion did not answer.', at(60), at(2), signal);
      expect(await claimAll(store, at(3))).toEqual([]);
      expect(await store.members('notes', signal)).toMatchObject([
        {
          id: anId(1),
          state: 'indexed',
          stateSince: at(2),
          failure: { reason: 'Notion did not answer.', attempts: 1 },
        },
        { id: anId(2), state: 'failed', failure: { notBefore: at(60) } },
      ]);
      expect((await store.chunksOf(anId(1), signal)).length).toBe(2);
      await store.retryFailed(1, at(3), signal);
      expect(await claimAll(store, at(3))).toEqual([]);
      await store.retryFailed(2, at(3), signal);
      expect((await claimAll(store, at(3))).length).toBe(2);
      await store.commitPage(commit(page(2), 1), at(4), signal);
      expect((await store.members('notes', signal))[1]).toMatchObject({ state: 'indexed', failure: undefined });
    }));

  it('commits a page: chunks that stay are not sent again, those that go are', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 3, { notes: ['One note.'] }), at(2), signal);
      const first = await store.outbox(10, signal);
      expect(first.map(({ op, collection }) => [op, collection])).toEqual(Array(3).fill(['upsert', 'notes-v1']));
      expect(first[0]!.chunk).toEqual({ pageId: anId(1), embeddingHash: expect.stringContaining('embedding-') });
      await store.clearOutbox(
        first.map(({ seq }) => seq),
        signal,
      );
      const whole = commit(page(1), 3);
      const [a, b, c] = whole.chunks;
      const next = { ...c!, id: 'f'.repeat(32) as ChunkId, text: 'New.' };
      await store.commitPage({ ...whole, chunks: [{ ...b!, ordinal: 0 }, { ...a!, ordinal: 1 }, next] }, at(3), signal);
      const second = await store.outbox(10, signal);
      expect(second.map(({ op, chunkId }) => [op, chunkId]).toSorted()).toEqual([
        ['remove', c!.id],
        ['upsert', next.id],
      ]);
      expect((await store.chunksOf(anId(1), signal)).map(({ id }) => id)).toEqual(
        [b!.id, a!.id, next.id].toSorted((x, y) => orderOf(x) - orderOf(y)),
      );
      function orderOf(id: ChunkId) {
        return [b!.id, a!.id, next.id].indexOf(id);
      }
      expect(await store.object(anId(1), signal)).toMatchObject({
        state: 'indexed',
        indexedAt: at(3),
        reason: undefined,
      });
    }));

  it('keeps the task of an edit that came while the page was read', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      await store.noteListing([page(1, { editedAt: at(2) })], at(2), signal);
      await store.commitPage(commit(page(1), 1), at(2), signal);
      expect(idsOf(await claimAll(store, at(2)))).toEqual([anId(1)]);
    }));

  it('reads an unsettled page again when its minute is over', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 1, { isSettled: false, rereadAt: at(3) }), at(1), signal);
      expect(await claimAll(store, at(2))).toEqual([]);
      expect(await store.countTasks('notes', at(2), signal)).toBe(0);
      expect(await store.countTasks('notes', at(3), signal)).toBe(1);
      expect(idsOf(await claimAll(store, at(3)))).toEqual([anId(1)]);
      const { page: read, ownedBlocks, notes } = commit(page(1), 1);
      await store.noteUnchanged(
        { page: read, ownedBlocks, notes, isSettled: true, rereadAt: undefined },
        at(3),
        signal,
      );
      expect((await store.members('notes', signal))[0]).toMatchObject({ isQueued: false, verifiedAt: at(3) });
    }));

  it('deletes a page with its chunks, and brings it back to be read', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1), page(2)]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 2), at(1), signal);
      await store.clearOutbox(
        (await store.outbox(10, signal)).map(({ seq }) => seq),
        signal,
      );
      expect(await store.tombstone([anId(1), anId(7)], 'in_trash', at(2), signal)).toBe(1);
      expect(await store.tombstone([anId(1)], 'in_trash', at(2), signal)).toBe(0);
      expect((await store.outbox(10, signal)).map(({ op }) => op)).toEqual(['remove', 'remove']);
      expect(await store.chunksOf(anId(1), signal)).toEqual([]);
      expect((await store.members('notes', signal)).map(({ id }) => id)).toEqual([anId(2)]);
      expect(await store.liveAmong([anId(1), anId(2), anId(3)], signal)).toEqual([anId(2)]);
      expect(await store.object(anId(1), signal)).toMatchObject({ deletedAt: at(2), inTrash: true });
      // What was being read when it was deleted must not bring it back.
      await store.commitPage(commit(page(1), 2), at(3), signal);
      expect(await store.chunksOf(anId(1), signal)).toEqual([]);
      expect(await store.noteListing([page(1)], at(4), signal)).toEqual({ moved: 0, revived: [anId(1)] });
      expect(await store.object(anId(1), signal)).toMatchObject({ deletedAt: at(2) });
      await store.revive(page(1), at(5), signal);
      await store.setMembers('notes', new Set([anId(1), anId(2)]), at(5), signal);
      expect(await store.object(anId(1), signal)).toMatchObject({ deletedAt: undefined, contentHash: undefined });
      await store.release(undefined, signal);
      expect(idsOf(await claimAll(store, at(5))).toSorted()).toEqual([anId(1), anId(2)]);
    }));

  it('gives a second collection what the first has read, and drops chunks with the last', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 1), at(1), signal);
      await store.saveCollection('other', [anId(1)], signal);
      await store.pointCollection('other', { vectorCollection: 'other-v1', building: 'other-v2' }, signal);
      expect(await store.setMembers('other', new Set([anId(1)]), at(2), signal)).toEqual({ joined: 1, left: 0 });
      expect((await store.outbox(10, signal)).map(({ collection }) => collection).toSorted()).toEqual([
        'notes-v1',
        'other-v1',
        'other-v2',
      ]);
      expect(await store.countTasks('other', at(9), signal)).toBe(0);
      expect(await store.setMembers('notes', new Set(), at(3), signal)).toEqual({ joined: 0, left: 1 });
      expect((await store.chunksOf(anId(1), signal)).length).toBe(1);
      expect([await store.countChunks('notes', signal), await store.countChunks('other', signal)]).toEqual([0, 1]);
      await store.setMembers('other', new Set(), at(4), signal);
      expect(await store.chunksOf(anId(1), signal)).toEqual([]);
      expect(await store.object(anId(1), signal)).toMatchObject({ state: 'not_yet', editedSynced: undefined });
      await store.setMembers('notes', new Set([anId(1)]), at(5), signal);
      expect(idsOf(await claimAll(store, at(5)))).toEqual([anId(1)]);
      expect(await store.collections(signal)).toEqual([
        { name: 'notes', roots: [], vectorCollection: 'notes-v1', building: undefined },
        { name: 'other', roots: [anId(1)], vectorCollection: 'other-v1', building: 'other-v2' },
      ]);
    }));

  it('rewrites the context of chunks for new titles', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      const whole = commit(page(1), 1);
      const chunk = { ...whole.chunks[0]!, headings: ['How', 'Why'] };
      await store.commitPage({ ...whole, chunks: [chunk] }, at(1), signal);
      await store.retitle(new Map([[anId(1), ['Handbook', 'Leave']]]), at(2), signal);
      const [indexable] = await store.indexableChunks('notes', undefined, 10, signal);
      expect(indexable).toEqual({
        id: chunk.id,
        pageId: anId(1),
        context: 'Handbook › Leave › How › Why',
        text: chunk.text,
        tokens: chunk.tokens,
        embeddingHash: chunk.embeddingHash,
      });
      const { objects } = await store.chain(signal);
      expect(objects[0]).toMatchObject({ contextTitles: ['Handbook', 'Leave'] });
    }));

  it('knows which page owns a block, and forgets it', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      const blocks = [anId(50), anId(51)] as BlockId[];
      await store.commitPage(commit(page(1), 1, { ownedBlocks: blocks }), at(1), signal);
      expect((await store.chain(signal)).blockOwners).toEqual(new Map(blocks.map((id) => [id, anId(1)])));
      await store.commitPage(commit(page(1), 1, { ownedBlocks: [anId(51)] }), at(2), signal);
      expect([...(await store.chain(signal)).blockOwners.keys()]).toEqual([anId(51)]);
    }));

  it('walks the chunks of a collection in batches', () =>
    withStore(async (store) => {
      const pages = Array.from({ length: 7 }, (_, n) => page(n + 1));
      await withMembers(store, pages);
      await claimAll(store, at(1));
      for (const each of pages) await store.commitPage(commit(each, 2), at(1), signal);
      const seen: ChunkId[] = [];
      let after: ChunkId | undefined;
      for (;;) {
        const batch = await store.indexableChunks('notes', after, 4, signal);
        if (batch.length === 0) break;
        seen.push(...batch.map(({ id }) => id));
        after = batch.at(-1)!.id;
      }
      expect([seen.length, new Set(seen).size, await store.countChunks('notes', signal)]).toEqual([14, 14, 14]);
      expect(await store.titles([anId(1), anId(99)], signal)).toEqual(new Map([[anId(1), 'Page 1']]));
    }));
});
