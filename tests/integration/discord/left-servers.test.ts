import { expect, test } from 'vitest';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { removeExpired } from '../../../src/postgres/discord/retention.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { runAsAdmin } from '../../fixtures/admin-query.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const { signal } = new AbortController();
const POLICY = { answerDays: 30, conversationHours: 24, changeDays: 30 };

test('settings and texts of a server that removed the bot are deleted after the retention time', async () => {
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  const store = createDiscordStore(postgres);
  for (const guild of ['gone', 'denied', 'here']) {
    await store.servers.join(guild, guild, signal);
    await store.setSettings(guild, '', { mode: 'auto' }, signal);
    await store.limits.set({ guildId: guild, subject: 'everyone', subjectId: '', isBlocked: true }, signal);
    const saved = { id: guild, guildId: guild, collection: 'docs', scopeKey: 'k', savedBy: 'p', pages: [] };
    await store.savedAnswers.save({ ...saved, question: 'q', text: 't', sourceUrl: 'u' }, signal);
  }
  await store.servers.decide('denied', 'denied', 'admin', signal);
  for (const guild of ['gone', 'denied']) await store.servers.leave(guild, signal);

  expect(await removeExpired(postgres, POLICY, signal)).toMatchObject({ servers: 0 });
  expect(await store.settings('gone', '', signal)).toEqual({ mode: 'auto' });
  await runAsAdmin(database.url.reveal(), "UPDATE discord_server SET left_at = left_at - interval '31 days'");
  expect(await removeExpired(postgres, { ...POLICY, answerDays: 0 }, signal)).toMatchObject({ servers: 0 });
  expect(await removeExpired(postgres, POLICY, signal)).toMatchObject({ servers: 1 });
  for (const guild of ['gone', 'denied']) {
    expect(await store.settings(guild, '', signal)).toEqual({});
    expect(await store.limits.of(guild, signal)).toEqual([]);
  }
  expect(await store.settings('here', '', signal)).toEqual({ mode: 'auto' });
  expect((await store.servers.list(signal)).map(({ guildId, state }) => [guildId, state])).toEqual([
    ['denied', 'denied'],
    ['here', 'waiting'],
  ]);
});
