import { storable, storableJson } from '../../core/storable.ts';
import type { RunSummary, SyncMode, SyncReport } from '../../core/sync-report.ts';
import type { RunLog } from '../../sync/ports.ts';
import type { Postgres } from '../pool.ts';
import { SYNC_LOCK } from './sync-lock.ts';

const INTERRUPTED = 'interrupted: the process ended before the run did';

/** Whether a process syncs: it holds the advisory lock as long as it lives. */
const IS_LOCKED = `EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = ${SYNC_LOCK}
  AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;

type RunRow = {
  readonly mode: SyncMode;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly report: (SyncReport & { readonly pending?: number }) | null;
  readonly error: string | null;
};

/** The RunLog over Postgres. Only one process syncs, so starting a run closes one that was never finished. */
export function createRunLog(postgres: Postgres): RunLog {
  return {
    start: (mode, collection, signal) =>
      postgres.transaction(async (sql) => {
        const endLost = `UPDATE sync_run SET finished_at = now(), error = 'The process ended before the run did.'
          WHERE finished_at IS NULL`;
        await sql.execute(endLost, [], signal);
        const insert = 'INSERT INTO sync_run (mode, collection) VALUES ($1, $2) RETURNING id';
        return (await sql.query<{ readonly id: string }>(insert, [mode, collection], signal))[0]!.id;
      }, signal),
    async update(runId, report, pending, signal) {
      const sql = 'UPDATE sync_run SET report = $2 WHERE id = $1 AND finished_at IS NULL';
      await postgres.execute(sql, [runId, storableJson({ ...report, pending })], signal);
    },
    async finish(runId, report, signal) {
      const sql = 'UPDATE sync_run SET finished_at = now(), report = $2 WHERE id = $1';
      await postgres.execute(sql, [runId, storableJson(report)], signal);
    },
    async fail(runId, reason, signal) {
      const sql = 'UPDATE sync_run SET finished_at = now(), error = $2 WHERE id = $1';
      await postgres.execute(sql, [runId, storable(reason)], signal);
    },
    async recent(limit, signal) {
      const sql = `SELECT mode, started_at AS "startedAt", finished_at AS "finishedAt", report,
          CASE WHEN finished_at IS NULL AND NOT ${IS_LOCKED} THEN $2 ELSE error END AS error
        FROM sync_run ORDER BY started_at DESC LIMIT $1`;
      return (await postgres.query<RunRow>(sql, [limit, INTERRUPTED], signal)).map(toSummary);
    },
  };
}

function toSummary({ mode, report, startedAt, finishedAt, error }: RunRow): RunSummary {
  const outcome = { startedAt, finishedAt: finishedAt ?? undefined, error: error ?? undefined };
  return { ...(report ?? unfinished(mode)), ...outcome };
}

/** A run that has no report counted nothing. */
function unfinished(mode: SyncMode): SyncReport {
  const pages = { discovered: 0, indexed: 0, unchanged: 0, skipped: 0, failed: 0, deleted: 0 };
  const cost = { requests: 0, embeddedChunks: 0, embeddedTokens: 0, costUsd: 0, seconds: 0 };
  return { mode, ...pages, ...cost, complete: false, problems: [] };
}
