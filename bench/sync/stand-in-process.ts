import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SERVE = fileURLToPath(new URL('../../tests/stand-ins/notion/serve.ts', import.meta.url));

export type LoggedRequest = { readonly endpoint: string; readonly atMs: number; readonly status: number };

/** The counting Notion stand-in in a process of its own: its memory is not ours. */
export type StandInProcess = AsyncDisposable & {
  readonly url: string;
  readonly token: string;
  readonly root: string;
  /** What people do in Notion; see the stand-in's mutators. */
  call(method: string, ...args: readonly unknown[]): Promise<unknown>;
  requests(): Promise<readonly LoggedRequest[]>;
};

export async function openStandInProcess(pages: number, seed = 1): Promise<StandInProcess> {
  const child = spawn(process.execPath, [SERVE, '--workload', String(pages), '--seed', String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { url, token, roots } = JSON.parse(line) as { url: string; token: string; roots: readonly string[] };
  const call = async (method: string, ...args: readonly unknown[]): Promise<unknown> => {
    const response = await fetch(`${url}/__stand-in/call`, { method: 'POST', body: JSON.stringify({ method, args }) });
    if (!response.ok) throw new Error(`${method}: ${await response.text()}`);
    return response.json();
  };
  return {
    url,
    token,
    root: roots[0]!,
    call,
    requests: async () => toLog(await call('requests')),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function toLog(answer: unknown): readonly LoggedRequest[] {
  const { all, result } = answer as { all?: readonly LoggedRequest[]; result?: unknown };
  return all ?? (result as { all?: readonly LoggedRequest[] })?.all ?? (result as readonly LoggedRequest[]);
}
