import { VERSION } from '../config/project.ts';
import { notifySubscribers } from './features/feedback/notify-subscribers.ts';
import { lookAtFollows } from './features/follows/look-at-follows.ts';
import { queueWeeklyInsights } from './features/insights/queue-weekly-insights.ts';
import { notifyOfBackups } from './features/status/backup-alert.ts';
import { notifyOfRelease } from './features/status/release-notice.ts';
import type { BotContext } from './interactions/context.ts';
import { deliverOutbox } from './outbox/deliver-outbox.ts';

const ROUND_MS = 60_000;
/** Searching for news of every open question is too much for each minute. */
const NOTIFY_EVERY_ROUNDS = 10;

/**
 * Every minute: decides what to post about changed pages, and sends what waits in the outbox. Every ten minutes: looks for
 * news of answers, queues the insights of last week, and notifies admins of failed backups and new releases. Ends with the signal.
 */
export async function runBackground(context: BotContext, signal: AbortSignal): Promise<void> {
  for (let round = 1; !signal.aborted; round++) {
    try {
      await context.clock.wait(ROUND_MS, signal);
      await runRound(context, round % NOTIFY_EVERY_ROUNDS === 0, signal);
    } catch (error) {
      if (signal.aborted) return;
      context.log.error({ err: error }, 'a background round failed');
    }
  }
}

type Step = (context: BotContext, signal: AbortSignal) => Promise<unknown>;

const NOTIFYING: readonly Step[] = [
  notifySubscribers,
  queueWeeklyInsights,
  notifyOfBackups,
  (context, signal) => notifyOfRelease(context, VERSION, signal),
];

/** The outbox comes last: it sends what the others have just decided. One step that fails does not stop the next. */
async function runRound(context: BotContext, isNotifying: boolean, signal: AbortSignal): Promise<void> {
  for (const step of [lookAtFollows, ...(isNotifying ? NOTIFYING : []), deliverOutbox]) {
    try {
      await step(context, signal);
    } catch (error) {
      signal.throwIfAborted();
      context.log.error({ err: error }, 'a background step failed');
    }
  }
}
