-- Up Migration

-- The pages that an answer cites, each once. Not all stored answers have citations.
CREATE FUNCTION cited_pages(answer jsonb) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT array_agg(DISTINCT page.id #>> '{}')
    FROM jsonb_path_query(answer, 'lax $.citations[*].pageId') AS page (id));

ALTER TABLE answer
  -- A private answer that was shared is stored again, for the buttons below its copy. Figures count it once.
  ADD COLUMN is_copy boolean NOT NULL DEFAULT false,
  -- What insights count, so that they need not read whole answers. NULL for small talk and while there is no answer.
  ADD COLUMN outcome text GENERATED ALWAYS AS (
    CASE WHEN answer ->> 'kind' IS DISTINCT FROM 'smalltalk' THEN answer ->> 'status' END) STORED,
  ADD COLUMN total_ms real GENERATED ALWAYS AS (
    CASE WHEN jsonb_typeof(answer #> '{ms,total}') = 'number' THEN (answer #> '{ms,total}')::real END) STORED,
  ADD COLUMN cited_pages text[] GENERATED ALWAYS AS (cited_pages(answer)) STORED;

-- Figures of a period come from the index alone.
CREATE INDEX answer_counted ON answer (guild_id, asked_at) INCLUDE (settings_channel_id, outcome, total_ms, asked_by)
  WHERE outcome IS NOT NULL AND NOT is_copy;

-- Earlier copies: a private answer was shared, and the same answer was stored again at that time.
UPDATE answer copy SET is_copy = true
FROM answer original
WHERE original.shared_at IS NOT NULL AND original.id <> copy.id AND NOT copy.is_private
  AND copy.asked_by = original.asked_by AND copy.question = original.question AND copy.answer = original.answer
  AND copy.asked_at BETWEEN original.shared_at - interval '1 minute' AND original.shared_at + interval '1 minute';

-- Questions of a gap that somebody dealt with. They go when the question goes.
CREATE TABLE closed_gap (
  answer_id text PRIMARY KEY REFERENCES answer (id) ON DELETE CASCADE,
  -- `ignored` also hides similar questions that are asked later.
  reason text NOT NULL CHECK (reason IN ('ignored', 'answered', 'stub')),
  closed_at timestamptz NOT NULL DEFAULT now()
);

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
