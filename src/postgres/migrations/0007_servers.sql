-- Up Migration

-- Discord servers that added the bot. Only an allowed one gets answers. Those of ALLOWED_GUILD_IDS need no row.
CREATE TABLE discord_server (
  guild_id text PRIMARY KEY,
  name text NOT NULL DEFAULT '',
  state text NOT NULL CHECK (state IN ('waiting', 'allowed', 'denied')),
  -- Discord's id of the admin, or cli:<account>; '' for nobody yet.
  decided_by text NOT NULL DEFAULT '',
  changed_at timestamptz NOT NULL DEFAULT now(),
  -- When the bot was removed; its data is deleted after the retention time. NULL: it is there.
  left_at timestamptz
);

-- What may happen only once for an answer.
ALTER TABLE answer ADD COLUMN shared_at timestamptz, ADD COLUMN help_asked_at timestamptz,
  -- The message that asks, if it is one: its deletion deletes the answer.
  ADD COLUMN source_message_id text;
CREATE INDEX answer_source_message ON answer (source_message_id) WHERE source_message_id IS NOT NULL;

-- An installation that has run before keeps its servers: those with data now, the others when the bot next starts.
INSERT INTO discord_server (guild_id, state, decided_by)
SELECT guild_id, 'allowed', 'upgrade' FROM (
  SELECT guild_id FROM channel_setting UNION SELECT guild_id FROM usage_limit UNION SELECT guild_id FROM usage
  UNION SELECT guild_id FROM answer WHERE guild_id IS NOT NULL
) known WHERE guild_id <> '';

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
