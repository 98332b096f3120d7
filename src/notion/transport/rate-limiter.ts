import type { Clock } from '../../core/clock.ts';
import { createRate, type RateOptions } from './rate.ts';

/** Notion counts requests in windows of this length (developers.notion.com/reference/request-limits). */
export const WINDOW_MS = 60_000;
/** Timers of Node end at 24.8 days; a pause may be longer. */
const LONGEST_SLEEP_MS = 60 * 60_000;

/** A place in the window. It is taken until 60 s after `done`: when the request arrived at Notion is known no better. */
export type Slot = {
  /** The request was answered or given up. */
  done(): void;
  /** The request was refused for its rate: nobody sends until then, and all go slower afterwards. */
  refuse(until: Date): void;
};

export type RateLimiter = {
  /** Resolves when a request may be sent, first come first served; rejects with the signal's reason. */
  acquire(signal: AbortSignal): Promise<Slot>;
  /** While everybody waits. */
  pausedUntil(): Date | undefined;
  /** Requests that any 60 s may hold now. */
  perMinute(): number;
};

export type RateLimiterOptions = RateOptions & {
  readonly clock: Clock;
  /** What a former process was told to wait. */
  readonly pausedUntil?: Date;
};

type Waiter = { readonly grant: () => void; readonly fail: (error: unknown) => void };

/**
 * One limiter for all calls. No 60 s ever hold more arrivals than the budget, however long requests are under way, as a
 * place is free again only 60 s after its request was answered. The budget may be spent in one burst.
 */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { clock } = options;
  const nowMs = () => clock.now().getTime();
  const rate = createRate(options, nowMs());
  /** When the answered requests of the last window were answered, oldest first. */
  const answered: number[] = [];
  const queue: Waiter[] = [];
  let underWay = 0;
  let pausedUntilMs = options.pausedUntil?.getTime() ?? 0;
  let isServing = false;
  /** Rung when nothing is left to wait for. */
  let alarm = new AbortController();
  /** Rung when a request was answered. */
  let onAnswer: (() => void) | undefined;

  /** Milliseconds until the next request may go: 0 = now, infinite = when one that is under way is answered. */
  function waitMs(now: number): number {
    if (now < pausedUntilMs) return pausedUntilMs - now;
    while (answered.length > 0 && answered[0]! + WINDOW_MS <= now) answered.shift();
    const excess = underWay + answered.length - rate.current(now);
    if (excess < 0) return 0;
    rate.noteDemand();
    const next = answered[excess];
    return next === undefined ? Number.POSITIVE_INFINITY : next + WINDOW_MS - now;
  }

  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    try {
      while (queue.length > 0) {
        const ms = waitMs(nowMs());
        if (ms <= 0) queue.shift()!.grant();
        else await sleep(ms);
      }
    } catch (error) {
      for (const waiter of queue.splice(0)) waiter.fail(error);
    } finally {
      isServing = false;
    }
  }

  async function sleep(ms: number): Promise<void> {
    if (ms === Number.POSITIVE_INFINITY) {
      await new Promise<void>((resolve) => {
        onAnswer = resolve;
      });
      return;
    }
    alarm = new AbortController();
    const { signal } = alarm;
    await clock.wait(Math.min(ms, LONGEST_SLEEP_MS), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  function open(): Slot {
    const openedMs = nowMs();
    let isDone = false;
    underWay += 1;
    return {
      done() {
        if (isDone) return;
        isDone = true;
        underWay -= 1;
        answered.push(nowMs());
        onAnswer?.();
      },
      refuse(until) {
        pausedUntilMs = Math.max(pausedUntilMs, until.getTime());
        rate.lower(openedMs, nowMs(), pausedUntilMs);
      },
    };
  }

  return {
    acquire(signal) {
      return new Promise<Slot>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const leave = () => {
          queue.splice(queue.indexOf(waiter), 1);
          reject(signal.reason);
          if (queue.length === 0) alarm.abort();
        };
        const waiter: Waiter = {
          grant: () => {
            signal.removeEventListener('abort', leave);
            resolve(open());
          },
          fail: (error) => {
            signal.removeEventListener('abort', leave);
            reject(error);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        queue.push(waiter);
        void serve();
      });
    },
    pausedUntil: () => (nowMs() < pausedUntilMs ? new Date(pausedUntilMs) : undefined),
    perMinute: () => rate.current(nowMs()),
  };
}
