import type { PageId } from '../../src/core/domain/notion-id.ts';
import type { PageReading, SyncStore } from '../../src/sync/ports.ts';
import type { SyncMemory } from './sync-memory.ts';

type PagePart = Pick<SyncStore, 'chunksOf' | 'commitPage' | 'recordUnchanged'>;

export function pagePart(memory: SyncMemory): PagePart {
  const { rows, chunks, change, chunksOf, enqueueVector, collectionsOf } = memory;
  return {
    async chunksOf(pageId, signal) {
      signal.throwIfAborted();
      return chunksOf(pageId)
        .toSorted((a, b) => a.ordinal - b.ordinal)
        .map(({ id, hash, embeddingHash }) => ({ id, hash, embeddingHash }));
    },
    async commitPage(commit, now, signal) {
      signal.throwIfAborted();
      const { page } = commit;
      if (!isWanted(memory, page.id)) return;
      const ids = new Set(commit.chunks.map(({ id }) => id));
      for (const { id } of chunksOf(page.id).filter((chunk) => !ids.has(chunk.id))) {
        chunks.delete(id);
        for (const name of collectionsOf(page.id)) enqueueVector('remove', id, name);
      }
      for (const chunk of commit.chunks) {
        const old = chunks.get(chunk.id);
        chunks.set(chunk.id, old ? { ...chunk, embeddingHash: old.embeddingHash } : chunk);
        if (!old) for (const name of collectionsOf(page.id)) enqueueVector('upsert', chunk.id, name);
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
      endTask(memory, commit);
    },
    async recordUnchanged(reading, now, signal) {
      signal.throwIfAborted();
      if (!isWanted(memory, reading.page.id)) return;
      change(reading.page.id, { editedSynced: reading.page.editedAt, reason: reasonOf(reading) }, { verifiedAt: now });
      endTask(memory, reading);
    },
  };
}

function isWanted({ rows, tasks, collectionsOf }: SyncMemory, id: PageId): boolean {
  const row = rows.get(id);
  if (row && !row.object.deletedAt && collectionsOf(id).length > 0) return true;
  tasks.delete(id);
  return false;
}

function endTask({ owners, named, tasks }: SyncMemory, reading: PageReading): void {
  const { page, ownedBlocks, namedObjects, isSettled, rereadAt } = reading;
  named.set(page.id, namedObjects);
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
}

function reasonOf({ notes }: Pick<PageReading, 'notes'>): string | undefined {
  return notes.length > 0 ? notes.join(' ') : undefined;
}
