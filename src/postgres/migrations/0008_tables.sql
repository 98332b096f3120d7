-- Up Migration

ALTER TABLE notion_object
  -- Data sources: {description, columns}, as listed. NULL until a listing shows it.
  ADD COLUMN table_schema jsonb,
  -- Rows: property id → typed values, as listed. NULL until a listing shows them.
  ADD COLUMN listed_values jsonb;

-- The typed values of the rows of data sources, for questions that count, sum, filter and sort. A page has entries here
-- if and only if it is a live row, has been read, and is in a collection. Each of them has one for its title.
CREATE TABLE row_value (
  page_id uuid NOT NULL REFERENCES notion_object (id) ON DELETE CASCADE,
  source_id uuid NOT NULL,
  property_id text NOT NULL,
  -- Position among several values.
  ordinal integer NOT NULL,
  text text,
  -- `text` as it is compared: see src/core/text/fold.ts.
  key text,
  -- The part of `key` that fits into an index.
  short_key text GENERATED ALWAYS AS (left(key, 200)) STORED,
  number numeric,
  starts_at timestamptz,
  -- Exclusive. A day ends with the next one; days are stored as UTC.
  ends_at timestamptz,
  has_time boolean,
  -- A person or a related page.
  ref uuid,
  PRIMARY KEY (page_id, property_id, ordinal)
);
-- How many rows a table has.
CREATE INDEX row_value_row ON row_value (source_id, page_id) WHERE property_id = 'title';
CREATE INDEX row_value_key ON row_value (source_id, property_id, short_key, page_id);
CREATE INDEX row_value_number ON row_value (source_id, property_id, number, page_id) WHERE number IS NOT NULL;
CREATE INDEX row_value_time ON row_value (source_id, property_id, starts_at, ends_at, has_time, page_id)
  WHERE starts_at IS NOT NULL;
CREATE INDEX row_value_ref ON row_value (source_id, property_id, ref, page_id) WHERE ref IS NOT NULL;
-- A property belongs to one data source, and an option to one property: without this, estimates are too low by far.
CREATE STATISTICS row_value_columns (dependencies, ndistinct, mcv) ON source_id, property_id, short_key FROM row_value;

-- The next sync lists everything, so that the rows that are stored get their values without being read again.
DELETE FROM sync_state WHERE key LIKE 'audit:%';

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
