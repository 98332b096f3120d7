import type { PageId } from '../../core/domain/notion-id.ts';
import { storable } from '../../core/storable.ts';
import type { ClaimedTask, SyncStore } from '../../sync/ports.ts';
import type { Postgres } from '../pool.ts';
import { OBJECT_COLUMNS, type ObjectRow, toStoredObject } from './rows.ts';

type TaskPart = Pick<SyncStore, 'enqueue' | 'retryFailed' | 'claim' | 'release' | 'failTask' | 'countTasks'>;

type ClaimRow = ObjectRow & {
  readonly target_edit: Date;
  readonly attempts: number;
  readonly chunker_version: number | null;
};

const CLAIM = `WITH due AS (
  SELECT t.object_id FROM sync_task t
  JOIN collection_page m ON m.page_id = t.object_id AND m.collection = $1
  WHERE t.not_before <= $3 AND (t.leased_until IS NULL OR t.leased_until <= $3)
  ORDER BY t.target_edit DESC, t.object_id LIMIT $2 FOR UPDATE OF t SKIP LOCKED)
UPDATE sync_task t SET leased_until = $4 FROM due, notion_object o
WHERE t.object_id = due.object_id AND o.id = t.object_id
RETURNING t.target_edit, t.attempts, o.chunker_version, ${OBJECT_COLUMNS}`;

export function taskPart(postgres: Postgres): TaskPart {
  return {
    async enqueue(ids, now, signal) {
      await postgres.execute(
        `INSERT INTO sync_task AS t (object_id, target_edit, not_before)
         SELECT id, edited_at, $2 FROM notion_object
         WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL
           AND EXISTS (SELECT FROM collection_page m WHERE m.page_id = id)
         ON CONFLICT (object_id) DO UPDATE SET not_before = LEAST(t.not_before, $2)`,
        [ids, now],
        signal,
      );
    },
    async retryFailed(maxAttempts, now, signal) {
      await postgres.execute(
        'UPDATE sync_task SET not_before = $2 WHERE last_error IS NOT NULL AND attempts < $1 AND not_before > $2',
        [Math.min(maxAttempts, 2_147_483_647), now],
        signal,
      );
    },
    async claim({ collection, limit, now, leasedUntil }, signal) {
      const rows = await postgres.query<ClaimRow>(CLAIM, [collection, limit, now, leasedUntil], signal);
      return rows
        .map(toTask)
        .toSorted((a, b) => b.targetEdit.getTime() - a.targetEdit.getTime() || (a.objectId < b.objectId ? -1 : 1));
    },
    async release(ids, signal) {
      await postgres.execute(
        `UPDATE sync_task SET leased_until = NULL
         WHERE leased_until IS NOT NULL AND ($1::uuid[] IS NULL OR object_id = ANY($1))`,
        [ids ?? null],
        signal,
      );
    },
    failTask: (id, { reason, notBefore, now }, signal) =>
      postgres.transaction(async (sql) => {
        const [task] = await sql.query<{ attempts: number }>(
          `UPDATE sync_task SET attempts = attempts + 1, last_error = $2, not_before = $3, leased_until = NULL
           WHERE object_id = $1 RETURNING attempts`,
          [id, storable(reason), notBefore],
          signal,
        );
        if (task?.attempts !== 1) return;
        await sql.execute(
          `UPDATE notion_object SET state = CASE state WHEN 'not_yet' THEN 'failed' ELSE state END, state_since = $2
           WHERE id = $1`,
          [id, now],
          signal,
        );
      }, signal),
    async countTasks(collection, dueAt, signal) {
      const [row] = await postgres.query<{ count: bigint }>(
        `SELECT count(*) FROM sync_task t JOIN collection_page m ON m.page_id = t.object_id AND m.collection = $1
         WHERE t.not_before <= $2`,
        [collection, dueAt],
        signal,
      );
      return Number(row!.count);
    },
  };
}

function toTask(row: ClaimRow): ClaimedTask {
  return {
    objectId: row.id as PageId,
    targetEdit: row.target_edit,
    attempts: row.attempts,
    page: toStoredObject(row),
    chunkerVersion: row.chunker_version ?? undefined,
  };
}
