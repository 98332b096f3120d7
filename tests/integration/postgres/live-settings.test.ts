import { expect, it } from 'vitest';
import { openLiveSettings } from '../../../src/app/live-settings.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { createSettingsStore } from '../../../src/postgres/settings/settings-store.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const { signal } = new AbortController();

/** Two processes on one database: the bot, and a command line beside it. */
async function openTwo() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const open = () => stack.use(openPostgres({ url: database.url, maxConnections: 3 }, silentLog));
  const [here, elsewhere] = [open(), open()];
  const live = stack.use(await openLiveSettings(here, createSettingsStore(here), silentLog, signal));
  await expect.poll(() => listeners(elsewhere)).toBe(1);
  const other = createSettingsStore(elsewhere);
  return { live, other, elsewhere, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

async function listeners(postgres: Postgres): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND query = 'LISTEN notionbot_settings'`;
  return (await postgres.query<{ readonly count: number }>(sql, [], signal))[0]!.count;
}

it('a change made here is in force when it returns', async () => {
  await using two = await openTwo();
  const { live } = two;
  expect(live.values().syncIntervalSeconds).toBe('auto');
  await live.store.set('sync_interval_seconds', '60', 'ann', signal);
  expect(live.values().syncIntervalSeconds).toBe(60);
  await live.store.import('{"max_history": 2}', 'ann', signal);
  expect(live.values().maxHistory).toBe(2);
  await live.store.undo('ann', signal);
  expect(live.values().maxHistory).toBe(6);
  await live.store.reset('sync_interval_seconds', 'ann', signal);
  expect(live.values().syncIntervalSeconds).toBe('auto');
});

it('a change made elsewhere is in force as soon as Postgres has delivered it', async () => {
  await using two = await openTwo();
  const { live, other } = two;
  const changed = Promise.withResolvers<number>();
  const stop = live.onChange(() => changed.resolve(live.values().maxHistory));
  await other.set('max_history', '3', 'bob', signal);
  expect(await changed.promise).toBe(3);
  stop();
  await other.undo('bob', signal);
  await expect.poll(() => live.values().maxHistory).toBe(6);
});

it('a change that was made while the connection was lost is read when it is back', async () => {
  await using two = await openTwo();
  const { live, other, elsewhere } = two;
  await elsewhere.transaction(async (sql) => {
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query = 'LISTEN notionbot_settings'`;
    await sql.execute(cut, [], signal);
    await sql.execute(`INSERT INTO bot_config VALUES ('max_history', '4')`, [], signal);
  }, signal);
  await expect.poll(() => live.values().maxHistory).toBe(4);
  await other.set('max_history', '5', 'bob', signal);
  await expect.poll(() => live.values().maxHistory).toBe(5);
});
