import type { FollowPeriod } from '../../change-stores.ts';

const DAY_MS = 86_400_000;
const PERIOD_MS: Readonly<Record<FollowPeriod, number>> = { at_once: 0, daily: DAY_MS, weekly: 7 * DAY_MS };

/** When a new follow is looked at for the first time: after one period. */
export function firstDue(period: FollowPeriod, now: Date): Date {
  return new Date(now.getTime() + PERIOD_MS[period]);
}

/** When a follow is looked at again: at the same time of day, after the times that were missed. */
export function nextDue(period: FollowPeriod, due: Date, now: Date): Date {
  const step = PERIOD_MS[period];
  if (step === 0) return now;
  const missed = Math.max(0, Math.floor((now.getTime() - due.getTime()) / step));
  return new Date(due.getTime() + (missed + 1) * step);
}
