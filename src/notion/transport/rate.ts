/** After a refusal the rate drops to this share. */
const SLOWDOWN = 0.7;
/**
 * Each request that Notion accepts raises a lowered rate by this many requests per minute. A minute of successes then
 * makes up for one refusal: refusals that come at random, whatever our rate is, must not starve a sync.
 */
const GAIN_PER_SUCCESS = 0.4;
/** Growth above the budget, for each minute in which requests had to wait. */
const GROWTH = 1.1;
/** A third of what Notion documents for everybody, 180 per minute (developers.notion.com/reference/request-limits). */
const FLOOR_PER_MINUTE = 60;
/** The floor after a Retry-After that is longer than Notion's window: then it is our rate that is too high. */
const LOW_FLOOR_PER_MINUTE = 6;
const WINDOW_MS = 60_000;

export type RateOptions = {
  /** The budget: the maximum number of requests in any 60 s. */
  readonly perMinute: number;
  /** If the plan may allow more than the budget: the rate grows up to this while nothing is refused. */
  readonly adaptive?: { readonly maxPerMinute: number };
};

export type Rate = {
  /** Requests per minute at this time; a whole number, at least 1. */
  current(nowMs: number): number;
  /** A request had to wait for a slot. */
  recordDemand(): void;
  /** Notion accepted a request. */
  recordSuccess(): void;
  /** Notion refused a request for its rate. The refusals of one window count as one. */
  lower(nowMs: number, pausedUntilMs: number): void;
};

/** The adaptive rate: it drops at once and recovers with each success. */
export function createRate({ perMinute, adaptive }: RateOptions, startMs: number): Rate {
  const budget = Math.max(1, perMinute);
  const ceiling = Math.max(budget, adaptive?.maxPerMinute ?? 0);
  let rate = budget;
  let growsAt = startMs + WINDOW_MS;
  let loweredAt = Number.NEGATIVE_INFINITY;
  let isWanted = false;

  function growAboveBudget(nowMs: number): void {
    if (rate < budget || nowMs < growsAt) return;
    // An unused rate proves nothing about what Notion allows.
    if (isWanted) rate = Math.min(ceiling, rate * GROWTH);
    isWanted = false;
    growsAt = nowMs + WINDOW_MS;
  }

  return {
    current(nowMs) {
      growAboveBudget(nowMs);
      return Math.max(1, Math.floor(rate));
    },
    recordDemand: () => {
      isWanted = true;
    },
    recordSuccess: () => {
      if (rate < budget) rate = Math.min(budget, rate + GAIN_PER_SUCCESS);
    },
    lower(nowMs, pausedUntilMs) {
      growsAt = Math.max(nowMs, pausedUntilMs) + WINDOW_MS;
      if (nowMs - loweredAt < WINDOW_MS) return;
      const floor = pausedUntilMs - nowMs > WINDOW_MS ? LOW_FLOOR_PER_MINUTE : FLOOR_PER_MINUTE;
      rate = Math.min(rate, Math.max(floor, rate * SLOWDOWN));
      loweredAt = nowMs;
      isWanted = false;
    },
  };
}
