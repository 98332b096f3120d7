import type { MemberPage } from './ports.ts';
import { minuteText } from './report-text.ts';

/**
 * Scheduled syncs retry a failed page at once until this many attempts; after that only when its growing delay is over.
 * A sync that a person starts retries everything that failed.
 */
export const EAGER_ATTEMPTS = 3;

/** When a failed page is tried again, as a sentence. */
export function nextTryText({ attempts, notBefore }: NonNullable<MemberPage['failure']>): string {
  if (attempts < EAGER_ATTEMPTS) return 'The next sync will try again.';
  return `The bot will try again from ${minuteText(notBefore)} on. A sync that you start tries at once.`;
}
