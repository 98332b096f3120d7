import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedPostgres } from '../../../src/embedded/postgres/postgres.ts';
import { runAsAdmin } from '../../fixtures/admin-query.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'notionbot-embedded-'));
});
afterEach(async () => {
  const left = await serverPid();
  if (left !== undefined && left !== process.pid) process.kill(left, 'SIGKILL');
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

function open(stop: AbortSignal = signal) {
  return openEmbeddedPostgres({ dataDir, log: silentLog, isThrowaway: true }, stop);
}

/** Pid of the server that PostgreSQL itself noted; undefined where none runs. */
async function serverPid(): Promise<number | undefined> {
  const file = await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => undefined);
  return file === undefined ? undefined : Number(file.split('\n')[0]);
}

/** Another command on the same folder: prints its server's pid once it is in, and stays until it is ended. */
async function startCommand(ids: { readonly uid?: number; readonly gid?: number } = {}) {
  const module = new URL('../../../src/embedded/postgres/postgres.ts', import.meta.url).href;
  const script = `
    import { openEmbeddedPostgres } from ${JSON.stringify(module)};
    const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
    const options = { dataDir: ${JSON.stringify(dataDir)}, log, isThrowaway: true };
    const report = (error) => { console.log(error.code + ': ' + error.message); process.exit(1); };
    const server = await openEmbeddedPostgres(options, new AbortController().signal).catch(report);
    process.once('SIGTERM', async () => { await server[Symbol.asyncDispose](); process.exit(0); });
    // Last: whoever reads the line may send the signal at once.
    console.log(server.url.reveal());
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...ids,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, line: String(line).trim() };
}

async function end(child: ChildProcess, name: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(name);
  await exited;
}

describe('one command', () => {
  it('gets its own server and database, which end with it', async () => {
    const server = await open();
    const who = 'SELECT current_user AS name, current_database() AS database';
    expect(await runAsAdmin(server.url.reveal(), who)).toEqual([{ name: 'notionbot', database: 'notionbot' }]);
    const rights = `SELECT rolsuper FROM pg_roles WHERE rolname = current_user`;
    expect(await runAsAdmin(server.url.reveal(), rights)).toEqual([{ rolsuper: false }]);
    expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o077).toBe(0);
    const pid = await serverPid();
    expect(String(server.url)).toBe('[secret]');
    await server[Symbol.asyncDispose]();
    expect(await serverPid()).toBeUndefined();
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).toBe('');
  });

  it('finds its data again, on another port', async () => {
    {
      await using first = await open();
      await runAsAdmin(first.url.reveal(), 'CREATE TABLE kept AS SELECT 42 AS n');
    }
    await using second = await open();
    expect(await runAsAdmin(second.url.reveal(), 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('passes no part of its environment to the server', async () => {
    process.env.NOTIONBOT_CANARY = 'canary-51c9';
    try {
      await using _server = await open();
      expect(await readFile(`/proc/${await serverPid()}/environ`, 'utf8')).not.toContain('canary');
    } finally {
      delete process.env.NOTIONBOT_CANARY;
    }
  });

  it('can be stopped during the start, and the next one continues', async () => {
    for (const afterMs of [0, 150, 600, 1_000]) {
      const reason = new Error('enough');
      const stop = new AbortController();
      setTimeout(() => stop.abort(reason), afterMs);
      const opened = await open(stop.signal).catch((error: unknown) => error);
      if (opened instanceof Error) expect(opened).toBe(reason);
      else await (opened as AsyncDisposable)[Symbol.asyncDispose]();
      expect(await serverPid()).toBeUndefined();
    }
    await using server = await open();
    expect(await runAsAdmin(server.url.reveal(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('several commands on a folder', () => {
  it('share one server even if they start together; the last one stops it', async () => {
    const [first, second, third] = await Promise.all([open(), startCommand(), startCommand()]);
    const pid = await serverPid();
    expect([second.line, third.line]).toEqual([first.url.reveal(), first.url.reveal()]);
    await end(second.child, 'SIGTERM');
    await first[Symbol.asyncDispose]();
    expect(await runAsAdmin(third.line, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await serverPid()).toBe(pid);
    await end(third.child, 'SIGTERM');
    expect(await serverPid()).toBeUndefined();
    expect(await readdir(join(dataDir, 'postgres', 'users'))).toEqual([]);
  });

  it('keep their server if the command that started it is killed', async () => {
    const { child, line } = await startCommand();
    const pid = await serverPid();
    await end(child, 'SIGKILL');
    const server = await open();
    expect(server.url.reveal()).toBe(line);
    expect(await serverPid()).toBe(pid);
    await server[Symbol.asyncDispose]();
    expect(await serverPid()).toBeUndefined();
  });
});

describe('a server that dies', () => {
  it('is started again on the same port while a command uses it', async () => {
    await using server = await open();
    await runAsAdmin(server.url.reveal(), 'CREATE TABLE kept AS SELECT 42 AS n');
    await runAsAdmin(server.adminUrl.reveal(), 'CHECKPOINT');
    const pid = await serverPid();
    process.kill(pid!, 'SIGKILL');
    const ask = () => runAsAdmin(server.url.reveal(), 'SELECT n FROM kept').catch(() => undefined);
    await expect.poll(ask, { timeout: 60_000, interval: 200 }).toEqual([{ n: 42 }]);
    expect(await serverPid()).not.toBe(pid);
  });
});

describe('leftovers of a killed command', () => {
  it('a killed server starts again with its data', async () => {
    const first = await open();
    await runAsAdmin(first.url.reveal(), 'CREATE TABLE kept AS SELECT 42 AS n');
    // A throw-away server writes its log late: what counts here is that it is started.
    await runAsAdmin(first.adminUrl.reveal(), 'CHECKPOINT');
    process.kill((await serverPid())!, 'SIGKILL');
    await first[Symbol.asyncDispose]();
    await using second = await open();
    expect(await runAsAdmin(second.url.reveal(), 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('a pid file that names another program does not prevent the start', async () => {
    await (await open())[Symbol.asyncDispose]();
    const file = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    await writeFile(
      file,
      `${process.pid}\n${join(dataDir, 'postgres', 'data')}\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`,
    );
    await using server = await open();
    expect(await runAsAdmin(server.url.reveal(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('an unfinished folder is created again', async () => {
    await mkdir(join(dataDir, 'postgres', 'data.new-1', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'data.new-1', 'PG_VERSION'), '18\n');
    await using server = await open();
    expect(await runAsAdmin(server.url.reveal(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await readdir(join(dataDir, 'postgres'))).toSorted()).toEqual([
      'data',
      'password',
      'port',
      'server.log',
      'users',
    ]);
  });
});

describe('an unusable folder', () => {
  it('of another major version', async () => {
    await mkdir(join(dataDir, 'postgres', 'data'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '15\n');
    await expect(open()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(/was created by PostgreSQL 15; the embedded version is 18\.$/),
      fix: expect.stringContaining('DATA_DIR'),
    });
  });

  it('that is a file', async () => {
    await writeFile(join(dataDir, 'postgres'), '');
    await expect(open()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('a file is in the way'),
    });
  });

  it.runIf(isRoot)('of another user', async () => {
    await chmod(dataDir, 0o755);
    const { line } = await startCommand({ uid: NOBODY, gid: NOBODY });
    expect(line).toMatch(/^misconfigured: The data folder .* cannot be used: this account may not use it\.$/);
  });
});

describe.runIf(isRoot)('as root', () => {
  it('works in a folder that only root may enter', async () => {
    await chmod(dataDir, 0o700);
    await using server = await open();
    expect(await runAsAdmin(server.url.reveal(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await stat(`/proc/${await serverPid()}`)).uid).not.toBe(0);
  });

  it("shares an ordinary user's folder, and leaves it usable for that user", async () => {
    await chown(dataDir, NOBODY, NOBODY);
    const before = await startCommand({ uid: NOBODY, gid: NOBODY });
    const server = await open();
    expect(server.url.reveal()).toBe(before.line);
    await end(before.child, 'SIGTERM');
    await server[Symbol.asyncDispose]();
    await (await open())[Symbol.asyncDispose]();
    const after = await startCommand({ uid: NOBODY, gid: NOBODY });
    expect(after.line).toMatch(/^postgresql:/);
    await end(after.child, 'SIGTERM');
    await expect.poll(serverPid, { timeout: 20_000 }).toBeUndefined();
  });
});
