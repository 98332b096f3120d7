-- Up Migration

-- Small facts of the Discord side: the hash of the registered commands, the installation's salt.
CREATE TABLE discord_state (key text PRIMARY KEY, value jsonb NOT NULL);

-- How the bot behaves in a channel. channel_id '': the whole server; guild_id '': direct messages.
CREATE TABLE channel_setting (
  guild_id text NOT NULL,
  channel_id text NOT NULL,
  settings jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (guild_id, channel_id)
);

-- subject_id: Discord's id of a role or channel, the hash of a user, '' for everyone and for the server.
CREATE TABLE usage_limit (
  guild_id text NOT NULL,
  subject text NOT NULL CHECK (subject IN ('everyone', 'user', 'role', 'channel', 'guild')),
  subject_id text NOT NULL,
  questions_per_day integer,
  usd_per_day double precision,
  is_blocked boolean NOT NULL DEFAULT false,
  PRIMARY KEY (guild_id, subject, subject_id)
);

-- A question and the message that answers it: what its buttons need after a restart.
CREATE TABLE discord_question (
  id text PRIMARY KEY,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'failed', 'interrupted')),
  guild_id text,
  channel_id text NOT NULL,
  settings_channel_id text NOT NULL,
  message_id text,
  -- Of the interaction: valid for 15 minutes, removed as soon as the question has ended.
  token text,
  -- sha256 of the person's id with the installation's salt
  asked_by text NOT NULL,
  question text NOT NULL,
  collection text NOT NULL,
  scope jsonb,
  conversation text,
  language text NOT NULL,
  is_private boolean NOT NULL,
  answer jsonb,
  tokens integer NOT NULL DEFAULT 0,
  cost_usd double precision NOT NULL DEFAULT 0,
  asked_at timestamptz NOT NULL
);
CREATE INDEX discord_question_asked_by ON discord_question (asked_by, asked_at DESC);
CREATE INDEX discord_question_guild ON discord_question (guild_id, asked_at DESC);
CREATE INDEX discord_question_channel ON discord_question (settings_channel_id, asked_at DESC);
CREATE INDEX discord_question_message ON discord_question (message_id);
CREATE INDEX discord_question_pending ON discord_question (asked_at) WHERE status = 'pending';

CREATE TABLE discord_feedback (
  question_id text NOT NULL REFERENCES discord_question (id) ON DELETE CASCADE,
  given_by text NOT NULL,
  vote text NOT NULL CHECK (vote IN ('up', 'down')),
  reason text CHECK (reason IN ('wrong', 'outdated', 'missing')),
  comment text,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (question_id, given_by)
);
CREATE INDEX discord_feedback_at ON discord_feedback (at DESC);

-- People who asked to be notified. The id itself, because nobody can write to a hash; deleted after the message.
CREATE TABLE discord_subscription (
  question_id text NOT NULL REFERENCES discord_question (id) ON DELETE CASCADE,
  user_id text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (question_id, user_id)
);

-- Answers saved by trusted people; valid until one of their pages changes.
CREATE TABLE curated_answer (
  id text PRIMARY KEY,
  guild_id text NOT NULL,
  collection text NOT NULL,
  scope_key text NOT NULL,
  question text NOT NULL,
  text text NOT NULL,
  source_url text NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  pages uuid[] NOT NULL
);
CREATE INDEX curated_answer_place ON curated_answer (guild_id, collection, scope_key);

CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  guild_id text,
  -- Discord's id: admins act by name
  done_by text NOT NULL,
  action text NOT NULL,
  detail text NOT NULL
);
CREATE INDEX audit_log_at ON audit_log (at DESC);

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
