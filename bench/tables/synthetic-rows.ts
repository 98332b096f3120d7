import type { NotionId } from '../../src/core/domain/notion-id.ts';
import type { Postgres } from '../../src/postgres/pool.ts';

export const COLLECTION = 'bench';
/** The measured table, and one of many smaller ones beside it. */
export const BIG = '00000000-0000-4000-8000-00000000b160' as NotionId;
const OTHERS = 20;

const NEVER = new AbortController().signal;

/** Ids of rows by table and number. */
const PAGE = `(lpad(to_hex(t), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const SOURCE = `CASE WHEN t = 0 THEN '${BIG}'::uuid ELSE ('00000000-0000-4000-9000-' || lpad(to_hex(t), 12, '0'))::uuid END`;

/** Writes a table of `rows` rows with ten properties, and as many rows in other tables. */
export async function writeSyntheticRows(postgres: Postgres, rows: number): Promise<void> {
  const perOther = Math.ceil(rows / OTHERS);
  const all = `(SELECT t, n FROM generate_series(0, ${OTHERS}) t,
    LATERAL generate_series(1, CASE WHEN t = 0 THEN ${rows} ELSE ${perOther} END) n) r`;
  const run = (text: string) => postgres.execute(text, [], NEVER);
  await run(`INSERT INTO collection (name) VALUES ('${COLLECTION}')`);
  await run(`INSERT INTO notion_object (id, kind, title, url, parent_kind, parent_id, properties, created_at, edited_at, state)
    SELECT ${PAGE}, 'page', 'Row ' || n, 'https://www.notion.so/row', 'data_source', ${SOURCE},
      jsonb_build_array(jsonb_build_object('id', 'notes', 'name', 'Notes', 'type', 'rich_text', 'text', repeat('note ', 40))),
      now(), now(), 'indexed' FROM ${all}`);
  await run(`INSERT INTO collection_page SELECT '${COLLECTION}', id FROM notion_object`);
  const values = (property: string, columns: string, select: string) =>
    run(`INSERT INTO row_value (page_id, source_id, property_id, ordinal, ${columns})
      SELECT ${PAGE}, ${SOURCE}, '${property}', 0, ${select} FROM ${all}`);
  await values('title', 'text, key', `'Row ' || n, 'row ' || n`);
  await values('status', 'text, key', `'S' || hashint4(n) % 5, 's' || hashint4(n) % 5`);
  await values(
    'owner',
    'text, key, ref',
    `'P' || hashint4(n + 1) % 30, 'p' || hashint4(n + 1) % 30, gen_random_uuid()`,
  );
  await values('amount', 'number', '(abs(hashint4(n + 2)) % 1000000) / 100.0');
  await values('quantity', 'number', 'abs(hashint4(n + 3)) % 100');
  const start = `timestamptz '2025-01-01 00:00Z' + (abs(hashint4(n + 4)) % 700) * interval '1 day'`;
  await values('due', 'starts_at, ends_at, has_time', `${start}, ${start} + interval '1 day', false`);
  await values('notes', 'text, key', `repeat('note ', 40), repeat('note ', 40)`);
  await values('paid', 'number', 'abs(hashint4(n + 5)) % 2');
  await values('region', 'text, key', `'R' || hashint4(n + 6) % 10, 'r' || hashint4(n + 6) % 10`);
  await values('code', 'number, text, key', `n, 'ROW-' || n, 'row-' || n`);
  await run('VACUUM ANALYZE row_value');
  await run('VACUUM ANALYZE notion_object');
  await run('VACUUM ANALYZE collection_page');
}
