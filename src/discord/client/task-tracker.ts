/** Tracks running work so that a shutdown can wait for it. */
export type TaskTracker = {
  /** Tracks the work until it settles. The caller handles its errors. */
  add(work: Promise<void>): void;
  /** From now on `isOpen` is false: callers start no new work. */
  close(): void;
  readonly isOpen: boolean;
  /** Resolves once no work is running, or after `timeoutMs`. */
  settled(timeoutMs: number): Promise<void>;
};

export function createTaskTracker(): TaskTracker {
  const running = new Set<Promise<void>>();
  let isOpen = true;
  return {
    add(work) {
      const tracked = work.finally(() => running.delete(tracked));
      running.add(tracked);
    },
    close() {
      isOpen = false;
    },
    get isOpen() {
      return isOpen;
    },
    async settled(timeoutMs) {
      const { promise: timedOut, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, timeoutMs);
      await Promise.race([Promise.allSettled(running), timedOut]);
      clearTimeout(timer);
    },
  };
}
