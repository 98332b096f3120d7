import { describe, expect, it } from 'vitest';
import { anId } from '../../fixtures/corpus.ts';
import { at, claimAll, commit, idsOf, list, page, signal, stores, withMembers } from './store-fixtures.ts';

describe.each(stores)('SyncStore: %s', (_name, withStore) => {
  it('allows one sync at a time', () =>
    withStore(async (store) => {
      {
        await using lock = await store.lock(signal);
        expect(lock).toBeDefined();
        expect(await store.lock(signal)).toBeUndefined();
      }
      await using again = await store.lock(signal);
      expect(again).toBeDefined();
    }));

  it('stores small values', () =>
    withStore(async (store) => {
      expect(await store.readState('watermark', signal)).toBeUndefined();
      await store.writeState('watermark', { at: 1 }, signal);
      await store.writeState('watermark', { at: [2, 'x'] }, signal);
      expect(await store.readState('watermark', signal)).toEqual({ at: [2, 'x'] });
    }));

  it('returns an object as it was listed', () =>
    withStore(async (store) => {
      const odd = page(1, {
        title: 'Nul \0 and “quotes”',
        parent: { kind: 'block', id: anId(9) },
        properties: [{ id: 'a', name: 'Stage', type: 'select', text: 'Live', isCapped: true }],
      });
      const database = page(2, { kind: 'database', dataSources: [anId(3), anId(4)] });
      await list(store, [odd, database], at(1));
      const { title: _, ...rest } = odd;
      expect(await store.object(odd.id, signal)).toMatchObject({ ...rest, state: 'not_yet' });
      expect(await store.object(database.id, signal)).toMatchObject(database);
      expect(await store.object(anId(5), signal)).toBeUndefined();
    }));

  it('knows the pages that show words of another object, and the descriptions of a database', () =>
    withStore(async (store) => {
      const relation = { id: 'a', name: 'Team', type: 'relation', text: `${anId(7)}` };
      const description = { id: 'description', name: '', type: 'description', text: 'All tasks.' };
      const about = { id: 'b', name: 'Stage', type: 'select', text: 'How far it is.' };
      const row = page(2, { properties: [relation] });
      const database = page(3, { kind: 'database', parent: { kind: 'page', id: anId(1) }, properties: [description] });
      const source = page(4, { kind: 'data_source', parent: { kind: 'database', id: anId(3) }, properties: [about] });
      const items = [page(1), row, database, source, page(5), page(7)];
      const changes = await store.compareListing(items, signal);
      expect(changes.every(({ isRenamed }) => isRenamed)).toBe(true);
      await withMembers(
        store,
        items.filter(({ kind }) => kind === 'page'),
      );
      await list(store, items, at(1));
      // Pages that were not read yet will show the right words anyway.
      expect(await store.dependentsOf([anId(7), anId(4)], signal)).toEqual([]);
      for (const read of [page(1), row, page(5)]) await store.commitPage(commit(read, 0), at(2), signal);
      expect((await store.dependentsOf([anId(7)], signal)).toSorted()).toEqual([anId(2)]);
      expect((await store.dependentsOf([anId(4), anId(7)], signal)).toSorted()).toEqual([anId(1), anId(2)]);
      expect(await store.dependentsOf([], signal)).toEqual([]);
      expect((await store.descriptionsOf(anId(3), signal)).map(({ text }) => text)).toEqual([
        'All tasks.',
        'How far it is.',
      ]);
      const renamed = { ...page(7), title: 'Another title' };
      const same = { ...source, properties: [about] };
      const described = { ...source, properties: [{ ...about, text: 'How far.' }] };
      const isRenamed = async (item: typeof source) => (await store.compareListing([item], signal))[0]!.isRenamed;
      expect([await isRenamed(renamed), await isRenamed(same), await isRenamed(described)]).toEqual([
        true,
        false,
        true,
      ]);
      expect(await isRenamed({ ...row, properties: [] })).toBe(false);
    }));

  it('reads again what names a renamed object, and a data source that is indexed by its descriptions', () =>
    withStore(async (store) => {
      const about = { id: 'description', name: '', type: 'description', text: 'All tasks.' };
      const parent = { kind: 'database', id: anId(3) } as const;
      const source = page(4, { kind: 'data_source', parent, properties: [about] });
      await withMembers(store, [page(1), page(2), source]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 1, { namedObjects: [anId(7), anId(8)] }), at(1), signal);
      expect(await store.dependentsOf([anId(4)], signal)).toEqual([]);
      await store.commitPage(commit({ ...source, properties: [] }, 1), at(1), signal);
      expect(await store.dependentsOf([anId(7)], signal)).toEqual([anId(1)]);
      expect(await store.dependentsOf([anId(4)], signal)).toEqual([anId(4)]);
      await store.enqueue([anId(4)], at(2), signal);
      expect(idsOf(await claimAll(store, at(2)))).toContain(anId(4));
      expect((await store.descriptionsOf(anId(4), signal)).map(({ text }) => text)).toEqual(['All tasks.']);
      const { objects } = await store.ancestry(signal);
      expect(objects.filter(({ isDescribed }) => isDescribed).map(({ id }) => id)).toEqual([anId(4)]);
      const { page: read, ownedBlocks, notes, text } = commit(page(1), 1);
      const reading = {
        page: read,
        ownedBlocks,
        notes,
        text,
        namedObjects: [anId(8)],
        isSettled: true,
        rereadAt: undefined,
      };
      await store.recordUnchanged(reading, at(3), signal);
      expect(await store.dependentsOf([anId(7)], signal)).toEqual([]);
      expect(await store.dependentsOf([anId(8)], signal)).toEqual([anId(1)]);
      await store.tombstone([anId(1), anId(4)], 'in_trash', at(4), signal);
      expect(await store.dependentsOf([anId(4), anId(8)], signal)).toEqual([]);
      expect(await store.chunksOf(anId(4), signal)).toEqual([]);
    }));

  it('enqueues only pages that were edited after they were read', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1), page(2)]);
      expect(idsOf(await claimAll(store, at(1)))).toEqual([anId(1), anId(2)]);
      await store.commitPage(commit(page(1), 1), at(2), signal);
      await store.commitPage(commit(page(2), 1), at(2), signal);
      await list(store, [page(1), page(2, { editedAt: at(5) })], at(6));
      expect(idsOf(await claimAll(store, at(6)))).toEqual([anId(2)]);
    }));

  it('enqueues a page whose property changed within the minute of its edit, and only once', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1)]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 1), at(2), signal);
      const properties = [{ id: 'a', name: 'Stage', type: 'select', text: 'Live' }];
      await list(store, [page(1, { properties })], at(3));
      const [task] = await claimAll(store, at(3));
      expect(task?.page.properties).toMatchObject(properties);
      // The stored reading can differ from the listing (titles instead of ids): that is not an edit.
      const read = page(1, { properties: [{ ...properties[0]!, text: 'Read' }] });
      await store.commitPage(commit(read, 1), at(4), signal);
      await list(store, [page(1, { properties })], at(5));
      expect(await claimAll(store, at(5))).toEqual([]);
    }));

  it('is not misled by a listing that lags behind', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1, { editedAt: at(5), title: 'New' })]);
      const outcome = await list(store, [page(1, { title: 'Old' })], at(6));
      expect(outcome).toEqual({ moved: 0, deleted: [] });
      expect(await store.object(anId(1), signal)).toMatchObject({ title: 'New', editedAt: at(5) });
    }));

  it('distinguishes moves and renames from edits', () =>
    withStore(async (store) => {
      expect((await list(store, [page(1), page(2)], at(1))).moved).toBe(2);
      expect((await list(store, [page(1), page(2, { editedAt: at(2) })], at(2))).moved).toBe(0);
      const moved = page(1, { parent: { kind: 'page', id: anId(2) } });
      expect((await list(store, [moved, page(2, { title: 'Other', editedAt: at(2) })], at(3))).moved).toBe(2);
    }));

  it('leases a task to one worker until it is released', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1), page(2, { editedAt: at(1) })]);
      expect(
        idsOf(await store.claim({ collection: 'notes', limit: 1, now: at(2), leasedUntil: at(3) }, signal)),
      ).toEqual([anId(2)]);
      expect(
        idsOf(await store.claim({ collection: 'notes', limit: 5, now: at(2), leasedUntil: at(3) }, signal)),
      ).toEqual([anId(1)]);
      expect(await claimAll(store, at(2))).toEqual([]);
      expect((await claimAll(store, at(4))).length).toBe(2);
      await store.release([anId(1)], signal);
      expect(idsOf(await claimAll(store, at(4)))).toEqual([anId(1)]);
      await store.release(undefined, signal);
      expect((await claimAll(store, at(4))).length).toBe(2);
    }));

  it('enqueues only live pages of a collection', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1), page(2)]);
      for (const n of [1, 2]) await store.commitPage(commit(page(n), 1), at(1), signal);
      await list(store, [page(3)], at(1));
      await store.tombstone([anId(2)], 'in_trash', at(1), signal);
      await store.enqueue([anId(1), anId(2), anId(3), anId(4)], at(2), signal);
      await store.setMembers('notes', new Set([anId(1), anId(3)]), at(2), signal);
      expect(idsOf(await claimAll(store, at(3))).toSorted()).toEqual([anId(1), anId(3)]);
      await store.commitPage(commit(page(3), 1), at(3), signal);
      expect((await store.members('notes', signal)).filter(({ isQueued }) => isQueued).length).toBe(1);
    }));

  it('delays a failed task, and keeps the reason and the old version', () =>
    withStore(async (store) => {
      await withMembers(store, [page(1), page(2)]);
      await claimAll(store, at(1));
      await store.commitPage(commit(page(1), 2), at(1), signal);
      await store.enqueue([anId(1)], at(2), signal);
      await claimAll(store, at(2));
      for (const id of [anId(1), anId(2)])
        await store.failTask(id, { reason: 'Notion did not answer.', notBefore: at(60), now: at(2) }, signal);
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
});
