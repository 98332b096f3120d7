import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PROJECT_DIR } from '../../src/config/project.ts';
import { writeCast } from './cast.ts';
import { DEMO_CAST } from './demo-svg.ts';

/** Runs the demo on an empty data folder and records what it prints. usage: node scripts/docs/record-demo.ts */
const COLUMNS = 108;
/** The other questions look the same. */
const QUESTIONS = 4;

const dataDir = mkdtempSync(join(tmpdir(), 'notionbot-cast-'));
try {
  const startedAt = performance.now();
  const demo = spawn(process.execPath, [join(PROJECT_DIR, 'scripts/demo.ts'), '--once'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, EMBEDDED_IDLE_SECONDS: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(demo, 'close');
  const lines = [{ atSeconds: 0, text: '$ ./scripts/demo.sh' }];
  for await (const text of createInterface({ input: demo.stdout })) {
    const atSeconds = (performance.now() - startedAt) / 1000;
    // The port is another one each time.
    lines.push({ atSeconds, text: text.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:41234') });
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`The demo ended with ${code}.`);
  writeFileSync(DEMO_CAST, writeCast({ columns: COLUMNS, lines: shortened(lines) }));
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

/** The beginning, the first questions, and the last lines. */
function shortened<T extends { readonly text: string }>(lines: readonly T[]): readonly T[] {
  const questions = lines.flatMap(({ text }, index) => (text.startsWith('? ') ? [index] : []));
  const summary = lines.findIndex(({ text }) => text.includes('sample questions as expected'));
  // An empty line comes before each.
  return [...lines.slice(0, questions[QUESTIONS]! - 1), ...lines.slice(summary - 1)];
}
