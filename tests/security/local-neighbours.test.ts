import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createChroma } from '../../src/chroma/chroma.ts';
import { openEmbeddedChroma } from '../../src/embedded/chroma/chroma.ts';
import { silentLog } from '../fixtures/silent-log.ts';

const run = promisify(execFile);
const NEVER = new AbortController().signal;
const loaderDir = resolve(import.meta.dirname, '../../.tool/glibc');
const PORT_IN_NETWORK = 8000;
const NOBODY = 65_534;

/** Runs a script of Node as another account. Only root can. */
async function asNeighbour(script: string, ...args: readonly string[]): Promise<string> {
  const account = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const result = await run('setpriv', [...account, process.execPath, '-e', script, ...args], { cwd: '/' });
  return result.stdout.trim();
}

const CONNECT = `const at = process.argv[1]; const to = /^\\d+$/.test(at) ? { host: '127.0.0.1', port: Number(at) } : { path: at };
  require('node:net').connect(to).on('connect', () => { console.log('connected'); process.exit(); })
    .on('error', (error) => console.log(error.code));`;
const READ = `try { console.log(require('node:fs').readdirSync(process.argv[1]).join()); } catch (error) { console.log(error.code); }`;

/** Ports on which a process of this machine's own network listens through one of these sockets. */
async function openPorts(pid: number): Promise<readonly string[]> {
  const links = await Promise.all(
    (await readdir(`/proc/${pid}/fd`)).map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')),
  );
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/self/net/${name}`, 'utf8')));
  const rows = tables.flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)));
  return rows.filter((row) => row[3] === '0A' && links.includes(`socket:[${row[9]}]`)).map((row) => row[1]!);
}

test('another account of the machine reaches neither the embedded Chroma nor its files', async ({ skip }) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-neighbour-'));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  // The worst case: a data folder that everyone may enter, and a folder of an earlier version inside it.
  await chmod(dataDir, 0o755);
  const chroma = stack.use(await openEmbeddedChroma({ dataDir, log: silentLog, loaderDir }, NEVER));
  if (chroma.url === undefined) return skip(chroma.reason);
  expect(await createChroma({ url: chroma.url }, silentLog).ping(NEVER)).toBeDefined();
  expect(await openPorts(chroma.pid)).toEqual([]);
  const socket = fileURLToPath(chroma.url.replace('unix:', 'file://'));
  for (const path of [join(dataDir, 'chroma'), join(dataDir, 'chroma', 'data')])
    expect((await stat(path)).mode & 0o077).toBe(0);
  expect((await stat(socket)).mode & 0o077).toBe(0);
  if (process.getuid?.() !== 0) return skip('only root can act as another account');
  expect(await asNeighbour(CONNECT, socket)).toBe('EACCES');
  expect(await asNeighbour(CONNECT, String(PORT_IN_NETWORK))).toBe('ECONNREFUSED');
  expect(await asNeighbour(READ, join(dataDir, 'chroma'))).toBe('EACCES');
  expect(await asNeighbour(READ, `/proc/${chroma.pid}/fd`)).toBe('EACCES');
  // The socket may be open to everyone by mistake: its folder still keeps others out.
  await chmod(socket, 0o777);
  expect(await asNeighbour(CONNECT, socket)).toBe('EACCES');
});
