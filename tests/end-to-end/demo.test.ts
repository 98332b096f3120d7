import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startScript } from './notionbot-process.ts';

it('continues after a kill -9 and answers every sample question', { timeout: 400_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-demo-'));
  try {
    const killed = startScript('scripts/demo.ts', ['--once'], { DATA_DIR: dataDir });
    await expect.poll(killed.stdout, { timeout: 120_000 }).toContain('Syncing');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const outcome = await startScript('scripts/demo.ts', ['--once'], { DATA_DIR: dataDir }).ended;
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).toMatch(/(\d+) of \1 sample questions as expected/);
    expect(outcome.code).toBe(0);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
