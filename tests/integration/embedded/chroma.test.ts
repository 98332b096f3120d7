import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChroma } from '../../../src/chroma/chroma.ts';
import { type EmbeddedChroma, openEmbeddedChroma } from '../../../src/embedded/chroma/chroma.ts';
import { startTimeOf } from '../../../src/embedded/process-table.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const loaderDir = resolve(import.meta.dirname, '../../../.tool/glibc');
const folders: string[] = [];
let canRun = false;

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'notionbot-chroma-'));
  folders.push(folder);
  return folder;
}

function open(dataDir: string): Promise<EmbeddedChroma> {
  return openEmbeddedChroma({ dataDir, log: silentLog, loaderDir }, signal);
}

async function answers(url: string | undefined): Promise<boolean> {
  return createChroma({ url: url! }, silentLog)
    .ping(signal)
    .then(
      () => true,
      () => false,
    );
}

beforeAll(async () => {
  await using chroma = await open(await dataFolder());
  canRun = chroma.url !== undefined;
  if (!canRun) process.stderr.write(`skipped: embedded Chroma (${chroma.reason})\n`);
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('the embedded Chroma', () => {
  test('answers, and is gone once it is closed', async ({ skip }) => {
    skip(!canRun);
    const chroma = await open(await dataFolder());
    const { url, pid } = chroma;
    expect(await answers(url)).toBe(true);
    await chroma[Symbol.asyncDispose]();
    expect(await answers(url)).toBe(false);
    expect(await startTimeOf(pid!)).toBeUndefined();
  });

  test('is shared by commands on the same folder until the last one leaves', async ({ skip }) => {
    skip(!canRun);
    const dataDir = await dataFolder();
    const [first, second, third] = await Promise.all([open(dataDir), open(dataDir), open(dataDir)]);
    expect(new Set([first.pid, second.pid, third.pid]).size).toBe(1);
    await first[Symbol.asyncDispose]();
    await third[Symbol.asyncDispose]();
    expect(await answers(second.url)).toBe(true);
    await second[Symbol.asyncDispose]();
    expect(await answers(second.url)).toBe(false);
  });

  test('is restarted at the same address for everyone after a kill', async ({ skip }) => {
    skip(!canRun);
    const dataDir = await dataFolder();
    await using first = await open(dataDir);
    await using second = await open(dataDir);
    for (let kills = 0; kills < 2; kills += 1) {
      const before = first.pid!;
      process.kill(before, 'SIGKILL');
      await expect.poll(() => first.pid === second.pid && first.pid !== before, { timeout: 20_000 }).toBe(true);
      expect(await answers(first.url)).toBe(true);
    }
    expect(second.url).toBe(first.url);
  });

  test('serves a new command at the old address right after a kill', async ({ skip }) => {
    skip(!canRun);
    const dataDir = await dataFolder();
    await using first = await open(dataDir);
    process.kill(first.pid!, 'SIGKILL');
    await using second = await open(dataDir);
    expect(second.url).toBe(first.url);
    await expect.poll(() => first.pid === second.pid && answers(first.url), { timeout: 20_000 }).toBe(true);
  });

  test('is joined and finally stopped after its first command was killed', async ({ skip }) => {
    skip(!canRun);
    const dataDir = await dataFolder();
    const module = resolve(import.meta.dirname, '../../../src/embedded/chroma/chroma.ts');
    const quiet = '{ debug() {}, info() {}, warn() {}, error() {}, child() { return this; } }';
    const options = `{ dataDir: ${JSON.stringify(dataDir)}, log: ${quiet}, loaderDir: ${JSON.stringify(loaderDir)} }`;
    const script = `import { openEmbeddedChroma } from ${JSON.stringify(module)};
      const chroma = await openEmbeddedChroma(${options}, new AbortController().signal);
      process.stdout.write(String(chroma.pid)); setInterval(() => {}, 1000);`;
    const command = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await once(command.stdout!, 'data');
    command.kill('SIGKILL');
    await once(command, 'exit');
    const orphan = Number(output);
    expect(await startTimeOf(orphan)).toBeDefined();
    const chroma = await open(dataDir);
    expect(chroma.pid).toBe(orphan);
    await chroma[Symbol.asyncDispose]();
    expect(await startTimeOf(orphan)).toBeUndefined();
  });

  test('returns a reason if it cannot run', async () => {
    await using chroma = await openEmbeddedChroma({ dataDir: await dataFolder(), log: silentLog }, signal);
    if (chroma.url === undefined)
      expect(chroma.reason).toMatch(/glibc 2\.\d+|not available for this machine|open to every account/);
    else expect(chroma.pid).toBeGreaterThan(0);
  });

  test('names an unusable folder', async () => {
    const dataDir = await dataFolder();
    await writeFile(join(dataDir, 'chroma'), 'a file where the folder should be');
    await expect(open(dataDir)).rejects.toMatchObject({ service: 'chroma', code: 'misconfigured' });
    await chmod(dataDir, 0o700);
  });
});
