import { chown, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEmbeddedChroma } from '../../../src/embedded/chroma/chroma.ts';
import { openEmbeddedPostgres } from '../../../src/embedded/postgres/postgres.ts';
import { setAside } from '../../../src/embedded/set-aside.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const loaderDir = resolve(import.meta.dirname, '../../../.tool/glibc');
const NOW = new Date('2026-12-01T04:05:06Z');
const NOBODY = 65_534;

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'notionbot-damaged-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));

const postgres = () => openEmbeddedPostgres({ dataDir, log: silentLog, isThrowaway: true }, signal);
const chroma = () => openEmbeddedChroma({ dataDir, log: silentLog, loaderDir }, signal);

it('a damaged database names the way out, which keeps the old files', async () => {
  await (await postgres())[Symbol.asyncDispose]();
  await truncate(join(dataDir, 'postgres/data/global/pg_control'), 0);
  await expect(postgres()).rejects.toMatchObject({
    message: expect.stringMatching(/^The embedded Postgres did not start/),
    fix: expect.stringContaining('`notionbot rebuild database`'),
  });
  expect(await setAside(dataDir, 'postgres', NOW, signal)).toBe(join(dataDir, 'postgres/data.20261201T040506'));
  await (await postgres())[Symbol.asyncDispose]();
  expect(await readdir(join(dataDir, 'postgres'))).toEqual(expect.arrayContaining(['data', 'data.20261201T040506']));
});

it('nothing is moved while a command uses it, or if there is nothing', async () => {
  expect(await setAside(dataDir, 'postgres', NOW, signal)).toBeUndefined();
  await using _server = await postgres();
  await expect(setAside(dataDir, 'postgres', NOW, signal)).rejects.toMatchObject({
    code: 'busy',
    message: `Another command uses the data in ${dataDir}.`,
  });
});

it('a damaged vector index names the way out', async ({ skip }) => {
  const first = await chroma();
  await first[Symbol.asyncDispose]();
  skip(first.url === undefined);
  await writeFile(join(dataDir, 'chroma/data/chroma.sqlite3'), 'no database');
  await expect(chroma()).rejects.toMatchObject({
    message: expect.stringMatching(/^The embedded Chroma did not start/),
    fix: expect.stringContaining('`notionbot rebuild vectors`'),
  });
  expect(await setAside(dataDir, 'chroma', NOW, signal)).toBe(join(dataDir, 'chroma/data.20261201T040506'));
  await (await chroma())[Symbol.asyncDispose]();
});

it.runIf(process.getuid?.() === 0)("root is told that a vector index is another account's", async () => {
  await (await chroma())[Symbol.asyncDispose]();
  await chown(join(dataDir, 'chroma'), NOBODY, NOBODY);
  await expect(chroma()).rejects.toMatchObject({
    code: 'misconfigured',
    message: expect.stringMatching(/chroma belongs to another account \(uid 65534\)\.$/),
  });
});
