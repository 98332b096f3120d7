import type { ChunkId, NotionId, PageId } from '../../src/core/domain/notion-id.ts';
import type { SyncStore } from '../../src/sync/ports.ts';
import { createSyncMemory, type KeptChunk, type Row, type Task } from './sync-memory.ts';
import { memberPart } from './sync-store-members.ts';
import { objectPart } from './sync-store-objects.ts';
import { outboxPart } from './sync-store-outbox.ts';
import { pagePart } from './sync-store-pages.ts';
import { taskPart } from './sync-store-tasks.ts';

export type FakeSyncStore = SyncStore & {
  readonly rows: ReadonlyMap<NotionId, Row>;
  readonly tasks: ReadonlyMap<NotionId, Task>;
  readonly chunks: ReadonlyMap<ChunkId, KeptChunk>;
  membersOf(collection: string): ReadonlySet<PageId>;
  readonly outboxSize: number;
};

/** A SyncStore in memory. The tests of the contract run on it and on the one over Postgres. */
export function createFakeSyncStore(): FakeSyncStore {
  const memory = createSyncMemory();
  let isLocked = false;
  return {
    rows: memory.rows,
    tasks: memory.tasks,
    chunks: memory.chunks,
    membersOf: (collection) => memory.members.get(collection) ?? new Set(),
    get outboxSize() {
      return memory.outbox.length;
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
    ...objectPart(memory),
    ...memberPart(memory),
    ...taskPart(memory),
    ...pagePart(memory),
    ...outboxPart(memory),
  };
}
