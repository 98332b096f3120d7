/** Lets `concurrency` jobs run; each key has one at a time, and the keys take turns. */
export type FairQueue = {
  /**
   * Runs the job when its turn comes. `onPlace` is told how many are before it, now and whenever that changes.
   * Rejects with the signal's reason when aborted while waiting.
   */
  run<T>(key: string, job: () => Promise<T>, onPlace: (before: number) => void, signal: AbortSignal): Promise<T>;
  readonly running: number;
  readonly waiting: number;
};

type Waiting = {
  readonly key: string;
  readonly start: () => void;
  readonly onPlace: (before: number) => void;
  location: number;
};

export function createFairQueue(concurrency: number): FairQueue {
  let waiting: Waiting[] = [];
  const active = new Set<string>();
  const lastServed = new Map<string, number>();
  let served = 0;

  /** Round by round: everybody's first, then everybody's second; within a round, who was served longest ago. */
  function inOrder(): readonly Waiting[] {
    const rounds = new Map<string, number>();
    const ranked = waiting.map((entry, index) => {
      const round = (rounds.get(entry.key) ?? 0) + 1;
      rounds.set(entry.key, round);
      return { entry, round, index, servedAs: lastServed.get(entry.key) ?? 0 };
    });
    return ranked
      .sort((a, b) => a.round - b.round || a.servedAs - b.servedAs || a.index - b.index)
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
    // An idle queue has nothing to be fair about.
    if (waiting.length === 0 && active.size === 0) lastServed.clear();
    inOrder().forEach((entry, location) => {
      if (entry.location === location) return;
      entry.location = location;
      entry.onPlace(location);
    });
  }

  function turn(key: string, onPlace: (before: number) => void, signal: AbortSignal): Promise<void> {
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
      const entry: Waiting = { key, start, onPlace, location: -1 };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      waiting.push(entry);
      advance();
    });
  }

  return {
    async run(key, job, onPlace, signal) {
      await turn(key, onPlace, signal);
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
