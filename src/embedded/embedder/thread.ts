import { Worker } from 'node:worker_threads';
import { AppError } from '../../core/errors.ts';
import type { UseLiteEmbedding } from './use-lite.ts';
import type { WorkerReply, WorkerRequest } from './worker.ts';

export type EmbedderThread = {
  /** Texts in progress. They take turns, window by window. */
  readonly load: number;
  embed(text: string): Promise<UseLiteEmbedding>;
  terminate(): Promise<void>;
};

type Waiting = {
  readonly resolve: (embedding: UseLiteEmbedding) => void;
  readonly reject: (reason: AppError) => void;
};

/** A thread with its own model. It does not keep the program running while it is idle. */
export function startEmbedderThread(onEnd: (thread: EmbedderThread) => void): EmbedderThread {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  // No environment: it may contain secrets, and the model needs none of it.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { env: {}, execArgv: [] });

  function fail(cause: unknown): void {
    for (const { reject } of waiting.values()) reject(toError(cause));
    waiting.clear();
    onEnd(thread);
  }
  worker.on('message', (reply: WorkerReply) => {
    const task = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if ('embedding' in reply) task?.resolve(reply.embedding);
    else task?.reject(toError(reply.failure));
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The thread ended with exit code ${code}.`)));
  // Comes last: adding a message listener refs the worker again.
  worker.unref();

  const thread: EmbedderThread = {
    get load() {
      return waiting.size;
    },
    embed: (text) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: lastId, text } satisfies WorkerRequest);
      }),
    async terminate() {
      await worker.terminate();
    },
  };
  return thread;
}

function toError(cause: unknown): AppError {
  return new AppError({
    service: 'app',
    code: 'unavailable',
    message: 'The embedded embedding model failed.',
    fix: 'Reinstall the packages with `npm ci`, or set OPENAI_API_KEY.',
    cause,
  });
}
