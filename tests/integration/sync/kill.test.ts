import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { buildWorkload } from '../../../sample/stand-ins/notion/workspace/workload.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { randomFrom } from '../../unit/sync/chunk/documents.ts';
import { never } from './rig.ts';

/** `NOTIONBOT_REAL_KILLS=50` runs the full proof. */
const KILLS = Number(process.env.NOTIONBOT_REAL_KILLS ?? 5);
const CHILD = fileURLToPath(new URL('./killed-process.ts', import.meta.url));
const PAGES = 50;
/** ⌈P / 100⌉ + 1. */
const MOST_LISTINGS = Math.ceil(PAGES / 100) + 1;

const STATE = `SELECT string_agg(id || text || context || embedding_hash, E'\\n' ORDER BY id) AS chunks,
  (SELECT count(*)::int FROM collection_page) AS members,
  (SELECT count(*)::int FROM sync_task) AS tasks,
  (SELECT count(*)::int FROM vector_outbox) AS outbox,
  (SELECT count(*)::int FROM embedding) AS embeddings FROM chunk`;

describe('a process that is killed during a sync', () => {
  it(`leaves the rest to the next one (${KILLS} kills)`, async () => {
    await using standIn = await openNotionStandIn({ workspace: buildWorkload({ pages: PAGES, seed: 1 }) });
    const expected = await syncedState(standIn, []);
    const random = randomFrom(11);
    let kills = 0;
    let listings = 0;
    while (kills < KILLS) {
      // Each database is killed at several times, one after the other, until a sync comes through.
      const delays = Array.from({ length: Math.min(5, KILLS - kills) }, () => random() * expected.syncMs);
      const state = await syncedState(standIn, delays);
      expect(state.rows).toEqual(expected.rows);
      // All that was listed, by those that were killed too, beside what an undisturbed one lists.
      listings = Math.max(listings, (state.listings - expected.listings) / delays.length);
      expect(listings).toBeLessThanOrEqual(MOST_LISTINGS);
      kills += delays.length;
    }
    process.stdout.write(
      `${kills} processes killed: the same state; at most ${listings} further listings a kill (allowed ${MOST_LISTINGS})\n`,
    );
  }, 900_000);
});

type StandIn = Awaited<ReturnType<typeof openNotionStandIn>>;

async function syncedState(standIn: StandIn, killAfterMs: readonly number[]) {
  await using database = await createTestDatabase();
  const before = standIn.requests.count('search');
  for (const delayMs of killAfterMs) await runSync(standIn, database.url.reveal(), delayMs);
  const syncMs = await runSync(standIn, database.url.reveal(), undefined);
  const listings = standIn.requests.count('search') - before;
  await using postgres = openPostgres({ url: database.url, maxConnections: 1 }, silentLog);
  return { syncMs, listings, rows: await postgres.query(STATE, [], never) };
}

/** Returns how long the sync took from its start. */
async function runSync(standIn: StandIn, databaseUrl: string, killAfterMs: number | undefined): Promise<number> {
  const args = [CHILD, databaseUrl, standIn.url, standIn.token, standIn.roots[0]!, 'notes'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exit]);
  const startedMs = performance.now();
  if (killAfterMs !== undefined) {
    await Promise.race([wait(killAfterMs), exit]);
    child.kill('SIGKILL');
    await exit;
    return performance.now() - startedMs;
  }
  const [code] = await exit;
  expect(code).toBe(0);
  return performance.now() - startedMs;
}
