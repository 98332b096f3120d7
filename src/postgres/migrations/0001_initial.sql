-- Up Migration

-- The original bot's table; init-db/init.sql creates it too, on first boot. A dump of it loads unchanged.
CREATE TABLE IF NOT EXISTS bot_config (key text PRIMARY KEY, value jsonb NOT NULL);

-- Every page, database and data source that Notion has listed. Metadata only; the content is in chunk.
CREATE TABLE notion_object (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('page', 'database', 'data_source')),
  title text NOT NULL,
  url text NOT NULL,
  parent_kind text NOT NULL CHECK (parent_kind IN ('workspace', 'page', 'database', 'data_source', 'block', 'unknown')),
  parent_id uuid,
  properties jsonb NOT NULL DEFAULT '[]',
  data_sources uuid[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  edited_at timestamptz NOT NULL,
  -- Edit time of the indexed version; NULL before the first one.
  edited_synced timestamptz,
  -- Read in the same minute as its last edit, so it must be read again.
  is_unsettled boolean NOT NULL DEFAULT false,
  content_hash text,
  -- Grows with each commit of content, title or deletion, so that derived indexes find what they missed.
  version bigint NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'not_yet' CHECK (state IN ('not_yet', 'indexed', 'empty', 'failed', 'skipped')),
  reason text,
  state_since timestamptz NOT NULL DEFAULT now(),
  discovered_at timestamptz NOT NULL DEFAULT now(),
  -- Last listing that contained it, and last time its content was compared with Notion's.
  seen_at timestamptz NOT NULL DEFAULT now(),
  verified_at timestamptz,
  indexed_at timestamptz,
  deleted_at timestamptz,
  deleted_reason text CHECK (deleted_reason IN ('in_trash', 'not_shared'))
);
CREATE INDEX notion_object_parent ON notion_object (parent_id);
CREATE INDEX notion_object_verified ON notion_object (verified_at NULLS FIRST) WHERE deleted_at IS NULL;

-- Blocks that contain pages or databases: leads from a parent block to the page it is on.
CREATE TABLE block_owner (block_id uuid PRIMARY KEY, page_id uuid NOT NULL REFERENCES notion_object (id) ON DELETE CASCADE);
CREATE INDEX block_owner_page ON block_owner (page_id);

CREATE TABLE sync_task (
  object_id uuid PRIMARY KEY REFERENCES notion_object (id) ON DELETE CASCADE,
  target_edit timestamptz NOT NULL,
  not_before timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  leased_until timestamptz
);
CREATE INDEX sync_task_due ON sync_task (not_before);

-- Small facts that the sync remembers: watermark, last audit, the rate limiter's pause.
CREATE TABLE sync_state (key text PRIMARY KEY, value jsonb NOT NULL);

CREATE TABLE sync_run (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  mode text NOT NULL,
  collection text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  report jsonb,
  error text
);
CREATE INDEX sync_run_started ON sync_run (started_at DESC);

-- A named set of roots, and the vector collection that answers for it.
CREATE TABLE collection (
  name text PRIMARY KEY,
  roots uuid[] NOT NULL DEFAULT '{}',
  vector_collection text,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Which live pages are below the collection's roots: computed from the stored parents.
CREATE TABLE collection_page (
  collection text NOT NULL REFERENCES collection (name) ON DELETE CASCADE ON UPDATE CASCADE,
  page_id uuid NOT NULL REFERENCES notion_object (id) ON DELETE CASCADE,
  PRIMARY KEY (collection, page_id)
);
CREATE INDEX collection_page_page ON collection_page (page_id);

CREATE TABLE chunk (
  id text PRIMARY KEY,
  page_id uuid NOT NULL REFERENCES notion_object (id) ON DELETE CASCADE,
  ordinal integer NOT NULL,
  headings text[] NOT NULL,
  text text NOT NULL,
  context text NOT NULL,
  tokens integer NOT NULL,
  hash text NOT NULL,
  embedding_hash text NOT NULL,
  -- [{blockId, start, end}]: offsets into text, UTF-16 code units
  blocks jsonb NOT NULL
);
CREATE INDEX chunk_page ON chunk (page_id, ordinal);
CREATE INDEX chunk_embedding ON chunk (embedding_hash);

-- Paid for once: the vector index is rebuilt from this table. vector: float32, little endian.
CREATE TABLE embedding (
  hash text NOT NULL,
  model text NOT NULL,
  dimensions integer NOT NULL,
  vector bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (hash, model, dimensions)
);

-- Changes that the vector index has not received yet; written in the same transaction as chunk.
CREATE TABLE vector_outbox (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  op text NOT NULL CHECK (op IN ('upsert', 'remove')),
  chunk_id text NOT NULL,
  collection text NOT NULL
);

CREATE TABLE conversation_turn (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation text NOT NULL,
  role text NOT NULL CHECK (role IN ('user', 'assistant')),
  text text NOT NULL,
  asked_by text,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversation_turn_conversation ON conversation_turn (conversation, at DESC);

CREATE TABLE answer_log (
  id text PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  question text NOT NULL,
  standalone text,
  collection text NOT NULL,
  status text NOT NULL CHECK (status IN ('answered', 'partial', 'not_found')),
  kind text NOT NULL,
  answer jsonb NOT NULL,
  candidates text[] NOT NULL,
  citations jsonb NOT NULL,
  model text NOT NULL,
  tokens_in integer NOT NULL,
  tokens_cached integer NOT NULL,
  tokens_out integer NOT NULL,
  cost_usd double precision NOT NULL,
  ms integer NOT NULL,
  -- sha256 of the person's id with the installation's salt; NULL on the command line
  asked_by text,
  channel_id text,
  guild_id text,
  feedback text CHECK (feedback IN ('up', 'down')),
  feedback_reason text,
  feedback_at timestamptz
);
CREATE INDEX answer_log_at ON answer_log (at DESC);
CREATE INDEX answer_log_asked_by ON answer_log (asked_by, at DESC);

CREATE TABLE config_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL,
  old_value jsonb,
  new_value jsonb,
  changed_by text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  undone boolean NOT NULL DEFAULT false
);
CREATE INDEX config_history_key ON config_history (key, at DESC);

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
