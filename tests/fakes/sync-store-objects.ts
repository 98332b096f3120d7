import type { NotionId } from '../../src/core/domain/notion-id.ts';
import type { ListingOutcome, StoredObject, SyncStore } from '../../src/sync/ports.ts';
import { retire, type SyncMemory } from './sync-memory.ts';

type ObjectPart = Pick<SyncStore, 'noteListing' | 'revive' | 'tombstone' | 'liveAmong' | 'object' | 'titles' | 'chain'>;

export function objectPart(memory: SyncMemory): ObjectPart {
  const { rows, tasks, owners, change } = memory;
  return {
    noteListing: (items, now, signal) => noteListing(memory, items, now, signal),
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
      await noteListing(memory, [item], now, signal);
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
        retire(memory, [id], undefined, now);
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
  };
}

async function noteListing(
  memory: SyncMemory,
  ...[items, now, signal]: Parameters<SyncStore['noteListing']>
): Promise<ListingOutcome> {
  const { rows, change, enqueue } = memory;
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
}

const propertiesOf = (object: Pick<StoredObject, 'properties'>) => JSON.stringify(object.properties);

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
