import { expect, it } from 'vitest';
import { readBackupStatus } from '../../../src/postgres/backup-store.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

async function openWithRuns(...runs: readonly string[]) {
  const database = await createTestDatabase();
  const postgres = openPostgres({ url: database.url, maxConnections: 1 }, silentLog);
  for (const run of runs) {
    await postgres.execute(
      `INSERT INTO backup_run (kind, finished_at, started_at, ok, error, file, bytes, drilled_rows, seconds, drill_seconds)
       SELECT kind, now() - hours * interval '1 h', now() - hours * interval '1 h', ok, error, 'f', 2000000, rows, 9, drill
       FROM (VALUES (${run})) AS run (kind, hours, ok, error, rows, drill)`,
      [],
      signal,
    );
  }
  return { status: await readBackupStatus(postgres, signal), close: () => postgres[Symbol.asyncDispose](), database };
}

const GOOD = (hours: number) => `'backup', ${hours}, true, NULL, 500, 3`;

it.each([
  ['none', []],
  ['good', [GOOD(40), GOOD(20)]],
  ['overdue', [GOOD(40)]],
  ['failed', [GOOD(20), `'backup', 2, false, 'no disk', NULL::bigint, NULL::integer`]],
  // Good, and on this disk; only the copy elsewhere is missing.
  ['failed', [`'backup', 2, true, 'the copy failed', 500, 3`]],
  // What an upgrade saved for itself is no nightly backup.
  ['overdue', [GOOD(40), `'undo', 1, true, NULL, 500, 3`]],
  ['good', [`'backup', 30, false, 'no disk', NULL::bigint, NULL::integer`, GOOD(2)]],
] as const)('is %s', async (state, runs) => {
  const { status, close, database } = await openWithRuns(...runs);
  expect(status.state).toBe(state);
  await close();
  await database[Symbol.asyncDispose]();
});

it('tells age, size and the last restore drill, also of a file that was verified later', async () => {
  const { status, close, database } = await openWithRuns(GOOD(20), `'verify', 1, true, NULL, 700, 4`);
  expect(status).toMatchObject({ lastGood: { bytes: 2_000_000, file: 'f' }, lastDrill: { rows: 700, seconds: 4 } });
  expect(Math.round((Date.now() - status.lastGood!.at.getTime()) / 3_600_000)).toBe(20);
  expect(Math.round((Date.now() - status.lastDrill!.at.getTime()) / 3_600_000)).toBe(1);
  await close();
  await database[Symbol.asyncDispose]();
});
