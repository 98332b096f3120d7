import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCast } from '../../scripts/docs/cast.ts';
import { DEMO_CAST } from '../../scripts/docs/demo-svg.ts';
import { run, startOnTerminal, startScript } from './notionbot-process.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'notionbot-demo-'));
});
afterAll(async () => {
  await run(['stop'], { DATA_DIR: dataDir });
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

describe('the demo', () => {
  it('continues after a kill -9, answers every sample question, and prints what the recording shows', {
    timeout: 400_000,
  }, async () => {
    const killed = startScript('scripts/demo.ts', ['--once'], { DATA_DIR: dataDir });
    await expect.poll(killed.stdout, { timeout: 120_000 }).toContain('Syncing');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const outcome = await startScript('scripts/demo.ts', ['--once'], { DATA_DIR: dataDir }).ended;
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).toMatch(/(\d+) of \1 sample questions as expected/);
    expect(outcome.code).toBe(0);
    const printed = new Set(outcome.stdout.split('\n').map(withoutFigures));
    const [command, ...lines] = readCast(readFileSync(DEMO_CAST, 'utf8')).lines;
    expect(command?.text).toBe('$ ./scripts/demo.sh');
    expect(lines.map(({ text }) => text).filter((text) => !printed.has(withoutFigures(text)))).toEqual([]);
  });

  it('ends with Ctrl-C on a terminal, also while it looks for an answer', { timeout: 120_000 }, async () => {
    const demo = startOnTerminal('scripts/demo.ts', { DATA_DIR: dataDir });
    await expect.poll(demo.stdout, { timeout: 60_000 }).toContain('An empty line ends the demo.');
    demo.child.stdin?.write('how long is parental leave\n\u0003');
    const { code, stdout } = await demo.ended;
    expect(stdout.slice(stdout.indexOf('An empty line'))).not.toMatch(/ERR_|node:internal/);
    expect(code).toBe(0);
  });

  it.each(examplesIn(README))('then, `$command` prints what the README shows', async ({ command, shown }) => {
    const { stdout, stderr } = await run(command.split(' '), { DATA_DIR: dataDir });
    const printed = `${stdout}${stderr}`.trimEnd().split('\n').map(withoutFigures);
    const isShortened = shown.at(-1) === '…';
    const expected = (isShortened ? shown.slice(0, -1) : shown).map(withoutFigures);
    expect(isShortened ? printed.slice(0, expected.length) : printed).toEqual(expected);
  });
});

/** What differs from run to run: times, ports and how much was left to do. */
function withoutFigures(line: string): string {
  return line
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/\d+ ms|127\.0\.0\.1:\d+|\d+ (indexed|unchanged|skipped)|in \d+ requests? and .*/g, '')
    .trimEnd();
}

/** Commands of the README's code blocks, with the lines below each. A line `…` ends a shortened example. */
function examplesIn(page: string): readonly { readonly command: string; readonly shown: readonly string[] }[] {
  const blocks = [...page.matchAll(/```\n(\$ [\s\S]*?)```/g)].map((match) => match[1]!);
  return blocks.flatMap((block) =>
    block.split(/^\$ \.\/scripts\/notionbot\.sh /m).flatMap((example) => {
      const [command = '', ...shown] = example.trimEnd().split('\n');
      return command === '' ? [] : [{ command, shown }];
    }),
  );
}
