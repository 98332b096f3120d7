-- 10,000 pages of two passages below a synced page, with vectors of its model and dimensions. Words and vectors are
-- random: they do not compress, and are near no question. Times have milliseconds, as Notion's do: the program reads no more,
-- so it would find other times changed again and again.
CREATE TEMP TABLE model AS SELECT model, dimensions FROM embedding GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1;
CREATE TEMP TABLE above AS SELECT o.id, p.collection, o.chunker_version FROM notion_object o JOIN collection_page p ON p.page_id = o.id
  WHERE o.kind = 'page' AND o.chunker_version IS NOT NULL ORDER BY o.id LIMIT 1;
INSERT INTO notion_object (id, kind, title, url, parent_kind, parent_id, created_at, edited_at, edited_synced, state, version, verified_at, indexed_at, chunker_version)
SELECT md5('page' || n)::uuid, 'page', 'Page ' || n, 'https://notion.example/' || n, 'page', above.id, date_trunc('milliseconds', now()),
  date_trunc('milliseconds', now()), date_trunc('milliseconds', now()), 'indexed', 1,
  now() + interval '1 day', now(), above.chunker_version
FROM generate_series(1, 10000) n, above ON CONFLICT DO NOTHING;
INSERT INTO collection_page (collection, page_id)
SELECT above.collection, md5('page' || n)::uuid FROM generate_series(1, 10000) n, above ON CONFLICT DO NOTHING;
INSERT INTO chunk (id, page_id, ordinal, headings, text, context, tokens, hash, embedding_hash, blocks)
SELECT md5(n || '.' || k), md5('page' || n)::uuid, k, '{}',
  (SELECT string_agg(regexp_replace(md5(n || '.' || k || '.' || w), '(.{4})', 'x\1 ', 'g'), '') FROM generate_series(1, 16) w),
  'Page ' || n, 300, md5(n || '-' || k), md5(n || '+' || k), '[]'
FROM generate_series(1, 10000) n, generate_series(1, 2) k ON CONFLICT DO NOTHING;
-- Four numbers of ±0.03 to ±0.12 out of each md5: float32, little endian, whose last byte is the sign and most of the exponent.
CREATE FUNCTION pg_temp.top(hash text, at integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN substr(hash, at, 1) < '8' THEN '3d' ELSE 'bd' END $$;
INSERT INTO embedding (hash, model, dimensions, vector)
SELECT md5(n || '+' || k), model.model, model.dimensions, (
  SELECT string_agg(decode(
      substr(h, 1, 6) || pg_temp.top(h, 25) || substr(h, 7, 6) || pg_temp.top(h, 26) || substr(h, 13, 6) || pg_temp.top(h, 27) || substr(h, 19, 6) || pg_temp.top(h, 28), 'hex'), '')
  FROM (SELECT md5(n || '+' || k || '+' || w) AS h FROM generate_series(1, model.dimensions / 4) w) hashes)
FROM generate_series(1, 10000) n, generate_series(1, 2) k, model ON CONFLICT DO NOTHING;
