/** Runs at most `concurrency` jobs at a time, one for each key. The keys take turns. */
export type FairQueue = {
  /**
   * Runs the job when its turn comes. Calls `onPosition` with the number of jobs before it, at first and whenever that
   * changes. Rejects with the signal's reason if it is aborted while the job waits.
   */
  run<T>(key: string, job: () => Promise<T>, onPosition: (before: number) => void, signal: AbortSignal): Promise<T>;
  readonly running: number;
  readonly waiting: number;
};

type Waiting = {
  readonly key: string;
  readonly start: () => void;
  readonly onPosition: (before: number) => void;
  position: number;
};

export function createFairQueue(concurrency: number): FairQueue {
  let waiting: Waiting[] = [];
  const active = new Set<string>();
  const lastServed = new Map<string, number>();
  let served = 0;

  /** Every key's first job, then every key's second, and so on; in a round, the key that was served longest ago first. */
  function inOrder(): readonly Waiting[] {
    const rounds = new Map<string, number>();
    const ranked = waiting.map((entry, index) => {
      const round = (rounds.get(entry.key) ?? 0) + 1;
      rounds.set(entry.key, round);
      return { entry, round, index, servedAt: lastServed.get(entry.key) ?? 0 };
    });
    return ranked
      .sort((a, b) => a.round - b.round || a.servedAt - b.servedAt || a.index - b.index)
      .map(({ entry }) => entry);
  }

  function advance(): void {
    for (const entry of inOrder()) {
      if (active.size >= concurrency) break;
      if (active.has(entry.key)) continue;
      waiting = waiting.filter((other) => other !== entry);
      active.add(entry.key);
      lastServed.set(entry.key, ++served);
      entry.start();
    }
    // With an empty queue, nobody waited for anybody.
    if (waiting.length === 0 && active.size === 0) lastServed.clear();
    inOrder().forEach((entry, position) => {
      if (entry.position === position) return;
      entry.position = position;
      entry.onPosition(position);
    });
  }

  function turn(key: string, onPosition: (before: number) => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        waiting = waiting.filter((other) => other !== entry);
        reject(signal.reason);
        advance();
      };
      const start = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      const entry: Waiting = { key, start, onPosition, position: -1 };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      waiting.push(entry);
      advance();
    });
  }

  return {
    async run(key, job, onPosition, signal) {
      await turn(key, onPosition, signal);
      try {
        return await job();
      } finally {
        active.delete(key);
        advance();
      }
    },
    get running() {
      return active.size;
    },
    get waiting() {
      return waiting.length;
    },
  };
}
