export type Budget = { /** Seconds to wait, where the window is spent. */ spend(): number | undefined };

/** Notion's rate limit: a number of requests in each fixed window of 60 s, possibly in one burst. */
export function createBudget(ratePerMinute: number | undefined, nowMs: () => number): Budget {
  let windowStartMs = Number.NEGATIVE_INFINITY;
  let spent = 0;
  return {
    spend() {
      if (ratePerMinute === undefined) return undefined;
      const now = nowMs();
      if (now - windowStartMs >= 60_000) {
        windowStartMs = now;
        spent = 0;
      }
      spent += 1;
      return spent > ratePerMinute ? Math.max(1, Math.ceil((windowStartMs + 60_000 - now) / 1000)) : undefined;
    },
  };
}
