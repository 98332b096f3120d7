import { serve } from './served-process.ts';

type LoggedRequest = { readonly endpoint: string; readonly atMs: number; readonly status: number };

/** The counting Notion stand-in in a separate process, so that its memory is not counted. */
export type StandInProcess = AsyncDisposable & {
  readonly url: string;
  readonly token: string;
  readonly root: string;
  /** Simulates what people do in Notion, see the stand-in's mutators. */
  call(method: string, ...args: readonly unknown[]): Promise<unknown>;
  requests(): Promise<readonly LoggedRequest[]>;
};

export type StandInWorkload = { readonly pages: number; readonly chunks?: number | undefined };

type Line = { readonly url: string; readonly token: string; readonly roots: readonly string[] };

export async function openStandInProcess({ pages, chunks }: StandInWorkload): Promise<StandInProcess> {
  const more = chunks === undefined ? [] : ['--chunks', String(chunks)];
  const served = await serve<Line>('notion/serve.ts', ['--workload', String(pages), ...more]);
  const { url, token, roots } = served.line;
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
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

function toLog(answer: unknown): readonly LoggedRequest[] {
  const { all, result } = answer as { all?: readonly LoggedRequest[]; result?: unknown };
  return all ?? (result as { all?: readonly LoggedRequest[] })?.all ?? (result as readonly LoggedRequest[]);
}
