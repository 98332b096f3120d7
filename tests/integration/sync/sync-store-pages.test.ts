import { describe, expect, it } from 'vitest';
import type { BlockId, ChunkId } from '../../../src/core/domain/notion-id.ts';
import { anId } from '../../fixtures/corpus.ts';
import { at, claimAll, commit, idsOf, list, page, signal, stores, withMembers } from './store-fixtures.ts';

describe.each(stores)('SyncStore, pages and members: %s', (_name, withStore) => {
  it('commits a page and puts only new and deleted chunks into the outbox', () =>
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

  it('keeps the task of an edit that arrived while the page was being read', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      await list(store, [page(1, { editedAt: at(2) })], at(2));
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
      const { page: read, ownedBlocks, namedObjects, notes } = commit(page(1), 1);
      await store.recordUnchanged(
        { page: read, ownedBlocks, namedObjects, notes, text: undefined, isSettled: true, rereadAt: undefined },
        at(3),
        signal,
      );
      expect((await store.members('notes', signal))[0]).toMatchObject({ isQueued: false, verifiedAt: at(3) });
    }));

  it('deletes a page with its chunks, and enqueues it when it comes back', () =>
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
      expect(await list(store, [page(1)], at(4))).toEqual({ moved: 0, deleted: [anId(1)] });
      expect(await store.object(anId(1), signal)).toMatchObject({ deletedAt: at(2) });
      await store.revive(page(1), at(5), signal);
      await list(store, [page(1)], at(5));
      await store.setMembers('notes', new Set([anId(1), anId(2)]), at(5), signal);
      expect(await store.object(anId(1), signal)).toMatchObject({ deletedAt: undefined, contentHash: undefined });
      await store.release(undefined, signal);
      expect(idsOf(await claimAll(store, at(5))).toSorted()).toEqual([anId(1), anId(2)]);
    }));

  it('shares read pages with a second collection, and deletes chunks with the last one', () =>
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
      const { objects } = await store.ancestry(signal);
      expect(objects[0]).toMatchObject({ contextTitles: ['Handbook', 'Leave'] });
    }));

  it('knows which page owns a block, and forgets it', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      const blocks = [anId(50), anId(51)] as BlockId[];
      await store.commitPage(commit(page(1), 1, { ownedBlocks: blocks }), at(1), signal);
      expect((await store.ancestry(signal)).blockOwners).toEqual(new Map(blocks.map((id) => [id, anId(1)])));
      await store.commitPage(commit(page(1), 1, { ownedBlocks: [anId(51)] }), at(2), signal);
      expect([...(await store.ancestry(signal)).blockOwners.keys()]).toEqual([anId(51)]);
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
