import { describe, expect, it } from 'vitest';
import type { SyncReport } from '../../../src/core/sync-report.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createRunLog } from '../../../src/postgres/sync/run-log.ts';
import { createSyncStore } from '../../../src/postgres/sync/sync-store.ts';
import type { RunLog } from '../../../src/sync/ports.ts';
import { createFakeRunLog } from '../../fakes/run-log.ts';
import { anId } from '../../fixtures/corpus.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

const report: SyncReport = {
  mode: 'incremental',
  discovered: 3,
  indexed: 1,
  unchanged: 1,
  skipped: 0,
  failed: 1,
  deleted: 2,
  requests: 17,
  embeddedChunks: 4,
  embeddedTokens: 900,
  costUsd: 0.00012,
  seconds: 3.25,
  complete: false,
  problems: [{ id: anId(1), url: 'https://www.notion.so/x', title: 'X', state: 'failed', reason: 'It is \0 odd.' }],
};

const logs: readonly (readonly [string, (test: (log: RunLog) => Promise<void>) => Promise<void>])[] = [
  ['the fake', (test) => test(createFakeRunLog())],
  [
    'Postgres',
    async (test) => {
      await using database = await createTestDatabase();
      await using postgres = openPostgres({ url: database.url, maxConnections: 3 }, silentLog);
      await using _lock = await createSyncStore(postgres, silentLog).lock(signal);
      await test(createRunLog(postgres));
    },
  ],
];

describe.each(logs)('RunLog: %s', (_name, withLog) => {
  it('tells of runs, newest first', () =>
    withLog(async (log) => {
      const first = await log.start('incremental', 'docs', signal);
      await log.finish(first, report, signal);
      const second = await log.start('audit', 'docs', signal);
      const [running, finished] = await log.recent(5, signal);
      expect(running).toMatchObject({ mode: 'audit', discovered: 0, complete: false });
      expect(running!.finishedAt).toBeUndefined();
      expect(running!.error).toBeUndefined();
      const { problems, ...counts } = report;
      expect(finished).toMatchObject({ ...counts, problems: [{ id: problems[0]!.id, state: 'failed' }] });
      expect(finished!.finishedAt!.getTime()).toBeGreaterThanOrEqual(finished!.startedAt.getTime());
      await log.fail(second, 'Notion cannot be reached.', signal);
      expect((await log.recent(1, signal))[0]).toMatchObject({ error: 'Notion cannot be reached.', mode: 'audit' });
    }));

  it('shows what a running sync has done, and what it has still to do', () =>
    withLog(async (log) => {
      const run = await log.start('incremental', 'docs', signal);
      await log.update(run, report, 40, signal);
      expect((await log.recent(1, signal))[0]).toMatchObject({ indexed: 1, pending: 40, finishedAt: undefined });
      await log.finish(run, report, signal);
      await log.update(run, { ...report, indexed: 99 }, 1, signal);
      expect((await log.recent(1, signal))[0]).toMatchObject({ indexed: 1 });
    }));

  it('ends a run whose process was killed', () =>
    withLog(async (log) => {
      await log.start('full', 'docs', signal);
      await log.start('incremental', 'docs', signal);
      const [, lost] = await log.recent(2, signal);
      expect(lost).toMatchObject({ mode: 'full', error: 'The process ended before the run did.' });
      expect(lost!.finishedAt).toBeInstanceOf(Date);
    }));
});

it('calls a run interrupted while no process holds the lock of the sync', async () => {
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 3 }, silentLog);
  const log = createRunLog(postgres);
  {
    await using _lock = await createSyncStore(postgres, silentLog).lock(signal);
    await log.start('incremental', 'docs', signal);
    expect((await log.recent(1, signal))[0]!.error).toBeUndefined();
  }
  expect((await log.recent(1, signal))[0]).toMatchObject({
    finishedAt: undefined,
    error: expect.stringContaining('interrupted'),
  });
});
