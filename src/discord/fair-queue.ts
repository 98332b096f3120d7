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
  place: number;
};

export function createFairQueue(concurrency: number): FairQueue {
  let waiting: Waiting[] = [];
  const active = new Set<string>();

  /** Round by round: everybody's first, then everybody's second; within a round in the order of coming. */
  function inOrder(): readonly Waiting[] {
    const rounds = new Map<string, number>();
    const ranked = waiting.map((entry, index) => {
      const round = (rounds.get(entry.key) ?? (active.has(entry.key) ? 1 : 0)) + 1;
      rounds.set(entry.key, round);
      return { entry, round, index };
    });
    return ranked.sort((a, b) => a.round - b.round || a.index - b.index).map(({ entry }) => entry);
  }

  function advance(): void {
    for (const entry of inOrder()) {
      if (active.size >= concurrency) break;
      if (active.has(entry.key)) continue;
      waiting = waiting.filter((other) => other !== entry);
      active.add(entry.key);
      entry.start();
    }
    inOrder().forEach((entry, place) => {
      if (entry.place === place) return;
      entry.place = place;
      entry.onPlace(place);
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
      const entry: Waiting = { key, start, onPlace, place: -1 };
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
