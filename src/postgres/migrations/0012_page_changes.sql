-- Up Migration

-- The text of each page that was read, without its properties and comments: what changes are found in.
CREATE TABLE page_text (
  page_id uuid PRIMARY KEY REFERENCES notion_object (id) ON DELETE CASCADE,
  text text NOT NULL,
  -- It was read again since the last change was recorded. Then `previous` is the text before, NULL if that is not known.
  is_unrecorded boolean NOT NULL,
  previous text
);

-- How the list of changes last saw each page. The difference to the page itself is what has to be recorded.
CREATE TABLE page_snapshot (
  page_id uuid PRIMARY KEY REFERENCES notion_object (id) ON DELETE CASCADE,
  -- left: it is shared, but below no root of a collection.
  presence text NOT NULL CHECK (presence IN ('live', 'in_trash', 'not_shared', 'left')),
  -- notion_object.version
  revision bigint NOT NULL,
  parent_id uuid,
  -- Edit time of the version that was read.
  edited_at timestamptz,
  -- False: it was read in the minute of its edit, so a later edit may have the same time.
  is_settled boolean NOT NULL,
  -- {title, holderId, path, collections, properties}
  version jsonb NOT NULL
);

-- What changed, oldest first. Written by the sync, which only one process runs, so ids grow in the order of commits.
CREATE TABLE page_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  page_id uuid NOT NULL REFERENCES notion_object (id) ON DELETE CASCADE,
  -- When the sync noticed it.
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('new', 'joined', 'restored', 'edited', 'in_trash', 'not_shared', 'left')),
  -- By Notion.
  edited_at timestamptz,
  editor text,
  -- As in page_snapshot.version; NULL: it could not be seen before, or cannot be seen after.
  before jsonb,
  after jsonb,
  -- Leads from the text after the change to the text before it: see src/core/text/text-patch.ts. '': the text is the same.
  -- NULL: the text before is not known.
  patch text
);
CREATE INDEX page_change_page ON page_change (page_id, id);
CREATE INDEX page_change_at ON page_change (at);

-- Since when pages that appear in the collection are news. NULL until all of its pages were read once.
ALTER TABLE collection ADD COLUMN announced_since timestamptz;

-- An installation that has synced before: what it knows now is where changes begin.
UPDATE collection c SET announced_since = now()
WHERE EXISTS (SELECT FROM sync_run r WHERE r.collection = c.name AND r.finished_at IS NOT NULL AND r.error IS NULL);

INSERT INTO page_snapshot (page_id, presence, revision, parent_id, edited_at, is_settled, version)
SELECT o.id, coalesce(o.deleted_reason, CASE WHEN m.names IS NULL THEN 'left' ELSE 'live' END), o.version, o.parent_id,
  o.edited_synced, NOT o.is_unsettled,
  jsonb_build_object('title', o.title, 'holderId', coalesce(b.page_id, o.parent_id),
    'path', to_jsonb(coalesce(trim_array(o.context_titles, 1), '{}')), 'collections', to_jsonb(coalesce(m.names, '{}')),
    'properties', o.properties)
FROM notion_object o
LEFT JOIN block_owner b ON o.parent_kind = 'block' AND b.block_id = o.parent_id
LEFT JOIN (SELECT page_id, array_agg(collection ORDER BY collection) AS names FROM collection_page GROUP BY page_id) m
  ON m.page_id = o.id
WHERE o.kind = 'page' AND (o.deleted_at IS NOT NULL OR m.names IS NULL OR o.edited_synced IS NOT NULL);

-- Who wants to read about changes of which pages, and where.
CREATE TABLE follow (
  id text PRIMARY KEY,
  guild_id text NOT NULL,
  channel_id text NOT NULL,
  -- Discord's id: the person is told when the follow ends.
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- NULL: everything that the channel may see.
  target_ids uuid[],
  period text NOT NULL CHECK (period IN ('at_once', 'daily', 'weekly')),
  -- {isNewOnly, has: {name, values}, becomes: {name, values}}
  filter jsonb NOT NULL DEFAULT '{}',
  language text NOT NULL,
  -- Changes up to this one are posted or need no post.
  cursor bigint NOT NULL,
  -- When it is looked at next.
  due_at timestamptz NOT NULL,
  -- Since when the bot may not write there. The person was told; the changes wait.
  blocked_since timestamptz
);
CREATE INDEX follow_guild ON follow (guild_id);
CREATE INDEX follow_channel ON follow (channel_id);

-- The newest change of a page that a channel was told, while older changes of other pages wait.
CREATE TABLE follow_told (
  channel_id text NOT NULL,
  page_id uuid NOT NULL REFERENCES notion_object (id) ON DELETE CASCADE,
  change_id bigint NOT NULL,
  PRIMARY KEY (channel_id, page_id)
);

-- Messages that the bot sends by itself, each exactly once. Written in the transaction that decides on the message.
CREATE TABLE discord_outbox (
  -- Shown in the message, so that it is found there if the process dies between sending it and noting that.
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('changes', 'follow-ended', 'follow-blocked', 'answer-news')),
  -- One of both: a channel, or a person.
  channel_id text,
  user_id text,
  -- What it is about. The text is written when it is sent, for whoever may see what by then.
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When it was first handed to Discord.
  attempted_at timestamptz,
  -- Another process may take it after this.
  leased_until timestamptz,
  -- NULL: it is not done yet.
  done_at timestamptz,
  -- What became of it: sent, or why there was nothing to send.
  outcome text
);
CREATE INDEX discord_outbox_waiting ON discord_outbox (created_at) WHERE done_at IS NULL;
CREATE INDEX discord_outbox_channel ON discord_outbox (channel_id, created_at) WHERE kind = 'changes';

-- When the quotes of the answer were last compared with their pages.
ALTER TABLE answer_subscription ADD COLUMN checked_at timestamptz;

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
