import { expect, test } from 'vitest';
import { openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { handbook } from '../../../sample/workspace/workspace.ts';
import { openNotion } from '../../../src/app/flows/open-notion.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const never = new AbortController().signal;

test('a pause that Notion asked for outlives the process', async () => {
  await using standIn = await openNotionStandIn({ workspace: handbook });
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  const environment = { NOTION_TOKEN: standIn.token, NOTION_BASE_URL: standIn.url };
  const config = readEnvironment({ environment, requires: [], projectDir: '/nowhere/' });
  standIn.fail({ kind: 'status', status: 429, retryAfterSeconds: 300 });

  const first = await openNotion(config, postgres, silentLog, never);
  const stop = new AbortController();
  const asking = first.search({}, stop.signal).catch((error: unknown) => error);
  await expect.poll(() => first.pausedUntil()).toBeDefined();
  stop.abort(new Error('the process ends'));
  expect(await asking).toMatchObject({ message: 'the process ends' });

  const until = first.pausedUntil()!;
  const notedMs = async () => (await openNotion(config, postgres, silentLog, never)).pausedUntil()?.getTime() ?? 0;
  // The limiter measures with another clock, so the two can differ by a millisecond or so.
  await expect.poll(async () => Math.abs((await notedMs()) - until.getTime()) < 100).toBe(true);
  const second = await openNotion(config, postgres, silentLog, never);
  await expect(second.search({}, AbortSignal.timeout(200))).rejects.toBeDefined();
  expect(standIn.requests.count()).toBe(1);
});
