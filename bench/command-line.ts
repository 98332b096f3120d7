import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sampleQuestions } from '../sample/workspace/questions.ts';

const ROUNDS = 7;

type Times = { readonly answerMs: number; readonly promptMs: number };

export type CommandFigures = {
  /** `node -e 0`. */
  readonly emptyNodeMs: number;
  /** `ask` while no server runs. */
  readonly first: Times;
  /** `ask` right after another `ask`. */
  readonly second: Times;
};

/**
 * How long a person waits for `scripts/notionbot.sh ask` of each checkout, to the first line of the answer and to the prompt.
 * The best of several rounds, in which the checkouts take turns: other programs only ever make a command slower.
 */
export async function measureCommands(
  checkouts: readonly string[],
  dataDirs: readonly string[],
): Promise<readonly CommandFigures[]> {
  const rounds: (readonly CommandFigures[])[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const figures: CommandFigures[] = [];
    for (const [index, checkout] of checkouts.entries()) figures.push(await measureOnce(checkout, dataDirs[index]!));
    rounds.push(figures);
  }
  return checkouts.map((_, index) => best(rounds.map((figures) => figures[index]!)));
}

async function measureOnce(checkout: string, dataDir: string): Promise<CommandFigures> {
  const notionbot = join(checkout, 'scripts/notionbot.sh');
  const ask = () => timeCommand([notionbot, 'ask', sampleQuestions[0]!.question], dataDir);
  // A checkout without this command stops its servers with each command.
  await timeCommand([notionbot, 'stop'], dataDir, true);
  const first = await ask();
  const second = await ask();
  await timeCommand([notionbot, 'stop'], dataDir, true);
  return { emptyNodeMs: (await timeCommand([process.execPath, '-e', '0'], dataDir)).promptMs, first, second };
}

async function timeCommand(command: readonly string[], dataDir: string, mayFail = false): Promise<Times> {
  const [program, ...args] = command;
  const startedAt = performance.now();
  const child = spawn(program!, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let answerMs = Number.NaN;
  child.stdout.once('data', () => {
    answerMs = performance.now() - startedAt;
  });
  const [code] = await once(child, 'close');
  if (code !== 0 && !mayFail) throw new Error(`${command.join(' ')} ended with ${code}`);
  return { answerMs, promptMs: performance.now() - startedAt };
}

function best(rounds: readonly CommandFigures[]): CommandFigures {
  const least = (of: (figures: CommandFigures) => number) => Math.min(...rounds.map(of));
  return {
    emptyNodeMs: least(({ emptyNodeMs }) => emptyNodeMs),
    first: { answerMs: least(({ first }) => first.answerMs), promptMs: least(({ first }) => first.promptMs) },
    second: { answerMs: least(({ second }) => second.answerMs), promptMs: least(({ second }) => second.promptMs) },
  };
}
