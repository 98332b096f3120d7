-- 10,000 pages of three passages with embeddings of 256 dimensions, beside what was synced: bytes that do not compress.
INSERT INTO notion_object (id, kind, title, url, parent_kind, created_at, edited_at, state, version, indexed_at)
SELECT md5('page' || n)::uuid, 'page', 'Page ' || n, 'https://notion.example/' || n, 'workspace', now(), now(), 'indexed', 1, now()
FROM generate_series(1, 10000) n ON CONFLICT DO NOTHING;
INSERT INTO chunk (id, page_id, ordinal, headings, text, context, tokens, hash, embedding_hash, blocks)
SELECT md5(n || '.' || k), md5('page' || n)::uuid, k, '{}',
  (SELECT string_agg(md5(n || '.' || k || '.' || w), ' ') FROM generate_series(1, 25) w), 'Page ' || n, 300, md5(n || '-' || k), md5(n || '+' || k), '[]'
FROM generate_series(1, 10000) n, generate_series(1, 3) k ON CONFLICT DO NOTHING;
INSERT INTO embedding (hash, model, dimensions, vector)
SELECT md5(n || '+' || k), 'filler', 256, (SELECT string_agg(decode(md5(n || '+' || k || '+' || w), 'hex'), '') FROM generate_series(1, 64) w)
FROM generate_series(1, 10000) n, generate_series(1, 3) k ON CONFLICT DO NOTHING;
