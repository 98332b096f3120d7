import type { Invocation, OptionSpec } from '../interactions/command.ts';
import { numberOption } from '../interactions/options.ts';

const DAY_MS = 86_400_000;

/** How many days back a command looks. */
export const DAYS_OPTION: OptionSpec = { name: 'days', description: 'days', type: 'integer', min: 1, max: 90 };

export function periodOf(invocation: Invocation, defaultDays: number, now: Date): { days: number; since: Date } {
  const days = numberOption(invocation, 'days') ?? defaultDays;
  return { days, since: new Date(now.getTime() - days * DAY_MS) };
}
