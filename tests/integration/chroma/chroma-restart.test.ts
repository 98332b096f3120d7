import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createChroma } from '../../../src/chroma/chroma.ts';
import type { AppError } from '../../../src/core/errors.ts';
import { openEmbeddedChroma } from '../../../src/embedded/chroma/chroma.ts';
import { clusteredItems } from '../../fixtures/random-vectors.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const loaderDir = resolve(import.meta.dirname, '../../../.tool/glibc');

test('a kill -9 during writing loses no acknowledged write, and the server recovers', async ({ skip }) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-kill-'));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = stack.use(await openEmbeddedChroma({ dataDir, log: silentLog, loaderDir }, signal));
  if (server.url === undefined) return skip(server.reason);
  const index = createChroma({ url: server.url, batchSize: 20 }, silentLog);
  await index.ensure('kept', 32, signal);

  const items = clusteredItems(1_000, 32, 100);
  const acknowledged: string[] = [];
  const failures: AppError[] = [];
  const kill = () => process.kill(server.pid, 'SIGKILL');
  for (let from = 0; from < items.length; from += 50) {
    const part = items.slice(from, from + 50);
    if (from === 250 || from === 600) setTimeout(kill, 5);
    await index.upsert('kept', part, signal).then(
      () => acknowledged.push(...part.map(({ id }) => id)),
      (error: AppError) => failures.push(error),
    );
    if (failures.length > 0)
      await expect
        .poll(
          () =>
            index.ping(signal).then(
              () => true,
              () => false,
            ),
          { timeout: 20_000 },
        )
        .toBe(true);
  }
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.map(({ code }) => code)).toEqual(failures.map(() => 'unavailable'));
  expect(acknowledged.length).toBeGreaterThanOrEqual(800);

  // Writing the rest again, as the outbox would, gives the whole.
  const found = new Set(
    (await index.query('kept', { vector: items[0]!.vector, limit: 1_000 }, signal)).map(({ id }) => id as string),
  );
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  await index.upsert('kept', items, signal);
  expect(await index.count('kept', signal)).toBe(1_000);
});
