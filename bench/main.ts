import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sampleQuestions } from '../sample/workspace/questions.ts';
import { createApp } from '../src/app/app.ts';
import { readEnvironment } from '../src/config/environment.ts';
import { createLog } from '../src/core/log.ts';
import { measureCommands } from './command-line.ts';

/**
 * `npm run bench [-- --compare CHECKOUT]`: how long a new user waits. Runs the demo with an empty data folder and again.
 * Then asks each sample question without a model, in this process. At the end it times `ask` as a command, also that of
 * another checkout, such as an earlier version.
 */
const PROJECT = resolve(import.meta.dirname, '..');
const ROUNDS = 5;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { compare: { type: 'string' } } });
  const folder = await mkdtemp(join(tmpdir(), 'notionbot-bench-'));
  try {
    await measureAnswers(join(folder, 'this'));
    await printCommands(folder, values.compare === undefined ? undefined : resolve(values.compare));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAnswers(dataDir: string): Promise<void> {
  row('demo, empty data folder', await timed(() => runNode(['scripts/demo.ts', '--once'], dataDir)));
  row('demo, second time', await timed(() => runNode(['scripts/demo.ts', '--once'], dataDir)));
  const environment = { DATA_DIR: dataDir };
  const config = readEnvironment({ environment, requires: [], projectDir: `${PROJECT}/` });
  const log = createLog({ level: 'error', secrets: [], withJournalPriority: false, fd: 2 });
  await using app = createApp(config, log);
  const signal = new AbortController().signal;
  const ask = await app.ask(signal);
  const inProcess: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { question } of sampleQuestions) {
      // A repeated question would find its embedding in the cache.
      const asked = `${question}${' '.repeat(round + 1)}`;
      const { ms } = await ask.ask({ question: asked, collection: config.collectionName }, signal);
      if (round > 0) inProcess.push(ms.total);
    }
  }
  row(
    'answer in a running process',
    median(inProcess),
    `p95 ${percentile(inProcess, 0.95).toFixed(0)} ms, ${inProcess.length} answers`,
  );
}

async function printCommands(folder: string, other: string | undefined): Promise<void> {
  const dataDirs = [join(folder, 'this')];
  if (other !== undefined) {
    dataDirs.push(join(folder, 'other'));
    await runNode([join(other, 'scripts/demo.ts'), '--once'], join(folder, 'other'));
  }
  const figures = await measureCommands(other === undefined ? [PROJECT] : [PROJECT, other], dataDirs);
  for (const [index, { emptyNodeMs, first, second }] of figures.entries()) {
    const times = (ms: number) => `${(ms / emptyNodeMs).toFixed(1)} times an empty Node process`;
    process.stdout.write(`\n${index === 0 ? 'this checkout' : other}\n`);
    row('empty Node process', emptyNodeMs);
    row('first `ask`, to the answer', first.answerMs, times(first.answerMs));
    row('first `ask`, to the prompt', first.promptMs, times(first.promptMs));
    row('second `ask`, to the answer', second.answerMs, times(second.answerMs));
    row('second `ask`, to the prompt', second.promptMs, times(second.promptMs));
  }
}

async function runNode(args: readonly string[], dataDir: string): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: PROJECT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const median = (values: readonly number[]): number => percentile(values, 0.5);

function row(name: string, ms: number, note = ''): void {
  const time = ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
  process.stdout.write(`${name.padEnd(36)} ${time.padStart(10)}  ${note}\n`);
}

await main();
