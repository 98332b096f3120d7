-- Up Migration

ALTER TABLE notion_object
  -- Properties as listed, with ids of references; `properties` has them as read, complete and with titles.
  -- Compared at each listing: a second edit in the same minute shows only here.
  ADD COLUMN listed_properties jsonb NOT NULL DEFAULT '[]',
  -- The titles in the context of the page's chunks, the page's own title last.
  ADD COLUMN context_titles text[],
  ADD COLUMN chunker_version integer;

-- The vector collection that is being built while the other one answers.
ALTER TABLE collection ADD COLUMN building text;

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
