import type { Clock } from '../../../src/core/clock.ts';

export type FakeClock = Clock & {
  advance(ms: number): void;
  /** Milliseconds that were waited for, in order; waiting moves the clock. */
  readonly waits: number[];
};

export function createFakeClock(start = new Date('2026-03-02T09:00:00Z')): FakeClock {
  let nowMs = start.getTime();
  const waits: number[] = [];
  return {
    waits,
    now: () => new Date(nowMs),
    advance: (ms) => {
      nowMs += ms;
    },
    async wait(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
    },
  };
}
