import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddedPostgres } from '../../../src/embedded/postgres/postgres.ts';
import { ANSWER_TIMEOUT_MS, withAnswerTimeout } from '../../../src/postgres/answer-timeout.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { freezePostgres } from '../../fixtures/freeze-postgres.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const { signal } = new AbortController();
const TIMEOUT_MS = 500;

it('ends a statement on a server that hangs, and goes on when the server does', { timeout: 60_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-hang-'));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = stack.use(await openEmbeddedPostgres({ dataDir, log: silentLog }, signal));
  const pool = stack.use(openPostgres({ url: server.url, maxConnections: 2 }, silentLog));
  const postgres = withAnswerTimeout(pool, TIMEOUT_MS);
  expect(await postgres.query('SELECT 1 AS one', [], signal)).toEqual([{ one: 1 }]);
  {
    using _frozen = await freezePostgres(pool, signal);
    const hung = { code: 'unavailable', message: expect.stringMatching(/has not answered for 0\.5 s\.$/) };
    const startedAt = performance.now();
    await expect(postgres.query('SELECT 1', [], signal)).rejects.toMatchObject(hung);
    // The first connection is closed now, so the next statement waits for a new one.
    await expect(postgres.execute('SELECT 1', [], signal)).rejects.toMatchObject(hung);
    await expect(postgres.transaction((sql) => sql.execute('SELECT 1', [], signal), signal)).rejects.toMatchObject(
      hung,
    );
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    const stopped = AbortSignal.timeout(100);
    await expect(postgres.query('SELECT 1', [], stopped)).rejects.toMatchObject({ name: 'TimeoutError' });
  }
  expect(await postgres.query('SELECT 2 AS two', [], signal)).toEqual([{ two: 2 }]);
});

it('leaves a question enough time to say so within 30 s', () => {
  // One statement that hangs, one more that records the failure.
  expect(2 * ANSWER_TIMEOUT_MS).toBeLessThan(30_000);
});
