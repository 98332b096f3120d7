import type { NotionObject } from '../../src/core/domain/document.ts';
import type { ListingChange, StoredObject, SyncStore } from '../../src/sync/ports.ts';
import { retire, type SyncMemory } from './sync-memory.ts';

type ObjectPart = Pick<
  SyncStore,
  | 'compareListing'
  | 'recordListing'
  | 'revive'
  | 'tombstone'
  | 'liveAmong'
  | 'object'
  | 'titles'
  | 'dependentsOf'
  | 'descriptionsOf'
  | 'ancestry'
>;

export function objectPart(memory: SyncMemory): ObjectPart {
  const { rows, tasks, owners, change, enqueue } = memory;
  return {
    async compareListing(items, signal) {
      signal.throwIfAborted();
      return items.map((item) => compare(item, rows.get(item.id)?.object));
    },
    async recordListing(items, { toRead, now }, signal) {
      signal.throwIfAborted();
      for (const item of items) record(memory, item, now);
      for (const item of items.filter(({ id }) => toRead.includes(id))) enqueue(item.id, item.editedAt, now);
    },
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
    },
    async tombstone(ids, reason, now, signal) {
      signal.throwIfAborted();
      let count = 0;
      for (const id of new Set(ids)) {
        const row = rows.get(id);
        if (!row || row.object.deletedAt) continue;
        count++;
        change(id, { deletedAt: now, inTrash: reason === 'in_trash' }, { deletedReason: reason, stateSince: now });
        if (row.object.kind === 'database') continue;
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
    async dependentsOf(ids, signal) {
      signal.throwIfAborted();
      const sources = ids.map((id) => rows.get(id)?.object).filter((object) => object?.kind === 'data_source');
      const holders = sources.map((source) => holderOf(memory, holderOf(memory, source)));
      const related = [...rows.values()]
        .filter(
          ({ object }) => object.kind === 'page' && ids.some((id) => JSON.stringify(object.properties).includes(id)),
        )
        .map(({ object }) => object);
      const naming = [...memory.named]
        .filter(([, named]) => named.some((id) => ids.includes(id)))
        .map(([id]) => rows.get(id)?.object);
      return [...new Set([...related, ...holders, ...naming, ...sources])].flatMap((object) =>
        object && object.kind !== 'database' && !object.deletedAt && object.editedSynced ? [object.id] : [],
      );
    },
    async descriptionsOf(id, signal) {
      signal.throwIfAborted();
      const own = rows.get(id)?.object;
      const databaseId = own?.kind === 'data_source' ? holderOf(memory, own)?.id : undefined;
      return [...rows.values()]
        .map(({ object }) => object)
        .filter(({ kind, deletedAt }) => kind !== 'page' && !deletedAt)
        .filter((object) => object.id === id || object.id === databaseId || holderOf(memory, object)?.id === id)
        .toSorted((a, b) => Number(b.kind === 'database') - Number(a.kind === 'database'))
        .flatMap(({ properties }) => properties);
    },
    async ancestry(signal) {
      signal.throwIfAborted();
      const objects = [...rows.values()].map(
        ({ object: { id, kind, title, parent, properties }, deletedReason, contextTitles }) => ({
          id,
          kind,
          title,
          parent,
          deletedReason,
          isDescribed: kind !== 'page' && properties.length > 0,
          contextTitles,
        }),
      );
      return { objects, blockOwners: new Map(owners) };
    },
  };
}

function holderOf({ rows, owners }: SyncMemory, object: StoredObject | undefined): StoredObject | undefined {
  if (object === undefined || !('id' in object.parent)) return undefined;
  const id = object.parent.kind === 'block' ? owners.get(object.parent.id) : object.parent.id;
  return id && rows.get(id)?.object;
}

function compare(item: NotionObject, old: StoredObject | undefined): ListingChange {
  const isNewer = old !== undefined && item.editedAt >= old.editedAt;
  const isOutdated = old?.editedSynced === undefined || item.editedAt > old.editedSynced;
  return {
    id: item.id,
    isDeleted: old?.deletedAt !== undefined,
    isRenamed:
      old === undefined ||
      (old.deletedAt === undefined &&
        isNewer &&
        (item.title !== old.title || (item.kind !== 'page' && propertiesOf(item) !== propertiesOf(old)))),
    isMoved: old === undefined || (old.deletedAt === undefined && isNewer && isElsewhere(item, old)),
    isOutdated: isOutdated || (isNewer && propertiesOf(item) !== propertiesOf(old)),
  };
}

function record({ rows, change }: SyncMemory, item: NotionObject, now: Date): void {
  const old = rows.get(item.id);
  if (!old) {
    rows.set(item.id, {
      object: newObject(item),
      deletedReason: undefined,
      contextTitles: undefined,
      chunkerVersion: undefined,
      stateSince: now,
      verifiedAt: undefined,
      version: 0,
    });
    return;
  }
  if (old.object.deletedAt || item.editedAt < old.object.editedAt) return;
  const { title, url, parent, properties, editedAt, dataSources } = item;
  change(item.id, { title, url, parent, properties, editedAt, ...(dataSources ? { dataSources } : {}) });
}

const propertiesOf = (object: Pick<StoredObject, 'properties'>) => JSON.stringify(object.properties);

function newObject(item: NotionObject): StoredObject {
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
