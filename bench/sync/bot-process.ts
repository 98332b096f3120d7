import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Log levels of pino. */
const WARN = 40;
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export type BotProcess = AsyncDisposable & {
  readonly pid: number;
  /** Resolves with the first log line with this message, whether printed before or later. */
  logged(message: string): Promise<Readonly<Record<string, unknown>>>;
  /** Resident memory of the process in bytes, now and at its peak. */
  memory(): Promise<{ readonly now: number; readonly peak: number }>;
};

/** `notionbot run` as on a server, with exactly the given environment. */
export function startBot(environment: Readonly<Record<string, string>>, flags: readonly string[]): BotProcess {
  const child = spawn(process.execPath, [...flags, MAIN, 'run'], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const seen = new Map<string, Readonly<Record<string, unknown>>>();
  const wanted = new Map<string, PromiseWithResolvers<Readonly<Record<string, unknown>>>>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  child.once('exit', (code, signal) => failed.reject(new Error(`The bot ended (${code ?? signal}).`)));
  createInterface(child.stdout).on('line', (line) => {
    const record = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (Number(record.level) >= WARN) process.stderr.write(`${line}\n`);
    seen.set(String(record.msg), record);
    wanted.get(String(record.msg))?.resolve(record);
  });
  return {
    pid: child.pid!,
    logged(message) {
      const known = seen.get(message);
      if (known) return Promise.resolve(known);
      const waiting = wanted.get(message) ?? Promise.withResolvers<Readonly<Record<string, unknown>>>();
      wanted.set(message, waiting);
      return Promise.race([waiting.promise, failed.promise]);
    },
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return { now: bytesOf(status, 'VmRSS'), peak: bytesOf(status, 'VmHWM') };
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function bytesOf(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)![1]) * 1024;
}
