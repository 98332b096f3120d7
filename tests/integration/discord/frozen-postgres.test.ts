import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDiscordStandIn } from '../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../sample/stand-ins/discord/people.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openDiscord } from '../../../src/discord/open-discord.ts';
import { openEmbeddedPostgres } from '../../../src/embedded/postgres/postgres.ts';
import { ANSWER_TIMEOUT_MS, withAnswerTimeout } from '../../../src/postgres/answer-timeout.ts';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { migrate } from '../../../src/postgres/migrate.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createFakeDiscordStore } from '../../fakes/discord-store.ts';
import { fakeDeps, realClock } from '../../fixtures/discord.ts';
import { freezePostgres } from '../../fixtures/freeze-postgres.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const { signal } = new AbortController();
const GOAL_MS = 30_000;

test('while Postgres hangs, every way of asking ends in a sentence within 30 s', { timeout: 120_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-frozen-'));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = stack.use(await openEmbeddedPostgres({ dataDir, log: silentLog }, signal));
  const pool = stack.use(openPostgres({ url: server.url, maxConnections: 6 }, silentLog));
  await migrate(pool, { log: silentLog }, signal);
  const standIn = stack.use(await openDiscordStandIn());
  const guild = standIn.addGuild('g');
  const [channel, someone] = [standIn.addChannel(guild, 'c'), standIn.addUser('someone')];
  const { deps, options } = fakeDeps(createFakeDiscordStore());
  const discord = stack.use(
    openDiscord(
      { ...options, token: new Secret(standIn.token), apiUrl: standIn.apiUrl, allowedGuildIds: [guild] },
      { ...deps, clock: realClock, store: createDiscordStore(withAnswerTimeout(pool, ANSWER_TIMEOUT_MS)) },
      signal,
    ),
  );
  await discord.ready;
  {
    using _frozen = await freezePostgres(pool, signal);
    const startedAt = performance.now();
    const asked = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
    const searched = standIn.runCommand(someone, channel, 'search', { query: 'days off' });
    const mention = standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> How many days off?`);
    const replies = () => [
      asked.original && textOf(asked.original),
      searched.original && textOf(searched.original),
      ...standIn
        .messages(channel.id)
        .filter(({ reference }) => reference === mention.id)
        .map(textOf),
    ];
    const sentences = () => replies().filter((text) => text?.includes("can't reach the index right now"));
    await expect.poll(() => sentences().length, { timeout: 60_000, interval: 50 }).toBe(3);
    const tookMs = performance.now() - startedAt;
    process.stderr.write(`Postgres hangs: a sentence after ${(tookMs / 1000).toFixed(1)} s\n`);
    expect(tookMs).toBeLessThan(GOAL_MS);
    expect(asked.acknowledgedAfterMs).toBeLessThan(3000);
  }
});
