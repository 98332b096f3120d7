import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureKeeper } from '../../../src/embedded/keeper/keeper.ts';
import { stopServers } from '../../../src/embedded/keeper/stop-servers.ts';
import { openEmbeddedPostgres } from '../../../src/embedded/postgres/postgres.ts';
import { pidsWithArgument, startTimeOf } from '../../../src/embedded/process-table.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const LONG_MS = 600_000;
const POLL = { timeout: 30_000, interval: 100 };

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'notionbot-keeper-'));
});
afterEach(async () => {
  // Whatever a test left running, the keeper ends with its folder.
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  await expect.poll(running, POLL).toEqual([]);
  await expect.poll(keepers, POLL).toEqual([]);
});

/** A command: opens the server and leaves. */
async function useOnce(idleMs: number): Promise<string> {
  const keeper = await ensureKeeper({ dataDir, idleMs });
  await using server = await openEmbeddedPostgres({ dataDir, log: silentLog, isThrowaway: true, keeper }, signal);
  return server.url.reveal();
}

// A child that Postgres has just forked has the arguments of its parent for a moment, so tests wait for the number.
const running = () => pidsWithArgument(join(dataDir, 'postgres', 'data'));
const keepers = () => pidsWithArgument(dataDir);

describe('the keeper of embedded servers', () => {
  it('keeps the server for the next command, which joins it', async () => {
    const first = await useOnce(LONG_MS);
    const [pid] = await running();
    expect(pid).toBeDefined();
    expect(await useOnce(LONG_MS)).toBe(first);
    await expect.poll(running, POLL).toEqual([pid]);
    expect(await keepers()).toHaveLength(1);
  });

  it('stops the server and itself when nobody has used it for a while', async () => {
    await useOnce(300);
    await expect.poll(running, POLL).toEqual([]);
    await expect.poll(keepers, POLL).toEqual([]);
  });

  it('does not stop a server that a command uses', async () => {
    const keeper = await ensureKeeper({ dataDir, idleMs: 100 });
    const server = await openEmbeddedPostgres({ dataDir, log: silentLog, isThrowaway: true, keeper }, signal);
    const [pid] = await running();
    // The idle time passes many times while the command runs.
    await expect(startTimeOf(keeper!.pid)).resolves.toBeDefined();
    expect(await stopServers(dataDir, signal)).toEqual(['postgres']);
    await expect.poll(running, POLL).toEqual([pid]);
    await server[Symbol.asyncDispose]();
    expect(await running()).toEqual([]);
  });

  it('ends at once on `stop`, with the server', async () => {
    await useOnce(LONG_MS);
    expect(await stopServers(dataDir, signal)).toEqual([]);
    expect(await running()).toEqual([]);
    expect(await keepers()).toEqual([]);
  });

  it('ends with the folder: a deleted data folder leaves no process behind', async () => {
    await useOnce(LONG_MS);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    await expect.poll(running, POLL).toEqual([]);
    await expect.poll(keepers, POLL).toEqual([]);
    await expect(access(dataDir)).rejects.toThrow('ENOENT');
  });

  it('a killed keeper leaves no server behind once the next command ends', async () => {
    await useOnce(LONG_MS);
    process.kill((await keepers())[0]!, 'SIGKILL');
    await using _server = await openEmbeddedPostgres({ dataDir, log: silentLog, isThrowaway: true }, signal);
    await expect.poll(running, POLL).toHaveLength(1);
  });
});

it('`stop` stops servers that killed commands have left', async () => {
  await useOnce(LONG_MS);
  const [keeper] = await keepers();
  process.kill(keeper!, 'SIGKILL');
  await expect.poll(() => startTimeOf(keeper!), POLL).toBeUndefined();
  await expect.poll(running, POLL).toHaveLength(1);
  expect(await stopServers(dataDir, signal)).toEqual([]);
  expect(await running()).toEqual([]);
});
