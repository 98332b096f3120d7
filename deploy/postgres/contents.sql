-- What a database holds, told by psql as text that two databases can be compared by: the schema's changes in their order,
-- then rows and a checksum of each table. The checksum is a sum over the rows, so their order does not matter; md5 and
-- these settings make it the same in every version of Postgres.
-- Only Postgres' own functions and casts may run here: the tables may come from a backup. So no other schema is searched,
-- and ROW(t.*) is used, because `t::text` would call a cast that the backup defines for the table's row type.
SET search_path = pg_catalog;
SET TimeZone = 'UTC';
SET DateStyle = 'ISO';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SELECT to_regclass('public.schema_migration') IS NOT NULL AS is_migrated \gset
\if :is_migrated
SELECT 'migration', name FROM public.schema_migration ORDER BY id;
\endif
SELECT format('SELECT ''rows'', %L, count(*), coalesce(sum((''x'' || left(md5(ROW(t.*)::text), 15))::bit(60)::bigint), 0) FROM %I.%I t',
  tablename, schemaname, tablename)
FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename COLLATE "C" \gexec
