-- Up Migration

ALTER TABLE notion_object
  -- Properties as listed, references by id; `properties` holds them as read, whole and with titles.
  -- Compared at each listing: an edit within the minute of another shows here and nowhere else.
  ADD COLUMN listed_properties jsonb NOT NULL DEFAULT '[]',
  -- Titles that the context of the page's chunks was written with, its own last.
  ADD COLUMN context_titles text[],
  ADD COLUMN chunker_version integer;

-- The vector collection that is built beside the one that answers.
ALTER TABLE collection ADD COLUMN building text;

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
