import type { Clock } from '../../core/clock.ts';
import { createRate, type RateOptions } from './rate.ts';

/** Notion counts requests in windows of this length (developers.notion.com/reference/request-limits). */
const WINDOW_MS = 60_000;
/** A pause that an earlier process was told is believed up to this: the clock may have been set back since. */
const LONGEST_STORED_PAUSE_MS = 60 * 60_000;
/** Node's timers cannot exceed 24.8 days, but a pause can. */
const LONGEST_SLEEP_MS = 60 * 60_000;

/** A slot in the window. It is taken until 60 s after `done`, because the exact arrival at Notion is unknown. */
export type Slot = {
  /** The request was answered or abandoned. */
  done(): void;
  /** Notion accepted the request: a lowered rate recovers. */
  succeed(): void;
  /** The request was refused for its rate: nothing is sent for this long, and the rate is lower afterwards. */
  refuse(pauseMs: number): void;
};

export type RateLimiter = {
  /** Resolves when a request may be sent, first come, first served; rejects with the signal's reason. */
  acquire(signal: AbortSignal): Promise<Slot>;
  /** While all callers wait: until when. */
  pausedUntil(): Date | undefined;
  /** The current limit of requests in any 60 s. */
  perMinute(): number;
};

export type RateLimiterOptions = RateOptions & {
  readonly clock: Clock;
  /** The end of a pause that an earlier process was told. */
  readonly pausedUntil?: Date;
};

type Waiter = { readonly grant: () => void; readonly fail: (error: unknown) => void };

/**
 * One limiter for all calls. No 60 s contain more arrivals than the budget, however long requests take, because a slot is
 * free again only 60 s after its request was answered. The budget may be spent in one burst.
 */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { clock } = options;
  const wallMs = () => clock.now().getTime();
  const nowMs = clock.elapsedMs ?? wallMs;
  const rate = createRate(options, nowMs());
  /** When the answered requests of the last window were answered, oldest first. */
  const answered: number[] = [];
  const queue: Waiter[] = [];
  let inFlight = 0;
  const storedPauseMs = (options.pausedUntil?.getTime() ?? 0) - wallMs();
  let pausedUntilMs = nowMs() + Math.min(storedPauseMs, LONGEST_STORED_PAUSE_MS);
  let isServing = false;
  /** Aborted when nobody is waiting any more. */
  let sleeping = new AbortController();
  /** Called when a request was answered. */
  let onAnswer: (() => void) | undefined;

  /** Milliseconds until the next request may be sent; infinite if one in flight must be answered first. */
  function waitMs(now: number): number {
    if (now < pausedUntilMs) return pausedUntilMs - now;
    while (answered.length > 0 && answered[0]! + WINDOW_MS <= now) answered.shift();
    const excess = inFlight + answered.length - rate.current(now);
    if (excess < 0) return 0;
    rate.recordDemand();
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
    sleeping = new AbortController();
    const { signal } = sleeping;
    await clock.wait(Math.min(ms, LONGEST_SLEEP_MS), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  function open(): Slot {
    let isDone = false;
    inFlight += 1;
    return {
      done() {
        if (isDone) return;
        isDone = true;
        inFlight -= 1;
        answered.push(nowMs());
        onAnswer?.();
      },
      succeed: rate.recordSuccess,
      refuse(pauseMs) {
        pausedUntilMs = Math.max(pausedUntilMs, nowMs() + pauseMs);
        rate.lower(nowMs(), pausedUntilMs);
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
          if (queue.length === 0) sleeping.abort();
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
    pausedUntil: () => (nowMs() < pausedUntilMs ? new Date(wallMs() + pausedUntilMs - nowMs()) : undefined),
    perMinute: () => rate.current(nowMs()),
  };
}
