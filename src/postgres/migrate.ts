import { readdir } from 'node:fs/promises';
import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import { grantToBot } from './grants.ts';
import type { Postgres } from './pool.ts';

const DIRECTORY = fileURLToPath(new URL('./migrations', import.meta.url));
const TABLE = 'schema_migration';
/** Any number that nobody else locks; the sync has its own. */
const LOCK = 7_302_001;

export type MigrateOptions = {
  readonly log: Log;
  /** Folder with the migrations; the program's own by default. */
  readonly directory?: string;
};

/**
 * Applies the migrations that are due, each in its own transaction, one process at a time. Returns their names. If none
 * is due, it needs no right to change the schema. Then it grants the bot's role what it needs.
 * Throws `misconfigured` if the database is newer than the program, or if the user may not change the schema.
 */
export async function migrate(
  postgres: Postgres,
  { log, directory = DIRECTORY }: MigrateOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const work = async (client: pg.ClientBase) => {
    const due = await dueMigrations(client, directory);
    if (due.length > 0) await apply(client, directory, log);
    await grantToBot(client);
    return due;
  };
  return postgres.withClient((client) => withLock(client, () => work(client)), signal);
}

async function withLock<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  // Waiting for another process, or a large table: as long as it takes.
  await client.query('SET statement_timeout = 0');
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    return await work();
  } finally {
    // A migration that failed leaves its transaction open.
    await client.query('ROLLBACK');
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    await client.query('RESET statement_timeout');
  }
}

async function dueMigrations(client: pg.ClientBase, directory: string): Promise<readonly string[]> {
  const known = await migrationNames(directory);
  const applied = new Set(await appliedNames(client));
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new AppError({
      service: 'postgres',
      code: 'misconfigured',
      message: `The database is newer than this program: it has had the change ${unknown.join(', ')}.`,
      fix: 'Run the newer version, or restore a backup made before the upgrade.',
    });
  }
  const due = known.filter((name) => !applied.has(name));
  if (due.length > 0 && !(await mayCreate(client))) {
    throw new AppError({
      service: 'postgres',
      code: 'misconfigured',
      message: `The database waits for the change ${due.join(', ')}, which this user may not make.`,
      fix: 'Run `notionbot migrate` as the owner of the database.',
    });
  }
  return due;
}

/** In the order in which they are applied. */
async function migrationNames(directory: string): Promise<readonly string[]> {
  const files = await readdir(directory);
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => parse(file).name)
    .sort();
}

async function appliedNames(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [TABLE]);
  if (!rows[0].there) return [];
  const names = await client.query<{ name: string }>(`SELECT name FROM ${TABLE} ORDER BY id`);
  return names.rows.map(({ name }) => name);
}

async function mayCreate(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query("SELECT has_schema_privilege(current_schema(), 'CREATE') AS may");
  return rows[0].may === true;
}

async function apply(client: pg.ClientBase, directory: string, log: Log): Promise<void> {
  // Loaded only when a migration is due: every command checks the schema.
  const { runner } = await import('node-pg-migrate');
  await runner({
    dbClient: client as pg.Client,
    dir: directory,
    migrationsTable: TABLE,
    direction: 'up',
    singleTransaction: false,
    noLock: true,
    logger: {
      debug: (line) => log.debug({}, line),
      info: (line) => log.debug({}, line),
      warn: (line) => log.warn({}, line),
      error: (line) => log.error({}, line),
    },
  });
}
