-- Up Migration

-- Objects whose titles a page shows because it links to them or mentions them: the page is read again when one is renamed.
-- An object may be one that is not shared, so it need not be stored.
CREATE TABLE named_object (
  object_id uuid NOT NULL,
  page_id uuid NOT NULL REFERENCES notion_object (id) ON DELETE CASCADE,
  PRIMARY KEY (object_id, page_id)
);
CREATE INDEX named_object_page ON named_object (page_id);

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
