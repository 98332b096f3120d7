import { AppError } from '../../core/errors.ts';
import { type EmbedderThread, startEmbedderThread } from './thread.ts';
import type { UseLiteEmbedding } from './use-lite.ts';

/** Every thread but the first ends after this much idle time. */
const IDLE_MS = 30_000;

type Task = {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly resolve: (embedding: Promise<UseLiteEmbedding>) => void;
  readonly reject: (reason: unknown) => void;
};

export type EmbedderPool = AsyncDisposable & {
  /** Urgent texts start at once, next to what is in progress; each thread takes the others one at a time. */
  run(text: string, isUrgent: boolean, signal: AbortSignal): Promise<UseLiteEmbedding>;
};

/** Up to `size` threads. The first starts at once, because loading its model takes half a second; the others on demand. */
export function createEmbedderPool(size: number): EmbedderPool {
  const threads = new Set<EmbedderThread>();
  const queue: Task[] = [];
  let idleTimer: NodeJS.Timeout | undefined;

  function start(): EmbedderThread {
    const thread = startEmbedderThread((ended) => {
      threads.delete(ended);
      assign();
    });
    threads.add(thread);
    return thread;
  }

  async function embedOn(thread: EmbedderThread, text: string): Promise<UseLiteEmbedding> {
    try {
      return await thread.embed(text);
    } finally {
      assign();
    }
  }

  function assign(): void {
    clearTimeout(idleTimer);
    while (queue.length > 0) {
      const idle = [...threads].find(({ load }) => load === 0);
      if (!idle && threads.size >= size) return;
      const task = queue.shift()!;
      if (task.signal.aborted) task.reject(task.signal.reason);
      else task.resolve(embedOn(idle ?? start(), task.text));
    }
    if (threads.size > 1) idleTimer = setTimeout(endIdle, IDLE_MS).unref();
  }

  function endIdle(): void {
    for (const thread of [...threads].slice(1)) if (thread.load === 0) void thread.terminate();
  }

  start();
  return {
    run(text, isUrgent, signal) {
      if (isUrgent) return embedOn([...threads].sort((a, b) => a.load - b.load)[0] ?? start(), text);
      return new Promise((resolve, reject) => {
        queue.push({ text, signal, resolve, reject });
        assign();
      });
    },
    async [Symbol.asyncDispose]() {
      const reason = new AppError({ service: 'app', code: 'cancelled', message: 'The embedder was closed.' });
      for (const task of queue.splice(0)) task.reject(reason);
      await Promise.all([...threads].map((thread) => thread.terminate()));
      clearTimeout(idleTimer);
    },
  };
}
