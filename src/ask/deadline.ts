import type { Clock } from '../core/clock.ts';
import { type Deadline, startDeadline as start } from '../core/deadline.ts';

/** Ends with the caller's signal or after `timeoutMs`. To be replaced by `core/deadline.ts` at the call sites. */
export function startDeadline(clock: Clock, timeoutMs: number, signal: AbortSignal): Deadline {
  return start({ clock, timeoutMs }, signal);
}
