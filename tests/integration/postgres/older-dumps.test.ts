import { readdirSync, readFileSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { migrate } from '../../../src/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { createConfigStore } from '../../../src/postgres/settings/settings-store.ts';
import { createStatusStore } from '../../../src/postgres/status-store.ts';
import { runAsAdmin } from '../../fixtures/admin-query.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { loadPlainDump } from '../../fixtures/load-plain-dump.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

/** A dump of each schema there was, named after its last change, with rows in the tables it had. */
const DUMPS = resolve(import.meta.dirname, '../../fixtures/dumps');
const MIGRATIONS = resolve(import.meta.dirname, '../../../src/postgres/migrations');
const dumps = readdirSync(DUMPS).map((file) => parse(file).name);
const changes = readdirSync(MIGRATIONS)
  .map((file) => parse(file).name)
  .sort();

const signal = new AbortController().signal;

const SHAPE = `
  SELECT 'column' AS what, table_name || '.' || column_name AS name, data_type || is_nullable || coalesce(column_default, '') AS how
  FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'rule', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
  ORDER BY 1, 2`;

async function countsOf(url: string): Promise<ReadonlyMap<string, number>> {
  const tables = await runAsAdmin(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  const counts = new Map<string, number>();
  for (const { tablename } of tables) {
    const [row] = await runAsAdmin(url, `SELECT count(*)::int AS rows FROM public.${tablename}`);
    counts.set(String(tablename), Number(row?.rows));
  }
  return counts;
}

it('there is a dump of every schema', () => expect(dumps.toSorted()).toEqual(changes));

it.each(dumps)('a dump of %s comes to the present schema with all its rows', async (name) => {
  await using database = await createTestDatabase({ isEmpty: true });
  await using fresh = await createTestDatabase();
  const url = database.url.reveal();
  expect(await loadPlainDump(url, readFileSync(resolve(DUMPS, `${name}.sql`), 'utf8'))).toEqual([]);
  const before = await countsOf(url);
  expect([...before.values()].reduce((sum, rows) => sum + rows)).toBeGreaterThan(20);

  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  expect(await migrate(postgres, silentLog, signal)).toEqual(changes.slice(changes.indexOf(name) + 1));
  expect(await runAsAdmin(url, SHAPE)).toEqual(await runAsAdmin(fresh.url.reveal(), SHAPE));
  const after = await countsOf(url);
  for (const [table, rows] of before)
    if (table !== 'schema_migration') expect([table, after.get(table)]).toEqual([table, rows]);
  await expectContent(postgres);
});

/** The program reads what an older one wrote. */
async function expectContent(postgres: Postgres): Promise<void> {
  const status = await createStatusStore(postgres).status(signal);
  expect(status.pages).toMatchObject({ total: 3, indexed: 3 });
  expect(status).toMatchObject({ chunks: 3, embeddings: 3, collections: [{ name: 'notion_docs', pages: 3 }] });
  expect(status.spend.monthUsd).toBeTypeOf('number');
  expect(await createConfigStore(postgres).get('welcome_message', signal)).toMatchObject({
    value: "Grüß dich; it's me",
  });
  const turns = await createAskStore(postgres).conversation('k', signal);
  expect(turns.map(({ text }) => text)).toEqual(['Wie viele Tage?']);
}
