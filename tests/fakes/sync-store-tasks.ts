import type { SyncStore } from '../../src/sync/ports.ts';
import type { SyncMemory } from './sync-memory.ts';

type TaskPart = Pick<SyncStore, 'enqueue' | 'retryFailed' | 'claim' | 'release' | 'failTask' | 'countTasks'>;

export function taskPart(memory: SyncMemory): TaskPart {
  const { rows, tasks, members, change, enqueue, collectionsOf } = memory;
  return {
    async enqueue(ids, now, signal) {
      signal.throwIfAborted();
      for (const id of ids) {
        const row = rows.get(id);
        if (row === undefined || row.object.deletedAt || collectionsOf(id).length === 0) continue;
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
    async claim({ collection, limit, now, leasedUntil }, signal) {
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
    async failTask(id, { reason, notBefore, now }, signal) {
      signal.throwIfAborted();
      const task = tasks.get(id);
      if (!task) return;
      tasks.set(id, { ...task, attempts: task.attempts + 1, lastError: reason, notBefore, leasedUntil: undefined });
      if (task.attempts > 0) return;
      const { state } = rows.get(id)!.object;
      change(id, { state: state === 'not_yet' ? 'failed' : state }, { stateSince: now });
    },
    async countTasks(collection, dueAt, signal) {
      signal.throwIfAborted();
      return [...tasks].filter(([id, task]) => members.get(collection)?.has(id) && task.notBefore <= dueAt).length;
    },
  };
}
