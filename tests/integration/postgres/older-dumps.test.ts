import { readdirSync, readFileSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { migrate } from '../../../src/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { createSettingsStore } from '../../../src/postgres/settings/settings-store.ts';
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

/** Tables of older schemas whose rows are in `answer`, `answer_feedback`, `answer_subscription` and `usage` now. */
const MERGED = ['answer_log', 'discord_question', 'discord_feedback', 'discord_subscription'];

/** What the merged tables add up to: an answer in both old tables is one answer, paid once. */
const ACCOUNTS_BEFORE_ANSWERS = `
  WITH alone AS (
    SELECT * FROM answer_log l WHERE NOT EXISTS (SELECT FROM discord_question q WHERE q.answer ->> 'id' = l.id)
  ), unlogged AS (
    SELECT * FROM discord_question q
    WHERE status = 'done' AND NOT EXISTS (SELECT FROM answer_log l WHERE l.id = q.answer ->> 'id')
  )
  SELECT (SELECT count(*) FROM discord_question)::int + (SELECT count(*) FROM alone)::int AS answers,
    (SELECT count(*) FROM discord_question WHERE status = 'pending')::int AS pending,
    (SELECT count(*) FROM answer_log)::int + (SELECT count(*) FROM unlogged)::int AS questions,
    (SELECT coalesce(sum(cost_usd), 0) FROM answer_log)::float8
      + (SELECT coalesce(sum(cost_usd), 0) FROM unlogged)::float8 AS usd,
    (SELECT coalesce(sum(tokens_in + tokens_out), 0) FROM answer_log)::int
      + (SELECT coalesce(sum(tokens), 0) FROM unlogged)::int AS tokens,
    (SELECT count(*) FROM discord_feedback WHERE vote = 'up')::int
      + (SELECT count(*) FROM alone WHERE feedback = 'up')::int AS up,
    (SELECT count(*) FROM discord_feedback WHERE vote = 'down')::int
      + (SELECT count(*) FROM alone WHERE feedback = 'down')::int AS down,
    (SELECT count(*) FROM discord_subscription)::int AS subscriptions`;

const ACCOUNTS = `
  SELECT (SELECT count(*) FROM answer)::int AS answers,
    (SELECT count(*) FROM answer WHERE status = 'pending')::int AS pending,
    (SELECT coalesce(sum(questions), 0) FROM usage)::int AS questions,
    (SELECT coalesce(sum(cost_usd), 0) FROM usage)::float8 AS usd,
    (SELECT coalesce(sum(tokens_in + tokens_out), 0) FROM usage)::int AS tokens,
    (SELECT count(*) FROM answer_feedback WHERE vote = 'up')::int AS up,
    (SELECT count(*) FROM answer_feedback WHERE vote = 'down')::int AS down,
    (SELECT count(*) FROM answer_subscription)::int AS subscriptions`;

async function oneRow(url: string, sql: string) {
  return (await runAsAdmin(url, sql))[0];
}

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
  const accounts = before.has('discord_question') ? await oneRow(url, ACCOUNTS_BEFORE_ANSWERS) : undefined;
  expect([...before.values()].reduce((sum, rows) => sum + rows)).toBeGreaterThan(20);

  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  expect(await migrate(postgres, { log: silentLog }, signal)).toEqual(changes.slice(changes.indexOf(name) + 1));
  expect(await runAsAdmin(url, SHAPE)).toEqual(await runAsAdmin(fresh.url.reveal(), SHAPE));
  const after = await countsOf(url);
  for (const [table, rows] of before)
    if (table !== 'schema_migration' && !MERGED.includes(table))
      expect([table, after.get(table)]).toEqual([table, rows]);
  if (accounts) expect(await oneRow(url, ACCOUNTS)).toEqual(accounts);
  await expectContent(postgres);
});

it('reads an answer that an older version wrote', async () => {
  await using database = await createTestDatabase({ isEmpty: true });
  await loadPlainDump(database.url.reveal(), readFileSync(resolve(DUMPS, '0005_backup.sql'), 'utf8'));
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  await migrate(postgres, { log: silentLog }, signal);
  const { questions, limits } = createDiscordStore(postgres);
  const question = await questions.byMessage('m2', signal);
  expect(question).toMatchObject({ id: 'q2', status: 'done', guildId: 'g', settingsChannelId: 'c' });
  expect(question?.answer).toMatchObject({
    rewritten: 'Wie viele Tage in Teilzeit?',
    statements: [{ text: '18 Tage.', cites: [1] }],
    citations: [{ title: 'Urlaub', editedAt: new Date('2026-02-01') }],
  });
  expect(question?.answer).not.toHaveProperty('segments');
  expect(await questions.pending(new Date(), signal)).toMatchObject([{ id: 'q4', token: 'token' }]);
  const since = new Date('2026-02-01');
  expect(await limits.usage({ channelId: 'c' }, since, signal)).toEqual({ questions: 4, costUsd: 0.3125, tokens: 130 });
});

/** The program reads what an older one wrote. */
async function expectContent(postgres: Postgres): Promise<void> {
  const status = await createStatusStore(postgres).status(signal);
  expect(status.pages).toMatchObject({ total: 3, indexed: 3 });
  expect(status).toMatchObject({ chunks: 3, embeddings: 3, collections: [{ name: 'notion_docs', pages: 3 }] });
  expect(status.spend.monthUsd).toBeTypeOf('number');
  expect(await createSettingsStore(postgres).get('welcome_message', signal)).toMatchObject({
    value: "Grüß dich; it's me",
  });
  const turns = await createAskStore(postgres).conversation('k', signal);
  expect(turns.map(({ text }) => text)).toEqual(['Wie viele Tage?']);
}
