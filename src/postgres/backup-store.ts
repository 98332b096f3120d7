import type { BackupStatus } from '../core/ports/stores.ts';
import type { Postgres } from './pool.ts';

/** The timer is daily with a delay of up to half an hour; a machine that was off makes up for it after boot. */
const OVERDUE_AFTER_HOURS = 36;

/** Written by scripts/backup.sh. An `undo` backup is one too, but says nothing about the nightly ones. */
const QUERY = `
  WITH good AS (
    SELECT finished_at, bytes, file FROM backup_run WHERE ok AND kind = 'backup' ORDER BY finished_at DESC LIMIT 1
  ), drill AS (
    SELECT finished_at, drilled_rows, drill_seconds FROM backup_run
    WHERE ok AND drill_seconds IS NOT NULL ORDER BY finished_at DESC LIMIT 1
  ), last AS (
    SELECT finished_at, error FROM backup_run WHERE kind = 'backup' ORDER BY finished_at DESC LIMIT 1
  )
  SELECT good.finished_at AS "goodAt", good.bytes::float8 AS bytes, good.file,
    drill.finished_at AS "drillAt", drill.drilled_rows::float8 AS "drilledRows", drill.drill_seconds AS "drillSeconds",
    last.finished_at AS "lastAt", last.error,
    coalesce(good.finished_at < now() - make_interval(hours => ${OVERDUE_AFTER_HOURS}), false) AS "isOverdue"
  FROM (SELECT 1) AS one LEFT JOIN good ON true LEFT JOIN drill ON true LEFT JOIN last ON true`;

type Row = {
  readonly goodAt: Date | null;
  readonly bytes: number;
  readonly file: string;
  readonly drillAt: Date | null;
  readonly drilledRows: number;
  readonly drillSeconds: number;
  readonly lastAt: Date | null;
  readonly error: string | null;
  readonly isOverdue: boolean;
};

export async function readBackupStatus(postgres: Postgres, signal: AbortSignal): Promise<BackupStatus> {
  const [row] = await postgres.query<Row>(QUERY, [], signal);
  const { goodAt, bytes, file, drillAt, drilledRows: rows, drillSeconds: seconds, lastAt, error } = row!;
  return {
    state: lastAt === null ? 'none' : error !== null ? 'failed' : row!.isOverdue ? 'overdue' : 'good',
    lastGood: goodAt === null ? undefined : { at: goodAt, bytes, file },
    lastDrill: drillAt === null ? undefined : { at: drillAt, rows, seconds },
    problem: lastAt === null || error === null ? undefined : { at: lastAt, reason: error },
  };
}
