import type { SyncStore } from '../../src/sync/ports.ts';
import { retire, type SyncMemory } from './sync-memory.ts';

type MemberPart = Pick<
  SyncStore,
  'collections' | 'saveCollection' | 'pointCollection' | 'setMembers' | 'retitle' | 'members'
>;

export function memberPart(memory: SyncMemory): MemberPart {
  const { rows, tasks, chunks, collections, members, change, chunksOf, enqueueVector, enqueue } = memory;
  return {
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
    async setMembers(collection, pages, now, signal) {
      signal.throwIfAborted();
      const old = members.get(collection)!;
      const left = [...old].filter((id) => !pages.has(id));
      retire(memory, left, collection, now);
      const joined = [...pages].filter((id) => !old.has(id));
      for (const id of joined) {
        old.add(id);
        const { editedSynced, editedAt } = rows.get(id)!.object;
        if ((!editedSynced || editedSynced < editedAt) && !tasks.has(id)) enqueue(id, editedAt, now);
        for (const chunk of chunksOf(id)) enqueueVector('upsert', chunk.id, collection);
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
        const { url, title, editedAt, editedSynced, state, reason } = object;
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
          state,
          reason,
          stateSince,
          verifiedAt,
          chunkerVersion,
          failure,
          isQueued: task !== undefined,
        };
      });
    },
  };
}
