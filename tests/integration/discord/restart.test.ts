import { expect, onTestFinished, test } from 'vitest';
import { openDiscordStandIn } from '../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../sample/stand-ins/discord/people.ts';
import type { Answer } from '../../../src/core/domain/answer.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openDiscord } from '../../../src/discord/open-discord.ts';
import type { AskRequest } from '../../../src/discord/ports.ts';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createFakeDiscordStore } from '../../fakes/discord-store.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { ANSWER, fakeDeps } from '../../fixtures/discord.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 25_000, interval: 20 });

test('with Postgres behind it: buttons of the last run work, commands are registered once, limits still count', async () => {
  const database = await createTestDatabase();
  const postgres = openPostgres({ url: database.url, maxConnections: 4 }, silentLog);
  const standIn = await openDiscordStandIn({ acknowledgeMs: 25_000 });
  onTestFinished(async () => {
    await standIn[Symbol.asyncDispose]();
    await postgres[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });
  const guild = standIn.addGuild('g');
  const channel = standIn.addChannel(guild, 'c');
  const [someone, admin] = [standIn.addUser('someone'), standIn.addUser('admin', { permissions: '8' })];
  const open = async (answer: (request: AskRequest, signal: AbortSignal) => Promise<Answer>) => {
    const { deps, options } = fakeDeps(createFakeDiscordStore(), { answer });
    const discord = openDiscord(
      {
        ...options,
        token: new Secret(standIn.token),
        apiUrl: standIn.apiUrl,
        adminIds: [admin.id],
        allowedGuildIds: [guild],
      },
      { ...deps, store: createDiscordStore(postgres) },
      new AbortController().signal,
    );
    await discord.ready;
    return discord;
  };

  const first = await open(async () => ANSWER);
  const limits = standIn.runCommand(admin, channel, 'limits', { questions: 2 });
  await eventually(() => limits.original && textOf(limits.original)).toContain('2 questions');
  const asked = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
  await eventually(() => asked.original?.components.length).toBeGreaterThan(0);
  await first.stop();

  const second = await open(async () => ANSWER);
  const evidence = standIn.pressButton(someone, asked.original!, 'Evidence');
  await eventually(() => evidence.original && textOf(evidence.original)).toContain('Everybody has 30 days off.');
  const voted = standIn.pressButton(someone, asked.original!, '👍');
  await eventually(() => voted.original && textOf(voted.original)).toContain('saved your feedback');
  const quota = standIn.runCommand(someone, channel, 'quota');
  await eventually(() => quota.original && textOf(quota.original)).toContain("You've used 1 of 2 questions today");
  const status = standIn.runCommand(admin, channel, 'status');
  await eventually(() => status.original && textOf(status.original)).toContain('limits questions=2');
  const shown = standIn.runCommand(someone, channel, 'privacy show');
  await eventually(() => shown.original && textOf(shown.original)).toContain('Questions with answers: 1');
  const forgotten = standIn.runCommand(someone, channel, 'privacy forget');
  await eventually(() => forgotten.original && textOf(forgotten.original)).toContain(
    'Deleted: questions with answers: 1',
  );
  const gone = standIn.pressButton(someone, asked.original!, 'Evidence');
  await eventually(() => gone.original && textOf(gone.original)).toContain('This answer has expired');
  expect(standIn.traffic.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'))).toHaveLength(1);
  expect(standIn.traffic.filter(({ status, invalid }) => status >= 400 || invalid)).toEqual([]);
  await second.stop();
});
