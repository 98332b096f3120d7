import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { privateCacheFolder } from '../../src/app/compile-cache.ts';

const PROJECT = join(import.meta.dirname, '../..');
const uid = process.getuid?.();
const folder = mkdtempSync(join(tmpdir(), 'notionbot-shared-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder below the test's own, with the given mode. */
function madeFolder(name: string, mode: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  chmodSync(path, mode);
  return path;
}

describe('the cache of compiled code', () => {
  it('is in a private folder of the user and not in the shared temporary folder', async () => {
    const shared = madeFolder('shared', 0o1777);
    const cache = madeFolder('cache', 0o700);
    const env = { ...process.env, TMPDIR: shared, XDG_CACHE_HOME: cache, NODE_COMPILE_CACHE: undefined };
    await promisify(execFile)(process.execPath, [join(PROJECT, 'src/main.ts'), '--version'], { env });
    expect(readdirSync(shared)).toEqual([]);
    expect(statSync(join(cache, 'notionbot')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(cache, 'notionbot'))).not.toEqual([]);
  });

  it('is created with mode 0700', () => {
    const home = madeFolder('home', 0o755);
    expect(privateCacheFolder(home, uid)).toBe(join(home, 'notionbot'));
    expect(statSync(join(home, 'notionbot')).mode & 0o777).toBe(0o700);
  });

  it('is not used if others may write to it or to a folder above it', () => {
    const open = madeFolder('open', 0o755);
    mkdirSync(join(open, 'notionbot'), { mode: 0o700 });
    chmodSync(join(open, 'notionbot'), 0o777);
    expect(privateCacheFolder(open, uid)).toBeUndefined();
    expect(privateCacheFolder(madeFolder('world', 0o777), uid)).toBeUndefined();
    expect(privateCacheFolder(madeFolder('group', 0o770), uid)).toBeUndefined();
  });

  it('is not used if another user owns it, or a link leads to an open folder', () => {
    expect(privateCacheFolder(madeFolder('foreign', 0o755), (uid ?? 0) + 1)).toBeUndefined();
    const linked = madeFolder('linked', 0o755);
    symlinkSync(madeFolder('target', 0o777), join(linked, 'notionbot'));
    expect(privateCacheFolder(linked, uid)).toBeUndefined();
  });

  it('is left out if the home folder is missing', () => {
    expect(privateCacheFolder('/proc/nowhere', uid)).toBeUndefined();
  });
});

/** Of containers, whose /tmp nobody shares. */
const IN_CONTAINERS = /^(deploy\/postgres\/|deploy\/quadlet\/|scripts\/host-tests\/)/;

describe('no file of the project uses a predictable path in a shared folder', () => {
  const files = execFileSync('git', ['ls-files', '--', 'src', 'scripts', 'deploy', '.ci', 'sample', 'bench'], {
    cwd: PROJECT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((name) => /\.(ts|mjs|sh)$|^\.ci\/|nbctl$/.test(name) && existsSync(join(PROJECT, name)));

  /** Lines of code, without comments. */
  const linesOf = (name: string) =>
    readFileSync(join(PROJECT, name), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(#|\/\/|\*|\/\*)/.test(line));
  const isPredictable = (line: string) =>
    (/(^|[\s"'`=>])\/(var\/)?tmp\/\w/.test(line) && !line.includes('TESTBED_DIR')) ||
    (/\btmpdir\(\)/.test(line) && !/mkdtemp|readdir|join\(tmpdir\(\), name\)/.test(line));

  it('in any file', () => {
    expect(files.length).toBeGreaterThan(300);
    const found = files
      .filter((name) => !IN_CONTAINERS.test(name))
      .map((name) => [name, linesOf(name).filter(isPredictable)]);
    expect(found.filter(([, lines]) => lines?.length)).toEqual([]);
  });

  it('and such a path would be found', () => {
    expect(isPredictable('cat >/tmp/notionbot-ci.1')).toBe(true);
    expect(isPredictable("const path = join(tmpdir(), 'cache');")).toBe(true);
    expect(isPredictable("const path = await mkdtemp(join(tmpdir(), 'x-'));")).toBe(false);
  });
});
