/** Whole days in UTC, as budgets count them: from the start of `since`, `days` days. */
export type Period = { readonly since: Date; readonly days: number };

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** 1 January 1970 was a Thursday, the fourth day of a week. */
const EPOCH_DAY_OF_WEEK = 3;

/** Today and the days before it. */
export function periodUntil(now: Date, days: number): Period {
  return { since: new Date((dayNumber(now) + 1 - days) * DAY_MS), days };
}

/** The last week from Monday to Sunday that is over. */
export function lastWeek(now: Date): Period {
  const today = dayNumber(now);
  const monday = today - ((today + EPOCH_DAY_OF_WEEK) % WEEK_DAYS);
  return { since: new Date((monday - WEEK_DAYS) * DAY_MS), days: WEEK_DAYS };
}

/** As many days right before it. */
export function periodBefore({ since, days }: Period): Period {
  return { since: new Date(since.getTime() - days * DAY_MS), days };
}

/** The moment at which the period is over. */
export function endOf({ since, days }: Period): Date {
  return new Date(since.getTime() + days * DAY_MS);
}

/** Its days as `yyyy-mm-dd`. */
export function daysOf({ since, days }: Period): readonly string[] {
  return Array.from({ length: days }, (_, index) => isoDay(new Date(since.getTime() + index * DAY_MS)));
}

/** `yyyy-mm-dd` in UTC. */
function isoDay(at: Date): string {
  return at.toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** Days since 1 January 1970, UTC. */
function dayNumber(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS);
}
