import type { Chunk } from '../../src/core/domain/chunk.ts';
import type { BlockId, ChunkId, NotionId, PageId } from '../../src/core/domain/notion-id.ts';
import type { OutboxItem, StoredObject, SyncCollection } from '../../src/sync/ports.ts';

export type Row = {
  object: StoredObject;
  deletedReason: 'in_trash' | 'not_shared' | undefined;
  contextTitles: readonly string[] | undefined;
  chunkerVersion: number | undefined;
  stateSince: Date;
  verifiedAt: Date | undefined;
  version: number;
};
export type Task = {
  targetEdit: Date;
  notBefore: Date;
  attempts: number;
  lastError: string | undefined;
  leasedUntil: Date | undefined;
};
export type KeptChunk = Chunk & { readonly embeddingHash: string };

export type SyncMemory = ReturnType<typeof createSyncMemory>;

/** What the parts of the fake store share: the tables as maps, and the changes that concern several of them. */
export function createSyncMemory() {
  const rows = new Map<NotionId, Row>();
  const tasks = new Map<NotionId, Task>();
  const chunks = new Map<ChunkId, KeptChunk>();
  const owners = new Map<BlockId, PageId>();
  const named = new Map<PageId, readonly NotionId[]>();
  const state = new Map<string, string>();
  const collections = new Map<string, SyncCollection>();
  const members = new Map<string, Set<PageId>>();
  const outbox: OutboxItem[] = [];
  let seq = 0n;

  const change = (id: NotionId, object: Partial<StoredObject>, row: Partial<Row> = {}) => {
    const old = rows.get(id)!;
    rows.set(id, { ...old, ...row, object: { ...old.object, ...object } });
  };
  const chunksOf = (pageId: PageId) => [...chunks.values()].filter((chunk) => chunk.pageId === pageId);
  const vectorNames = (name: string) => {
    const { vectorCollection, building } = collections.get(name)!;
    return [vectorCollection, building].filter((each) => each !== undefined);
  };
  const enqueueVector = (op: 'upsert' | 'remove', chunkId: ChunkId, collection: string) => {
    for (const name of vectorNames(collection)) {
      seq += 1n;
      outbox.push({ seq, op, chunkId, collection: name, chunk: undefined });
    }
  };
  const collectionsOf = (id: PageId) => [...members].filter(([, pages]) => pages.has(id)).map(([name]) => name);
  const enqueue = (id: PageId, targetEdit: Date, now: Date) => {
    const task = tasks.get(id);
    if (!task) tasks.set(id, { targetEdit, notBefore: now, attempts: 0, lastError: undefined, leasedUntil: undefined });
    else if (targetEdit > task.targetEdit) tasks.set(id, { ...task, targetEdit, notBefore: now });
  };

  return {
    rows,
    tasks,
    chunks,
    owners,
    named,
    state,
    collections,
    members,
    outbox,
    change,
    chunksOf,
    enqueueVector,
    collectionsOf,
    enqueue,
  };
}

/** Removes pages from one collection or all of them; pages in no collection count as never read. */
export function retire(memory: SyncMemory, pages: readonly PageId[], collection: string | undefined, now: Date): void {
  const { rows, chunks, members, change, chunksOf, enqueueVector, collectionsOf } = memory;
  for (const id of pages) {
    for (const name of collectionsOf(id)) {
      if (collection !== undefined && name !== collection) continue;
      for (const chunk of chunksOf(id)) enqueueVector('remove', chunk.id, name);
      members.get(name)!.delete(id);
    }
    if (collectionsOf(id).length > 0) continue;
    for (const chunk of chunksOf(id)) chunks.delete(chunk.id);
    memory.named.delete(id);
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
}
