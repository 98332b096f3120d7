/** After a refusal the rate drops to this share … */
const SLOWDOWN = 0.7;
/** … and recovers by this share of the budget for each minute without another one. */
const RECOVERY = 0.05;
/** Growth above the budget, for each minute in which requests had to wait. */
const GROWTH = 1.1;
const FLOOR_PER_MINUTE = 6;
const MINUTE_MS = 60_000;

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
  /** A request sent at `sentMs` was refused. The refusals of one burst count as one. */
  lower(sentMs: number, nowMs: number, pausedUntilMs: number): void;
};

/** The adaptive rate: it drops at once and recovers slowly. */
export function createRate({ perMinute, adaptive }: RateOptions, startMs: number): Rate {
  const budget = Math.max(1, perMinute);
  const ceiling = Math.max(budget, adaptive?.maxPerMinute ?? 0);
  const floor = Math.min(FLOOR_PER_MINUTE, budget);
  let rate = budget;
  let growsAt = startMs + MINUTE_MS;
  let loweredAt = Number.NEGATIVE_INFINITY;
  let isWanted = false;

  function grow(nowMs: number): void {
    for (; rate < budget && nowMs >= growsAt; growsAt += MINUTE_MS) rate = Math.min(budget, rate + budget * RECOVERY);
    if (rate < budget || nowMs < growsAt) return;
    // An unused rate proves nothing about what Notion allows.
    if (isWanted) rate = Math.min(ceiling, rate * GROWTH);
    isWanted = false;
    growsAt = nowMs + MINUTE_MS;
  }

  return {
    current(nowMs) {
      grow(nowMs);
      return Math.max(1, Math.floor(rate));
    },
    recordDemand: () => {
      isWanted = true;
    },
    lower(sentMs, nowMs, pausedUntilMs) {
      growsAt = Math.max(nowMs, pausedUntilMs) + MINUTE_MS;
      if (sentMs <= loweredAt) return;
      rate = Math.max(floor, rate * SLOWDOWN);
      loweredAt = nowMs;
      isWanted = false;
    },
  };
}
