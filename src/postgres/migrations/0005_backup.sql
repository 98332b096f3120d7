-- Up Migration

-- The runs of scripts/backup.sh and scripts/restore.sh, for `status`, `doctor` and the alert to the admins. A failure that
-- kept them from writing to Postgres is missing here; then the age of the last good backup raises the alert.
CREATE TABLE backup_run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- undo: saved by a restore or an upgrade before it began; verify: an existing file was restored again
  kind text NOT NULL CHECK (kind IN ('backup', 'undo', 'verify', 'restore')),
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL DEFAULT now(),
  ok boolean NOT NULL,
  -- The step that failed. With ok = true: the backup is good, and only its copy elsewhere failed.
  error text,
  file text,
  bytes bigint,
  -- Rows that were dumped, restored into a temporary Postgres and compared.
  drilled_rows bigint,
  -- Duration of the whole run, and of the restore drill in it.
  seconds integer NOT NULL,
  drill_seconds integer
);
CREATE INDEX backup_run_finished ON backup_run (finished_at DESC);

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
