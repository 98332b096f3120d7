import type { Clock } from '../ports.ts';

/** Notion counts requests in windows of this length (developers.notion.com, request limits). */
export const WINDOW_MS = 60_000;
/** After a 429 the rate falls to this share … */
const SLOWDOWN = 0.7;
/** … and grows back by this share of the budget for each window without another. */
const RECOVERY = 0.1;
const FLOOR_PER_MINUTE = 6;

export type Pause = { readonly until: Date; readonly reason: string };

export type RateLimiter = {
  /** Resolves when a request may be sent, first come first served; rejects when aborted. */
  acquire(signal: AbortSignal): Promise<void>;
  /** Every caller waits until then; a shorter pause does not end a longer one. Lowers the rate. */
  pause(until: Date, reason: string): void;
  /** While everybody waits. */
  pausedUntil(): Date | undefined;
  /** Requests that any 60 s may hold now. */
  perMinute(): number;
};

export type RateLimiterOptions = {
  /** At most so many requests in any 60 s; they may be sent in one burst. */
  readonly perMinute: number;
  readonly clock: Clock;
  /** What a former process was told to wait. */
  readonly pausedUntil?: Date;
};

/** One limiter for all calls: a sliding window, so no 60 s ever hold more than the budget. */
export function createRateLimiter({ perMinute, clock, pausedUntil }: RateLimiterOptions): RateLimiter {
  /** When the requests of the last window were sent, oldest first. */
  const sent: number[] = [];
  let rate = perMinute;
  let recoverAt = 0;
  let pausedUntilMs = pausedUntil?.getTime() ?? 0;
  /** The tail of the queue: each caller waits for the one before it. */
  let turn: Promise<void> = Promise.resolve();

  function recover(now: number): void {
    while (rate < perMinute && now >= recoverAt) {
      rate = Math.min(perMinute, rate + perMinute * RECOVERY);
      recoverAt += WINDOW_MS;
    }
  }

  /** Milliseconds until the next request may go; 0 = now. */
  function waitMs(now: number): number {
    if (now < pausedUntilMs) return pausedUntilMs - now;
    recover(now);
    // A request at the very edge of the window still counts: Notion's clock is not ours.
    while (sent.length > 0 && sent[0]! <= now - WINDOW_MS) sent.shift();
    const limit = Math.max(1, Math.floor(rate));
    return sent.length < limit ? 0 : sent[sent.length - limit]! + WINDOW_MS - now + 1;
  }

  async function take(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = clock.now().getTime();
      const ms = waitMs(now);
      if (ms <= 0) {
        sent.push(now);
        return;
      }
      // In slices, so that a pause that comes meanwhile is seen, and an end of it too.
      await clock.wait(Math.min(ms, WINDOW_MS), signal);
    }
  }

  return {
    async acquire(signal) {
      const before = turn;
      const { promise, resolve } = Promise.withResolvers<void>();
      turn = promise;
      try {
        await before;
        await take(signal);
      } finally {
        resolve();
      }
    },
    pause(until) {
      const now = clock.now().getTime();
      pausedUntilMs = Math.max(pausedUntilMs, until.getTime());
      rate = Math.max(Math.min(FLOOR_PER_MINUTE, perMinute), rate * SLOWDOWN);
      recoverAt = Math.max(now, pausedUntilMs) + WINDOW_MS;
    },
    pausedUntil: () => (clock.now().getTime() < pausedUntilMs ? new Date(pausedUntilMs) : undefined),
    perMinute: () => Math.floor(rate),
  };
}
