import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { migrate } from '../../../src/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { runAsAdmin } from '../../fixtures/admin-query.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const MIGRATIONS = fileURLToPath(new URL('../../../src/postgres/migrations', import.meta.url));

function open(database: TestDatabase, role?: string): Postgres {
  const url = new URL(database.url.reveal());
  if (role) url.searchParams.set('options', `-c role=${role}`);
  return openPostgres({ url: new Secret(url.href), maxConnections: 2 }, silentLog);
}

/** A copy of the migrations with more of them. */
async function folderWith(
  files: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'notionbot-migrations-'));
  await cp(MIGRATIONS, path, { recursive: true });
  for (const [name, sql] of Object.entries(files)) await writeFile(join(path, name), sql);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

async function ensureRole(name: string): Promise<void> {
  const create = `CREATE ROLE ${name}; EXCEPTION WHEN duplicate_object THEN NULL;`;
  await runAsAdmin(inject('databaseUrl'), `DO $$ BEGIN ${create} END $$`);
}

describe('migrate', () => {
  it('applies everything once, also when two begin together', async () => {
    await using database = await createTestDatabase({ isEmpty: true });
    await using postgres = open(database);
    const results = await Promise.all([
      migrate(postgres, { log: silentLog }, signal),
      migrate(postgres, { log: silentLog }, signal),
    ]);
    expect(results.map((names) => names.length > 0).sort()).toEqual([false, true]);
    expect(results.flat()[0]).toBe('0001_initial');
    expect(await migrate(postgres, { log: silentLog }, signal)).toEqual([]);
  });

  it("leaves the original bot's table and rows as they are", async () => {
    await using database = await createTestDatabase({ isEmpty: true });
    await using postgres = open(database);
    await postgres.execute('CREATE TABLE bot_config (key TEXT PRIMARY KEY, value JSONB NOT NULL)', [], signal);
    await postgres.execute(`INSERT INTO bot_config VALUES ('chunk_size', '1000'), ('my_key', '"x"')`, [], signal);
    await migrate(postgres, { log: silentLog }, signal);
    expect(await postgres.query('SELECT * FROM bot_config ORDER BY key', [], signal)).toEqual([
      { key: 'chunk_size', value: 1000 },
      { key: 'my_key', value: 'x' },
    ]);
  });

  it('refuses a database that is newer than the program', async () => {
    await using database = await createTestDatabase();
    await using postgres = open(database);
    await using newer = await folderWith({ '9999_later.sql': 'CREATE TABLE later (id int)' });
    expect(await migrate(postgres, { log: silentLog, directory: newer.path }, signal)).toEqual(['9999_later']);
    await expect(migrate(postgres, { log: silentLog }, signal)).rejects.toMatchObject({
      code: 'misconfigured',
      message: 'The database is newer than this program: it has had the change 9999_later.',
    });
  });

  it('keeps what was applied before a migration that fails, and nothing of that one', async () => {
    await using database = await createTestDatabase();
    await using postgres = open(database);
    await using folder = await folderWith({
      '9998_good.sql': 'CREATE TABLE good (id int)',
      '9999_bad.sql': 'CREATE TABLE half (id int); SELECT 1/0;',
    });
    await expect(migrate(postgres, { log: silentLog, directory: folder.path }, signal)).rejects.toMatchObject({
      message: expect.stringContaining('22012'),
    });
    const tables = `SELECT to_regclass('good') IS NOT NULL AS good, to_regclass('half') IS NOT NULL AS half`;
    expect(await postgres.query(tables, [], signal)).toEqual([{ good: true, half: false }]);
    await rm(join(folder.path, '9999_bad.sql'));
    expect(await migrate(postgres, { log: silentLog, directory: folder.path }, signal)).toEqual([]);
  });

  it('tells a user without the right what is due, and is content where nothing is', async () => {
    await ensureRole('notionbot_guest');
    await using empty = await createTestDatabase({ isEmpty: true });
    await using guest = open(empty, 'notionbot_guest');
    await expect(migrate(guest, { log: silentLog }, signal)).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('waits for the change 0001_initial'),
      fix: expect.stringContaining('as the owner'),
    });
  });
});

describe("the bot's own role", () => {
  it('reads and writes every row, now and after the next migration, and changes no schema', async () => {
    await ensureRole('notionbot');
    await using database = await createTestDatabase({ isEmpty: true });
    await using owner = open(database);
    await using folder = await folderWith({
      '9999_later.sql': 'CREATE TABLE later (id int GENERATED ALWAYS AS IDENTITY)',
    });
    await migrate(owner, { log: silentLog }, signal);
    await migrate(owner, { log: silentLog, directory: folder.path }, signal);
    await using bot = open(database, 'notionbot');
    expect(await migrate(bot, { log: silentLog, directory: folder.path }, signal)).toEqual([]);
    await bot.execute(`INSERT INTO bot_config VALUES ('x', '1')`, [], signal);
    await bot.execute(`INSERT INTO conversation_turn (conversation, role, text) VALUES ('c', 'user', 't')`, [], signal);
    await bot.execute('INSERT INTO later DEFAULT VALUES', [], signal);
    const lacking = `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND relname <> 'schema_migration' AND NOT has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE')`;
    expect(await bot.query(lacking, [], signal)).toEqual([]);
    for (const sql of ['CREATE TABLE mine (id int)', 'DROP TABLE chunk', 'DELETE FROM schema_migration']) {
      await expect(bot.execute(sql, [], signal)).rejects.toMatchObject({
        code: 'misconfigured',
        message: expect.stringContaining('lacks a right'),
      });
    }
  });
});
