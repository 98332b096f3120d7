import type { BackupStatus } from '../core/ports/stores.ts';
import type { RunSummary } from '../core/sync-report.ts';
import { readBackupStatus } from './backup-store.ts';
import type { Postgres } from './pool.ts';
import { createRunLog } from './sync/run-log.ts';

/** `status --json`. Pages are live ones; a count is of now. */
export type Status = {
  readonly pages: {
    readonly total: number;
    readonly indexed: number;
    readonly empty: number;
    readonly skipped: number;
    readonly failed: number;
    /** Pages of a collection that wait to be read. */
    readonly pending: number;
  };
  readonly chunks: number;
  /** Stored vectors, paid for once. */
  readonly embeddings: number;
  /** Changes that the vector index has not received yet. */
  readonly outbox: number;
  readonly collections: readonly {
    readonly name: string;
    readonly pages: number;
    readonly chunks: number;
    readonly vectorCollection: string | undefined;
  }[];
  /** Newest first, at most ten. */
  readonly runs: readonly RunSummary[];
  /** Since the last complete sync ended; undefined before the first. */
  readonly lagSeconds: number | undefined;
  /** USD for answers and embeddings: today (UTC), and in the last 30 days. */
  readonly spend: { readonly todayUsd: number; readonly monthUsd: number };
  readonly answers: {
    readonly today: number;
    readonly month: number;
    readonly up: number;
    readonly down: number;
    /** How the model's part of the stored answers of the last 30 days ended, by `ModelOutcome`. */
    readonly modelOutcomes: Readonly<Record<string, number>>;
  };
  readonly databaseBytes: number;
  readonly backup: BackupStatus;
};

export type StatusStore = { status(signal: AbortSignal): Promise<Status> };

const RUNS = 10;

/** Pages, and data sources that are indexed by their descriptions. */
const COUNTS = `
  SELECT count(*)::int AS total,
    count(*) FILTER (WHERE state = 'indexed')::int AS indexed,
    count(*) FILTER (WHERE state = 'empty')::int AS empty,
    count(*) FILTER (WHERE state = 'skipped')::int AS skipped,
    count(*) FILTER (WHERE state = 'failed')::int AS failed,
    (SELECT count(*)::int FROM sync_task t WHERE EXISTS (
      SELECT FROM collection_page m WHERE m.page_id = t.object_id)) AS pending,
    (SELECT count(*)::int FROM chunk c JOIN notion_object p ON p.id = c.page_id AND p.deleted_at IS NULL) AS chunks,
    (SELECT count(*)::int FROM embedding) AS embeddings,
    (SELECT count(*)::int FROM vector_outbox) AS outbox,
    pg_database_size(current_database())::float8 AS "databaseBytes"
  FROM notion_object WHERE deleted_at IS NULL 
    AND (kind = 'page' OR EXISTS (SELECT FROM collection_page m WHERE m.page_id = id))`;

const COLLECTIONS = `
  SELECT c.name, c.vector_collection AS "vectorCollection",
    (SELECT count(*)::int FROM collection_page m JOIN notion_object o ON o.id = m.page_id AND o.deleted_at IS NULL
      WHERE m.collection = c.name) AS pages,
    (SELECT count(*)::int FROM collection_page m JOIN notion_object o ON o.id = m.page_id AND o.deleted_at IS NULL
      JOIN chunk k ON k.page_id = o.id WHERE m.collection = c.name) AS chunks
  FROM collection c ORDER BY c.name`;

const LAG = `
  SELECT extract(epoch FROM now() - max(finished_at))::float8 AS "lagSeconds" FROM sync_run
  WHERE (report ->> 'complete')::boolean AND report ->> 'mode' <> 'dry-run'`;

/** Days in UTC; the month is today and the 29 days before. */
const USE = `
  WITH answers AS (
    SELECT day = today AS "isToday", cost_usd AS usd, questions
    FROM usage, (SELECT (now() AT TIME ZONE 'UTC')::date AS today) t WHERE day > today - 30
    UNION ALL
    SELECT started_at >= date_trunc('day', now(), 'UTC'), coalesce((report ->> 'costUsd')::float8, 0), 0 FROM sync_run
    WHERE report ->> 'mode' <> 'dry-run' AND started_at >= now() - interval '30 days'
  )
  SELECT coalesce(sum(usd), 0)::float8 AS "monthUsd", coalesce(sum(usd) FILTER (WHERE "isToday"), 0)::float8 AS "todayUsd",
    coalesce(sum(questions), 0)::int AS month, coalesce(sum(questions) FILTER (WHERE "isToday"), 0)::int AS today,
    (SELECT count(*)::int FROM answer_feedback WHERE vote = 'up' AND at >= now() - interval '30 days') AS up,
    (SELECT count(*)::int FROM answer_feedback WHERE vote = 'down' AND at >= now() - interval '30 days') AS down
  FROM answers`;

const OUTCOMES = `
  SELECT coalesce(jsonb_object_agg(outcome, n), '{}') AS "modelOutcomes" FROM (
    SELECT answer ->> 'modelOutcome' AS outcome, count(*)::int AS n FROM answer
    WHERE asked_at >= now() - interval '30 days' AND answer ->> 'modelOutcome' IS NOT NULL GROUP BY 1
  ) o`;

type Counts = Status['pages'] & Pick<Status, 'chunks' | 'embeddings' | 'outbox' | 'databaseBytes'>;
type CollectionRow = Omit<Status['collections'][number], 'vectorCollection'> & {
  readonly vectorCollection: string | null;
};

/** What is indexed, how fresh it is and what it cost. */
export function createStatusStore(postgres: Postgres): StatusStore {
  const runLog = createRunLog(postgres);
  return {
    async status(signal) {
      const [counts, collections, lag, use, outcomes, runs, backup] = await Promise.all([
        postgres.query<Counts>(COUNTS, [], signal),
        postgres.query<CollectionRow>(COLLECTIONS, [], signal),
        postgres.query<{ readonly lagSeconds: number | null }>(LAG, [], signal),
        postgres.query<Status['spend'] & Omit<Status['answers'], 'modelOutcomes'>>(USE, [], signal),
        postgres.query<Pick<Status['answers'], 'modelOutcomes'>>(OUTCOMES, [], signal),
        runLog.recent(RUNS, signal),
        readBackupStatus(postgres, signal),
      ]);
      const { chunks, embeddings, outbox, databaseBytes, ...pages } = counts[0]!;
      const { todayUsd, monthUsd, ...answers } = use[0]!;
      return {
        ...{ pages, chunks, embeddings, outbox },
        collections: collections.map((row) => ({ ...row, vectorCollection: row.vectorCollection ?? undefined })),
        ...{ runs, lagSeconds: lag[0]!.lagSeconds ?? undefined, spend: { todayUsd, monthUsd } },
        ...{ answers: { ...answers, ...outcomes[0]! }, databaseBytes, backup },
      };
    },
  };
}
