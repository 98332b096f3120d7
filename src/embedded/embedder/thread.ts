import { Worker } from 'node:worker_threads';
import { AppError } from '../../core/errors.ts';
import type { UseLiteEmbedding } from './use-lite.ts';
import type { WorkerReply, WorkerRequest } from './worker.ts';

export type EmbedderThread = {
  /** Texts under way. Those given together take turns, window by window. */
  readonly load: number;
  embed(text: string): Promise<UseLiteEmbedding>;
  terminate(): Promise<void>;
};

type Waiting = {
  readonly resolve: (embedding: UseLiteEmbedding) => void;
  readonly reject: (reason: AppError) => void;
};

/** A thread with a model of its own. It does not keep the program running while it has nothing to do. */
export function startEmbedderThread(onEnd: (thread: EmbedderThread) => void): EmbedderThread {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  // No environment: it may hold secrets, and the model needs none of it.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { env: {}, execArgv: [] });

  function fail(cause: unknown): void {
    for (const { reject } of waiting.values()) reject(broken(cause));
    waiting.clear();
    onEnd(thread);
  }
  worker.on('message', (reply: WorkerReply) => {
    const task = waiting.get(reply.n);
    waiting.delete(reply.n);
    if (waiting.size === 0) worker.unref();
    if ('embedding' in reply) task?.resolve(reply.embedding);
    else task?.reject(broken(reply.failure));
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The thread ended with ${code}.`)));
  // Last: a listener for messages holds the program again.
  worker.unref();

  const thread: EmbedderThread = {
    get load() {
      return waiting.size;
    },
    embed: (text) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.ref();
        worker.postMessage({ n: last, text } satisfies WorkerRequest);
      }),
    async terminate() {
      await worker.terminate();
    },
  };
  return thread;
}

function broken(cause: unknown): AppError {
  return new AppError({
    service: 'app',
    code: 'unavailable',
    message: 'The embedded embedding model failed.',
    fix: 'Install the packages again with `npm ci`, or set OPENAI_API_KEY.',
    cause,
  });
}
