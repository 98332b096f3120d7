import { expect, test } from 'vitest';
import { migrate } from '../../../src/postgres/migrate.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

test('applies everything once', async () => {
  await using database = await createTestDatabase({ isEmpty: true });
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  expect(await migrate(postgres, silentLog, signal)).toContain('0001_initial');
  expect(await migrate(postgres, silentLog, signal)).toEqual([]);
});
