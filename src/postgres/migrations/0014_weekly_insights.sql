-- Up Migration

ALTER TABLE discord_outbox DROP CONSTRAINT discord_outbox_kind_check,
  ADD CONSTRAINT discord_outbox_kind_check
    CHECK (kind IN ('changes', 'follow-ended', 'follow-blocked', 'answer-news', 'insights'));

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
