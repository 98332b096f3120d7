import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '../..');

it('a first start without a network ends in a sentence, and a file has what npm said', {
  timeout: 60_000,
}, async () => {
  const checkout = await mkdtemp(join(tmpdir(), 'notionbot-offline-'));
  try {
    for (const name of ['scripts', 'package.json', 'package-lock.json']) {
      await cp(join(PROJECT, name), join(checkout, name), { recursive: true });
    }
    await mkdir(join(checkout, 'home'));
    // Nobody listens there.
    await writeFile(join(checkout, '.npmrc'), 'registry=http://127.0.0.1:9/\n');
    const { code, stderr, stdout } = await runScript(join(checkout, 'scripts/notionbot.sh'), join(checkout, 'home'));
    expect(stderr).toBe(
      'Installing the packages of package-lock.json …\n' +
        'bootstrap: The packages are not installed: the npm registry cannot be reached (ECONNREFUSED). ' +
        'Check the network connection, and behind a proxy `npm config get proxy`.\n',
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(await readFile(join(checkout, '.tool/npm.log'), 'utf8')).toContain('ECONNREFUSED');
  } finally {
    await rm(checkout, { recursive: true, force: true });
  }
});

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

function runScript(script: string, home: string): Promise<Ended> {
  // The test's own Node is new enough, so nothing but the packages is missing.
  const env = { PATH: `${resolve(process.execPath, '..')}:${process.env.PATH}`, HOME: home };
  return new Promise((done) => {
    execFile(script, ['ask', 'anything'], { env, cwd: home }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}
