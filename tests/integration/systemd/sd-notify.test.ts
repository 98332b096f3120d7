import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';

const MODULE = resolve(import.meta.dirname, '../../../node_modules/sd-notify/build/Release/notify.node');
// tests/report-skipped.ts says so if it is missing.
const isBuilt = existsSync(MODULE);

const children: ChildProcess[] = [];
let folder: string | undefined;

async function listen(socket: string): Promise<string[]> {
  const child = spawn('python3', [join(import.meta.dirname, 'notify-listener.py'), socket], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line));
  await expect.poll(() => lines, { timeout: 10_000 }).toEqual(['listening']);
  lines.length = 0;
  return lines;
}

function startProgram(environment: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'notifying-program.ts')], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  children.push(child);
  return child;
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

describe.skipIf(!isBuilt)('the real sd_notify', () => {
  it.each(['path', 'abstract'])('sends over a socket of type %s', async (kind) => {
    folder = await mkdtemp(join(tmpdir(), 'notify-'));
    const socket = kind === 'path' ? join(folder, 'notify') : `@notionbot-test-${process.pid}`;
    const lines = await listen(socket);
    const program = startProgram({ NOTIFY_SOCKET: socket, WATCHDOG_USEC: '300000' });
    await expect
      .poll(() => lines.filter((line) => line === 'WATCHDOG=1').length, { timeout: 20_000 })
      .toBeGreaterThan(2);
    program.kill('SIGTERM');
    await expect.poll(() => lines.at(-1)).toBe('STOPPING=1');
    expect(lines.slice(0, 2)).toEqual(['STATUS=waiting for Postgres, attempt 1 READY=1 %n', 'READY=1']);
  });

  it('ignores a watchdog that is meant for another process', async () => {
    folder = await mkdtemp(join(tmpdir(), 'notify-'));
    const socket = join(folder, 'notify');
    const lines = await listen(socket);
    startProgram({ NOTIFY_SOCKET: socket, WATCHDOG_USEC: '300000', WATCHDOG_PID: '1' });
    await expect.poll(() => lines, { timeout: 20_000 }).toContain('STOPPING=1');
    expect(lines).not.toContain('WATCHDOG=1');
  });
});
