import { expect, it } from 'vitest';
import { openDiscordStandIn } from '../../sample/stand-ins/discord/discord-stand-in.ts';
import { createTestDatabase } from '../fixtures/database.ts';
import { start } from './notionbot-process.ts';

it('invite prints the link, servers allows and denies, and doctor warns of a public bot', {
  timeout: 120_000,
}, async () => {
  await using standIn = await openDiscordStandIn();
  await using database = await createTestDatabase();
  const guild = standIn.addGuild('Acme');
  const channel = standIn.addChannel(guild, 'general');
  standIn.deny(channel, ['EMBED_LINKS']);
  const environment = {
    DISCORD_API_URL: standIn.apiUrl,
    DISCORD_TOKEN: standIn.token,
    DATABASE_URL: database.url.reveal(),
    ALLOWED_GUILD_IDS: '123456789012345678',
  };
  const run = (...args: string[]) => start(args, environment).ended;

  const invited = await run('invite', '--json');
  const { url } = JSON.parse(invited.stdout) as { url: string };
  expect(url).toContain(`client_id=${standIn.world.applicationId}`);
  expect(url).toContain('scope=bot+applications.commands');
  expect(url).toMatch(/permissions=\d{5,}/);

  expect((await run('servers', 'allow', guild, '--json')).stdout).toBe(`{"id":"${guild}","state":"allowed"}\n`);
  expect((await run('servers', 'allow', 'x')).code).toBe(2);
  expect((await run('servers', 'deny', '123456789012345678')).stderr).toContain('ALLOWED_GUILD_IDS');
  const listed = await run('servers', 'list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject({
    servers: [
      { id: guild, state: 'allowed' },
      { id: '123456789012345678', state: 'allowed' },
    ],
  });
  expect((await run('servers', 'deny', guild)).stdout).toContain('denied');

  const doctor = JSON.parse((await run('doctor', '--json')).stdout) as { checks: { name: string; detail: string }[] };
  const detail = doctor.checks.find(({ name }) => name === 'discord')?.detail;
  expect(detail).toContain('warning: Public Bot is on');
  expect(detail).toContain(url);
  expect(detail).toContain('#general on Acme: Embed Links');
});
