/** What runs at the moment, so that the end can wait for it. */
export type InFlight = {
  /** Keeps the work until it has ended. Its rejections are its own affair. */
  add(work: Promise<void>): void;
  refuseMore(): void;
  /** False once the bot is stopping. */
  readonly isOpen: boolean;
  /** Resolves when nothing runs any more, or after `timeoutMs`. */
  settled(timeoutMs: number): Promise<void>;
};

export function createInFlight(): InFlight {
  const running = new Set<Promise<void>>();
  let isOpen = true;
  return {
    add(work) {
      const kept = work.finally(() => running.delete(kept));
      running.add(kept);
    },
    refuseMore() {
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
