-- Up Migration

-- What scripts/backup.sh and scripts/restore.sh did, for `status`, `doctor` and the word to the admins. A failure that kept
-- Postgres from being written to is not here: then the last good one grows old, which is told too.
CREATE TABLE backup_run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- undo: what a restore or an upgrade saved first; verify: a file that was there was restored once more
  kind text NOT NULL CHECK (kind IN ('backup', 'undo', 'verify', 'restore')),
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL DEFAULT now(),
  ok boolean NOT NULL,
  -- The step that failed. Set beside ok where the backup is good and only the copy elsewhere failed.
  error text,
  file text,
  bytes bigint,
  -- Rows that were dumped, restored into a throw-away Postgres and compared.
  drilled_rows bigint,
  -- Of the whole, and of the drill in it.
  seconds integer NOT NULL,
  drill_seconds integer
);
CREATE INDEX backup_run_finished ON backup_run (finished_at DESC);

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
