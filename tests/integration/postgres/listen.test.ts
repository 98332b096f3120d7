import { expect, it } from 'vitest';
import { listen } from '../../../src/postgres/listen.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { freezePostgres } from '../../fixtures/freeze-postgres.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const { signal } = new AbortController();
const POLL = { timeout: 20_000 };
const BEAT_MS = 50;

it('gives up a connection that answers nothing, and listens again once Postgres answers', async () => {
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 3 }, silentLog);
  const warnings: string[] = [];
  const onWarning = ({ message }: Error) => warnings.push(message);
  process.on('warning', onWarning);
  const stop = new AbortController();
  let [connections, beats, retries] = [0, 0, 0];
  const notices: string[] = [];
  const following = listen(
    postgres,
    {
      channel: 'a_channel',
      heartbeatMs: BEAT_MS,
      onNotice: (payload) => notices.push(payload),
      onConnected: () => {
        connections += 1;
      },
      onHeartbeat: () => {
        beats += 1;
      },
    },
    { ...silentLog, warn: () => (retries += 1) },
    stop.signal,
  ).catch(() => undefined);
  try {
    await expect.poll(() => beats, POLL).toBeGreaterThan(3);
    {
      using _frozen = await freezePostgres(postgres, signal);
      await expect.poll(() => retries, POLL).toBeGreaterThan(0);
    }
    await expect.poll(() => connections, POLL).toBeGreaterThan(1);
    await postgres.execute(`SELECT pg_notify('a_channel', 'after the silence')`, [], signal);
    await expect.poll(() => notices, POLL).toEqual(['after the silence']);
    // pg warns of a statement that is sent before the last one is answered.
    expect(warnings).toEqual([]);
  } finally {
    stop.abort();
    await following;
    process.off('warning', onWarning);
  }
});
