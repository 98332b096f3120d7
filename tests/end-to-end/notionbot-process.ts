import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const PROJECT = resolve(import.meta.dirname, '../..');

export type Environment = Readonly<Record<string, string>>;
export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type Running = {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<Outcome>;
};

/** Starts the program as its user would, with this environment and nothing of the test's own. */
export function start(args: readonly string[], environment: Environment, input?: string): Running {
  return startScript('src/main.ts', args, environment, input);
}

export function startScript(
  script: string,
  args: readonly string[],
  environment: Environment,
  input?: string,
): Running {
  const child = spawn(process.execPath, [resolve(PROJECT, script), ...args], {
    ...within(environment),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  if (input !== undefined) child.stdin?.end(input);
  return follow(child);
}

type TerminalOptions = { readonly args?: readonly string[]; readonly nodeArgs?: readonly string[] };

/** On a pseudo-terminal, which `script` of util-linux opens: standard output has both streams. Keys go to `child.stdin`. */
export function startOnTerminal(
  script: string,
  environment: Environment,
  { args = [], nodeArgs = [] }: TerminalOptions = {},
): Running {
  const words = [process.execPath, ...nodeArgs, resolve(PROJECT, script), ...args];
  const command = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return follow(spawn('script', ['-qec', command, '/dev/null'], { ...within(environment), stdio: 'pipe' }));
}

function within(environment: Environment) {
  return { cwd: PROJECT, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment } };
}

function follow(child: ChildProcess): Running {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  return { child, stdout: () => stdout, stderr: () => stderr, ended };
}

export function run(args: readonly string[], environment: Environment, input?: string): Promise<Outcome> {
  return start(args, environment, input).ended;
}

/** Each line of standard output as JSON; throws where one is not. */
export function jsonLines<T>(outcome: Outcome): readonly T[] {
  return outcome.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
