import { VERSION } from '../config/project.ts';
import { notifySubscribers } from './features/feedback/notify-subscribers.ts';
import { notifyOfBackups } from './features/status/backup-alert.ts';
import { notifyOfRelease } from './features/status/release-notice.ts';
import type { BotContext } from './interactions/context.ts';

const ROUND_MS = 10 * 60_000;

/** Every ten minutes: notifies subscribers of changed pages, and admins of failed backups and new releases. Ends with the signal. */
export async function runBackground(context: BotContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await context.clock.wait(ROUND_MS, signal);
      await notifySubscribers(context, signal);
      await notifyOfBackups(context, signal);
      await notifyOfRelease(context, VERSION, signal);
    } catch (error) {
      if (signal.aborted) return;
      context.log.error({ err: error }, 'a background round failed');
    }
  }
}
