import type { Client } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDiscordStandIn } from '../../../../sample/stand-ins/discord/discord-stand-in.ts';
import { Secret } from '../../../../src/core/secret.ts';
import type { Listeners } from '../../../../src/discord/client/events.ts';
import { openGateway } from '../../../../src/discord/client/gateway.ts';
import { openDiscord } from '../../../../src/discord/open-discord.ts';
import { createFakeDiscordStore } from '../../../fakes/discord-store.ts';
import { fakeDeps } from '../../../fixtures/discord.ts';
import { silentLog } from '../../../fixtures/silent-log.ts';
import { eventually, openAgain, openHarness } from '../harness.ts';

describe('a bot that stops', () => {
  test.each([
    ['while the connection is lost', (h: Awaited<ReturnType<typeof openHarness>>) => h.standIn.gateway.closeWith(4000)],
    ['while Discord asks it to reconnect', (h) => h.standIn.gateway.askToReconnect()],
    ['while its session ends', (h) => h.standIn.gateway.invalidateSession(false)],
    ['in peace', () => undefined],
  ])(
    '%s never connects again',
    async (_, disturb) => {
      const harness = await openHarness();
      const { standIn, store, discord, channel, someone } = harness;
      disturb(harness);
      await discord.stop();
      const { identifies, resumes } = standIn.gateway.state;
      expect(standIn.gateway.connections()).toBe(0);
      // The next process is the only one that Discord hears of.
      const next = await openAgain(standIn, store);
      standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> Still there?`);
      await eventually(() => next.asked.length).toBe(1);
      expect(standIn.gateway.state).toMatchObject({ identifies: identifies + 1, resumes });
      expect(standIn.gateway.connections()).toBe(1);
    },
    40_000,
  );

  test('while it connects leaves no connection behind', async () => {
    const standIn = await openDiscordStandIn();
    onTestFinished(() => standIn[Symbol.asyncDispose]());
    const { deps, options } = fakeDeps(createFakeDiscordStore());
    const connection = { ...options, token: new Secret(standIn.token), apiUrl: standIn.apiUrl };
    const discord = openDiscord(connection, deps, new AbortController().signal);
    await eventually(() => standIn.traffic.some(({ path }) => path === '/gateway/bot')).toBe(true);
    await discord.stop();
    await discord.ready.catch(() => undefined);
    expect(standIn.gateway.connections()).toBe(0);
  }, 40_000);
});

test('what discord.js caches is bounded, whoever writes', async () => {
  const standIn = await openDiscordStandIn();
  onTestFinished(() => standIn[Symbol.asyncDispose]());
  const guild = standIn.addGuild('g');
  const channel = standIn.addChannel(guild, 'general');
  const gateway = openGateway({ token: new Secret(standIn.token), apiUrl: standIn.apiUrl }, silentLog, false);
  onTestFinished(() => gateway.close());
  let client: Client | undefined;
  let received = 0;
  gateway.listen(
    new Proxy({} as Listeners, {
      get: (_, name) => (message: { readonly client: Client }) => {
        if (name !== 'onMessage') return;
        client = message.client;
        received += 1;
      },
    }),
  );
  await gateway.login();
  for (let n = 0; n < 1000; n += 1) standIn.sendMessage(standIn.addUser(`person ${n}`), channel, 'hello');
  await eventually(() => received).toBe(1000);
  const members = client?.guilds.cache.get(guild)?.members.cache.size;
  expect(client?.users.cache.size).toBeLessThanOrEqual(201);
  expect(members).toBeLessThanOrEqual(201);
  expect(client?.guilds.cache.get(guild)?.members.me).toBeDefined();
  const messages = client?.channels.cache.map((each) => ('messages' in each ? each.messages.cache.size : 0));
  expect(messages?.every((size) => size === 0)).toBe(true);
  // Archived threads would stay for ever.
  expect(client?.sweepers.intervals.threads).not.toBeNull();
}, 40_000);
