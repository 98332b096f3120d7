import type { BlockId, Chunk, ChunkId, NotionId, PageId } from '../../src/domain.ts';
import type { OutboxItem, PageReading, StoredObject, SyncCollection, SyncStore } from '../../src/ports.ts';

type Row = {
  object: StoredObject;
  deletedReason: 'in_trash' | 'not_shared' | undefined;
  contextTitles: readonly string[] | undefined;
  chunkerVersion: number | undefined;
  stateSince: Date;
  verifiedAt: Date | undefined;
  version: number;
};
type Task = {
  targetEdit: Date;
  notBefore: Date;
  attempts: number;
  lastError: string | undefined;
  leasedUntil: Date | undefined;
};
type KeptChunk = Chunk & { readonly embeddingHash: string };

export type FakeSyncStore = SyncStore & {
  readonly rows: ReadonlyMap<NotionId, Row>;
  readonly tasks: ReadonlyMap<NotionId, Task>;
  readonly chunks: ReadonlyMap<ChunkId, KeptChunk>;
  membersOf(collection: string): ReadonlySet<PageId>;
  readonly outboxSize: number;
};

/** The sync's memory without a database; answers to the same contract as the one in Postgres. */
export function createFakeSyncStore(): FakeSyncStore {
  const rows = new Map<NotionId, Row>();
  const tasks = new Map<NotionId, Task>();
  const chunks = new Map<ChunkId, KeptChunk>();
  const owners = new Map<BlockId, PageId>();
  const state = new Map<string, string>();
  const collections = new Map<string, SyncCollection>();
  const members = new Map<string, Set<PageId>>();
  const outbox: OutboxItem[] = [];
  let seq = 0n;
  let isLocked = false;

  const change = (id: NotionId, object: Partial<StoredObject>, row: Partial<Row> = {}) => {
    const old = rows.get(id)!;
    rows.set(id, { ...old, ...row, object: { ...old.object, ...object } });
  };
  const chunksOf = (pageId: PageId) => [...chunks.values()].filter((chunk) => chunk.pageId === pageId);
  const vectorNames = (name: string) => {
    const { vectorCollection, building } = collections.get(name)!;
    return [vectorCollection, building].filter((each) => each !== undefined);
  };
  const tell = (op: 'upsert' | 'remove', chunkId: ChunkId, collection: string) => {
    for (const name of vectorNames(collection)) {
      seq += 1n;
      outbox.push({ seq, op, chunkId, collection: name, chunk: undefined });
    }
  };
  const collectionsOf = (id: PageId) => [...members].filter(([, pages]) => pages.has(id)).map(([name]) => name);

  const retire = (pages: readonly PageId[], collection: string | undefined, now: Date) => {
    for (const id of pages) {
      for (const name of collectionsOf(id)) {
        if (collection !== undefined && name !== collection) continue;
        for (const chunk of chunksOf(id)) tell('remove', chunk.id, name);
        members.get(name)!.delete(id);
      }
      if (collectionsOf(id).length > 0) continue;
      for (const chunk of chunksOf(id)) chunks.delete(chunk.id);
      change(
        id,
        { editedSynced: undefined, contentHash: undefined, indexedAt: undefined, state: 'not_yet', reason: undefined },
        {
          contextTitles: undefined,
          chunkerVersion: undefined,
          verifiedAt: undefined,
          stateSince: now,
          version: rows.get(id)!.version + 1,
        },
      );
    }
  };
  const propertiesOf = (object: Pick<StoredObject, 'properties'>) => JSON.stringify(object.properties);
  const enqueue = (id: PageId, targetEdit: Date, now: Date) => {
    const task = tasks.get(id);
    if (!task) tasks.set(id, { targetEdit, notBefore: now, attempts: 0, lastError: undefined, leasedUntil: undefined });
    else if (targetEdit > task.targetEdit) tasks.set(id, { ...task, targetEdit, notBefore: now });
  };

  const noteListing: SyncStore['noteListing'] = async (items, now, signal) => {
    signal.throwIfAborted();
    let moved = 0;
    const revived = new Set<NotionId>();
    for (const item of items) {
      const old = rows.get(item.id);
      if (old?.object.deletedAt) {
        revived.add(item.id);
        continue;
      }
      if (!old) {
        moved++;
        rows.set(item.id, {
          object: newObject(item),
          deletedReason: undefined,
          contextTitles: undefined,
          chunkerVersion: undefined,
          stateSince: now,
          verifiedAt: undefined,
          version: 0,
        });
        if (item.kind === 'page') enqueue(item.id, item.editedAt, now);
        continue;
      }
      const isNewer = item.editedAt >= old.object.editedAt;
      const { editedSynced } = old.object;
      if (
        item.kind === 'page' &&
        (!editedSynced || item.editedAt > editedSynced || (isNewer && propertiesOf(item) !== propertiesOf(old.object)))
      ) {
        enqueue(item.id, item.editedAt, now);
      }
      if (!isNewer) continue;
      if (isElsewhere(item, old.object)) moved++;
      const { title, url, parent, properties, editedAt, dataSources } = item;
      change(item.id, { title, url, parent, properties, editedAt, ...(dataSources ? { dataSources } : {}) });
    }
    return { moved, revived: [...revived] };
  };

  const isWanted = (id: PageId) => {
    const row = rows.get(id);
    if (row && !row.object.deletedAt && collectionsOf(id).length > 0) return true;
    tasks.delete(id);
    return false;
  };
  const endTask = ({ page, ownedBlocks, isSettled, rereadAt }: PageReading) => {
    for (const [block, owner] of owners) if (owner === page.id && !ownedBlocks.includes(block)) owners.delete(block);
    for (const block of ownedBlocks) owners.set(block, page.id);
    const task = tasks.get(page.id);
    if (task && task.targetEdit <= page.editedAt) tasks.delete(page.id);
    else if (task) tasks.set(page.id, { ...task, leasedUntil: undefined, attempts: 0, lastError: undefined });
    if (!isSettled && rereadAt && !tasks.has(page.id)) {
      tasks.set(page.id, {
        targetEdit: page.editedAt,
        notBefore: rereadAt,
        attempts: 0,
        lastError: undefined,
        leasedUntil: undefined,
      });
    }
  };

  return {
    rows,
    tasks,
    chunks,
    membersOf: (collection) => members.get(collection) ?? new Set(),
    get outboxSize() {
      return outbox.length;
    },
    async lock(signal) {
      signal.throwIfAborted();
      if (isLocked) return undefined;
      isLocked = true;
      return {
        lost: new AbortController().signal,
        async [Symbol.asyncDispose]() {
          isLocked = false;
        },
      };
    },
    async readState(key, signal) {
      signal.throwIfAborted();
      const text = state.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async writeState(key, value, signal) {
      signal.throwIfAborted();
      state.set(key, JSON.stringify(value));
    },
    async collections(signal) {
      signal.throwIfAborted();
      return [...collections.values()];
    },
    async saveCollection(name, roots, signal) {
      signal.throwIfAborted();
      const { vectorCollection, building } = collections.get(name) ?? {
        vectorCollection: undefined,
        building: undefined,
      };
      collections.set(name, { name, roots, vectorCollection, building });
      if (!members.has(name)) members.set(name, new Set());
    },
    async pointCollection(name, to, signal) {
      signal.throwIfAborted();
      collections.set(name, { ...collections.get(name)!, ...to });
    },
    noteListing,
    async revive(item, now, signal) {
      signal.throwIfAborted();
      const old = rows.get(item.id);
      if (old?.object.deletedAt) {
        change(
          item.id,
          { deletedAt: undefined, inTrash: false, state: 'not_yet', editedAt: item.editedAt },
          { deletedReason: undefined, stateSince: now, version: old.version + 1 },
        );
      }
      await noteListing([item], now, signal);
    },
    async tombstone(ids, reason, now, signal) {
      signal.throwIfAborted();
      let count = 0;
      for (const id of new Set(ids)) {
        const row = rows.get(id);
        if (!row || row.object.deletedAt) continue;
        count++;
        change(id, { deletedAt: now, inTrash: reason === 'in_trash' }, { deletedReason: reason, stateSince: now });
        if (row.object.kind !== 'page') continue;
        tasks.delete(id);
        retire([id], undefined, now);
      }
      return count;
    },
    async liveAmong(ids, signal) {
      signal.throwIfAborted();
      return [...new Set(ids)].filter((id) => rows.has(id) && !rows.get(id)!.object.deletedAt);
    },
    async object(id, signal) {
      signal.throwIfAborted();
      return rows.get(id)?.object;
    },
    async titles(ids, signal) {
      signal.throwIfAborted();
      return new Map(
        ids
          .filter((id) => rows.get(id) && !rows.get(id)!.object.deletedAt)
          .map((id) => [id, rows.get(id)!.object.title]),
      );
    },
    async chain(signal) {
      signal.throwIfAborted();
      const objects = [...rows.values()].map(
        ({ object: { id, kind, title, parent }, deletedReason, contextTitles }) => ({
          id,
          kind,
          title,
          parent,
          deletedReason,
          contextTitles,
        }),
      );
      return { objects, blockOwners: new Map(owners) };
    },
    async setMembers(collection, pages, now, signal) {
      signal.throwIfAborted();
      const old = members.get(collection)!;
      const left = [...old].filter((id) => !pages.has(id));
      retire(left, collection, now);
      const joined = [...pages].filter((id) => !old.has(id));
      for (const id of joined) {
        old.add(id);
        const { editedSynced, editedAt } = rows.get(id)!.object;
        if ((!editedSynced || editedSynced < editedAt) && !tasks.has(id)) enqueue(id, editedAt, now);
        for (const chunk of chunksOf(id)) tell('upsert', chunk.id, collection);
      }
      return { joined: joined.length, left: left.length };
    },
    async retitle(pages, _now, signal) {
      signal.throwIfAborted();
      for (const [id, titles] of pages) {
        change(id, {}, { contextTitles: titles, version: rows.get(id)!.version + 1 });
        for (const chunk of chunksOf(id)) {
          chunks.set(chunk.id, {
            ...chunk,
            context: [...titles, ...chunk.headings].filter((title) => title !== '').join(' › '),
          });
        }
      }
    },
    async members(collection, signal) {
      signal.throwIfAborted();
      return [...(members.get(collection) ?? [])].toSorted().map((id) => {
        const { object, stateSince, verifiedAt, chunkerVersion } = rows.get(id)!;
        const task = tasks.get(id);
        const { url, title, editedAt, editedSynced, state: standing, reason } = object;
        const failure =
          task?.lastError === undefined
            ? undefined
            : { reason: task.lastError, notBefore: task.notBefore, attempts: task.attempts };
        return {
          id,
          url,
          title,
          editedAt,
          editedSynced,
          state: standing,
          reason,
          stateSince,
          verifiedAt,
          chunkerVersion,
          failure,
          isQueued: task !== undefined,
        };
      });
    },
    async enqueue(ids, now, signal) {
      signal.throwIfAborted();
      for (const id of ids) {
        const row = rows.get(id);
        if (row?.object.kind !== 'page' || row.object.deletedAt) continue;
        const task = tasks.get(id);
        if (!task) enqueue(id, row.object.editedAt, now);
        else if (task.notBefore > now) tasks.set(id, { ...task, notBefore: now });
      }
    },
    async retryFailed(maxAttempts, now, signal) {
      signal.throwIfAborted();
      for (const [id, task] of tasks) {
        if (task.lastError !== undefined && task.attempts < maxAttempts && task.notBefore > now)
          tasks.set(id, { ...task, notBefore: now });
      }
    },
    async claim(collection, limit, now, leasedUntil, signal) {
      signal.throwIfAborted();
      const due = [...tasks]
        .filter(
          ([id, task]) =>
            members.get(collection)?.has(id) && task.notBefore <= now && !(task.leasedUntil && task.leasedUntil > now),
        )
        .toSorted(([a, x], [b, y]) => y.targetEdit.getTime() - x.targetEdit.getTime() || (a < b ? -1 : 1))
        .slice(0, limit);
      return due.map(([id, task]) => {
        tasks.set(id, { ...task, leasedUntil });
        const { object, chunkerVersion } = rows.get(id)!;
        return { objectId: id, targetEdit: task.targetEdit, attempts: task.attempts, page: object, chunkerVersion };
      });
    },
    async release(ids, signal) {
      signal.throwIfAborted();
      for (const [id, task] of tasks) if (!ids || ids.includes(id)) tasks.set(id, { ...task, leasedUntil: undefined });
    },
    async failTask(id, reason, notBefore, now, signal) {
      signal.throwIfAborted();
      const task = tasks.get(id);
      if (!task) return;
      tasks.set(id, { ...task, attempts: task.attempts + 1, lastError: reason, notBefore, leasedUntil: undefined });
      if (task.attempts > 0) return;
      const { state: standing } = rows.get(id)!.object;
      change(id, { state: standing === 'not_yet' ? 'failed' : standing }, { stateSince: now });
    },
    async countTasks(collection, dueAt, signal) {
      signal.throwIfAborted();
      return [...tasks].filter(([id, task]) => members.get(collection)?.has(id) && task.notBefore <= dueAt).length;
    },
    async chunksOf(pageId, signal) {
      signal.throwIfAborted();
      return chunksOf(pageId)
        .toSorted((a, b) => a.ordinal - b.ordinal)
        .map(({ id, hash, embeddingHash }) => ({ id, hash, embeddingHash }));
    },
    async commitPage(commit, now, signal) {
      signal.throwIfAborted();
      const { page } = commit;
      if (!isWanted(page.id)) return;
      const ids = new Set(commit.chunks.map(({ id }) => id));
      for (const { id } of chunksOf(page.id).filter((chunk) => !ids.has(chunk.id))) {
        chunks.delete(id);
        for (const name of collectionsOf(page.id)) tell('remove', id, name);
      }
      for (const chunk of commit.chunks) {
        const old = chunks.get(chunk.id);
        chunks.set(chunk.id, old ? { ...chunk, embeddingHash: old.embeddingHash } : chunk);
        if (!old) for (const name of collectionsOf(page.id)) tell('upsert', chunk.id, name);
      }
      change(
        page.id,
        {
          editedSynced: page.editedAt,
          contentHash: commit.contentHash,
          indexedAt: now,
          state: commit.chunks.length > 0 ? 'indexed' : 'empty',
          reason: reasonOf(commit),
        },
        {
          contextTitles: commit.contextTitles,
          chunkerVersion: commit.chunkerVersion,
          verifiedAt: now,
          stateSince: now,
          version: rows.get(page.id)!.version + 1,
        },
      );
      endTask(commit);
    },
    async noteUnchanged(reading, now, signal) {
      signal.throwIfAborted();
      if (!isWanted(reading.page.id)) return;
      change(reading.page.id, { editedSynced: reading.page.editedAt, reason: reasonOf(reading) }, { verifiedAt: now });
      endTask(reading);
    },
    async outbox(limit, signal) {
      signal.throwIfAborted();
      return outbox.slice(0, limit).map((item) => {
        const chunk = item.op === 'upsert' ? chunks.get(item.chunkId) : undefined;
        return { ...item, chunk: chunk && { pageId: chunk.pageId, embeddingHash: chunk.embeddingHash } };
      });
    },
    async clearOutbox(seqs, signal) {
      signal.throwIfAborted();
      const done = new Set(seqs);
      const left = outbox.filter((item) => !done.has(item.seq));
      outbox.splice(0, outbox.length, ...left);
    },
    async countChunks(collection, signal) {
      signal.throwIfAborted();
      return [...chunks.values()].filter(({ pageId }) => members.get(collection)?.has(pageId)).length;
    },
    async indexableChunks(collection, after, limit, signal) {
      signal.throwIfAborted();
      return [...chunks.values()]
        .filter(({ id, pageId }) => members.get(collection)?.has(pageId) && (after === undefined || id > after))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, pageId, context, text, tokens, embeddingHash }) => ({
          id,
          pageId,
          context,
          text,
          tokens,
          embeddingHash,
        }));
    },
    async pruneEmbeddings(_olderThan, signal) {
      signal.throwIfAborted();
      return 0;
    },
  };
}

function newObject(item: Parameters<SyncStore['noteListing']>[0][number]): StoredObject {
  return {
    ...item,
    inTrash: false,
    editedSynced: undefined,
    contentHash: undefined,
    indexedAt: undefined,
    deletedAt: undefined,
    state: 'not_yet',
    reason: undefined,
  };
}

function isElsewhere(item: Pick<StoredObject, 'title' | 'parent' | 'dataSources'>, old: StoredObject): boolean {
  return (
    item.title !== old.title ||
    JSON.stringify([item.parent, item.dataSources]) !== JSON.stringify([old.parent, old.dataSources])
  );
}

function reasonOf({ notes }: Pick<PageReading, 'notes'>): string | undefined {
  return notes.length > 0 ? notes.join(' ') : undefined;
}
