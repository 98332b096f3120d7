import type { Clock } from '../../src/core/clock.ts';

export type SimClock = Clock & {
  /** Lets time pass, timer by timer, and whatever follows from each run to its end. */
  advance(ms: number): Promise<void>;
  nowMs(): number;
};

type Timer = { readonly at: number; readonly ring: () => void };

/** Time that passes only when told to, for work that waits side by side. */
export function createSimClock(startMs = Date.parse('2026-11-20T10:00:00Z')): SimClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => new Date(nowMs),
    nowMs: () => nowMs,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const stop = () => {
          timers.delete(timer);
          reject(signal.reason);
        };
        const timer: Timer = {
          at: nowMs + ms,
          ring: () => {
            signal.removeEventListener('abort', stop);
            resolve();
          },
        };
        timers.add(timer);
        signal.addEventListener('abort', stop, { once: true });
      }),
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > untilMs) break;
        nowMs = Math.max(nowMs, next.at);
        timers.delete(next);
        next.ring();
        await settle();
      }
      nowMs = untilMs;
      await settle();
    },
  };
}
