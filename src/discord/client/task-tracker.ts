/** What runs at the moment, so that the end can wait for it. */
export type TaskTracker = {
  /** Keeps the work until it has ended. Its rejections are its own affair. */
  add(work: Promise<void>): void;
  close(): void;
  /** False once the bot is stopping. */
  readonly isOpen: boolean;
  /** Resolves when nothing runs any more, or after `timeoutMs`. */
  settled(timeoutMs: number): Promise<void>;
};

export function createTaskTracker(): TaskTracker {
  const running = new Set<Promise<void>>();
  let isOpen = true;
  return {
    add(work) {
      const kept = work.finally(() => running.delete(kept));
      running.add(kept);
    },
    close() {
      isOpen = false;
    },
    get isOpen() {
      return isOpen;
    },
    async settled(timeoutMs) {
      const { promise: isOver, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, timeoutMs);
      await Promise.race([Promise.allSettled(running), isOver]);
      clearTimeout(timer);
    },
  };
}
