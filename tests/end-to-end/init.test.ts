import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDiscordStandIn } from '../../sample/stand-ins/discord/discord-stand-in.ts';
import { openNotionStandIn } from '../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { handbook } from '../../sample/workspace/workspace.ts';
import { run } from './notionbot-process.ts';

const ADMIN = '123456789012345678';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('init checks each answer against its service, asks again, and writes a private file', {
  timeout: 60_000,
}, async () => {
  await using discord = await openDiscordStandIn();
  await using notion = await openNotionStandIn({ workspace: handbook });
  discord.addGuild('Acme');
  const file = join(folder, 'settings');
  await writeFile(file, '# Mine\nSYNC_INTERVAL=60\n#ADMIN_IDS=\n', { mode: 0o644 });
  const environment = { DISCORD_API_URL: discord.apiUrl, NOTION_BASE_URL: notion.url };
  const answers = [
    ...['wrong-canary', discord.token],
    ...['bob', ADMIN],
    ...['', ''],
    ...['ntn_wrong', notion.token],
    ...['00000000000040008000000000000001', notion.roots.join(',')],
    '',
  ].filter((_, index) => index !== 5);
  const outcome = await run(['init', '--file', file], environment, `${answers.join('\n')}\n`);
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  expect(outcome.stdout.match(/✗/g)).toHaveLength(4);
  expect(outcome.stdout).toContain('Acme');
  expect(outcome.stdout).toContain('https://discord.com/oauth2/authorize?');
  expect(outcome.stdout).not.toMatch(/canary|ntn_/);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(`# Mine\nSYNC_INTERVAL=60\nADMIN_IDS=${ADMIN}\n`);
  expect(text).toContain(`NOTION_TOKEN=${notion.token}\n`);
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const again = await run(['init', '--file', file], environment, '\n\n\n\n\n\n');
  expect(again.code).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(text);
});

it('init writes nothing if its answers end', async () => {
  const file = join(folder, 'settings');
  const outcome = await run(['init', '--file', file], {}, '');
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toContain('Nothing was written');
  await expect(stat(file)).rejects.toThrow('ENOENT');
});

it('init --check asks the service about one value and stores nothing', { timeout: 60_000 }, async () => {
  await using discord = await openDiscordStandIn();
  await using notion = await openNotionStandIn({ workspace: handbook });
  discord.addGuild('Acme');
  const environment = { DISCORD_API_URL: discord.apiUrl, NOTION_BASE_URL: notion.url, DATA_DIR: folder };
  const check = (name: string, value: string) => run(['init', '--check', name], environment, `${value}\n`);

  const good = await check('discord-token', discord.token);
  expect(good).toMatchObject({ code: 0, stdout: '' });
  expect(good.stderr).toMatch(/^✓ .*Acme/);
  expect((await check('NOTION_TOKEN', notion.token)).code).toBe(0);

  const refused = await check('discord-token', 'wrong-canary');
  expect(refused.code).toBe(78);
  expect(refused.stderr).toMatch(/^✗ .+\n$/);
  expect(refused.stderr).not.toContain('canary');
  expect((await check('notion-token', 'ntn_wrong')).code).toBe(78);

  const unreachable = await run(
    ['init', '--check', 'notion-token'],
    { ...environment, NOTION_BASE_URL: 'http://127.0.0.1:9' },
    'x\n',
  );
  expect(unreachable.code).toBe(69);
  expect((await check('db-password', 'x')).code).toBe(2);
  expect((await check('discord-token', '')).code).toBe(2);
});
