-- Up Migration

-- Discord's id of the person whom a limit concerns, so that admins see a name. NULL for limits of earlier versions, and
-- after the person has deleted their data: the limit is found by the hash in subject_id.
ALTER TABLE usage_limit ADD COLUMN user_id text;

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
