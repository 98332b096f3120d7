import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../end-to-end/notionbot-process.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { loadPlainDump } from '../../fixtures/load-plain-dump.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/railway');
const JSON_FILE = resolve(FIXTURES, 'bot_config.json');
const INIT = readFileSync(resolve(import.meta.dirname, '../../../init-db/init.sql'), 'utf8');
const SQL = readFileSync(resolve(FIXTURES, 'bot_config.sql'), 'utf8');

/** What the fixtures hold: the original's eight keys as it wrote them, one number as text, and one that is not known here. */
const EXPECTED = {
  chunk_size: 900,
  message_history_limit: 15,
  similarity_threshold: 0.42,
  max_history: 8,
  max_content_chars: 20_000,
  system_prompt: 'Answer briefly.\nNever guess.',
  llm_model: 'gpt-4o-mini',
  welcome_message: 'Willkommen, 世界!',
};

async function expectEachKey(url: string): Promise<void> {
  const got = await run(['config', 'get', '--json'], { DATABASE_URL: url });
  expect(got.stderr).toBe('');
  const entries = JSON.parse(got.stdout) as { key: string; value: unknown; isDefault: boolean }[];
  const own = entries.filter(({ isDefault }) => !isDefault).map(({ key, value }) => [key, value]);
  expect(Object.fromEntries(own)).toMatchObject(EXPECTED);
  const { stdout } = await run(['config', 'export'], { DATABASE_URL: url });
  expect(JSON.parse(stdout)).toMatchObject({ channel_greeting: { general: 'hello', random: null } });
}

it('loads unchanged into the table of the first boot, and config get shows each key', async () => {
  await using database = await createTestDatabase({ isEmpty: true });
  const url = database.url.reveal();
  expect(await loadPlainDump(url, INIT)).toEqual([]);
  const errors = await loadPlainDump(url, SQL);
  // What psql says too, and goes on: the table is there, its owner is not.
  expect(errors).toEqual([
    'relation "bot_config" already exists',
    'role "railway" does not exist',
    expect.stringContaining('multiple primary keys'),
  ]);
  await expectEachKey(url);
});

it('loads unchanged into an empty database, which the program then migrates', async () => {
  await using database = await createTestDatabase({ isEmpty: true });
  const url = database.url.reveal();
  expect(await loadPlainDump(url, SQL)).toEqual(['role "railway" does not exist']);
  await expectEachKey(url);
});

it('is taken over as JSON; the unknown key is kept and named', async () => {
  await using database = await createTestDatabase();
  const url = database.url.reveal();
  const imported = await run(['config', 'import', JSON_FILE, '--json'], { DATABASE_URL: url });
  expect(JSON.parse(imported.stdout)).toMatchObject({ unknown: ['channel_greeting'] });
  await expectEachKey(url);
});

it('with one bad value nothing is written, and each bad one is named', async () => {
  await using database = await createTestDatabase();
  const url = database.url.reveal();
  const bad = readFileSync(JSON_FILE, 'utf8').replace('900', '"many"').replace('0.42', '42');
  const outcome = await run(['config', 'import', '/dev/stdin'], { DATABASE_URL: url }, bad);
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toContain('chunk_size');
  expect(outcome.stderr).toContain('similarity_threshold');
  const { stdout } = await run(['config', 'export'], { DATABASE_URL: url });
  expect(JSON.parse(stdout)).toEqual({});
});
