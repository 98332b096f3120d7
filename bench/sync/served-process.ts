import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type ServedProcess<Line> = AsyncDisposable & { readonly line: Line };

/** A stand-in in a separate process. `line` is the JSON that it prints when it is ready. */
export async function serve<Line>(script: string, args: readonly string[] = []): Promise<ServedProcess<Line>> {
  const path = fileURLToPath(new URL(`../../sample/stand-ins/${script}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    line: JSON.parse(line) as Line,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
