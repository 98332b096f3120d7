import type { BackupStatus } from '../../../core/ports/stores.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { BotContext } from '../../interactions/context.ts';
import { card } from '../../ui/card.ts';
import { relative } from '../../ui/markdown.ts';

const DAY_MS = 86_400_000;
/** When the admins were last told, so that a restart does not tell them again. */
const NOTIFIED = 'backup_alert';

/**
 * Tells each admin, once a day while it lasts, that the server's backup failed or is overdue. The server itself tells
 * of a failed unit at once; this one also speaks of nights when nothing ran. Returns how many it reached.
 */
export async function notifyOfBackups(context: BotContext, signal: AbortSignal): Promise<number> {
  const { backup } = await context.status(signal);
  if (backup.state !== 'failed' && backup.state !== 'overdue') return 0;
  const now = context.clock.now().getTime();
  const notified = await context.store.state(NOTIFIED, signal);
  if (typeof notified === 'number' && now - notified < DAY_MS) return 0;
  await context.store.setState(NOTIFIED, now, signal);
  const text = wordingOf(backup, context.translateFor('en'));
  let reached = 0;
  for (const admin of context.adminIds) {
    try {
      await context.sender.create(await context.sender.openDirect(admin), card(text));
      reached += 1;
    } catch (error) {
      context.log.warn({ err: error }, 'an admin who should know about the backups takes no messages');
    }
  }
  return reached;
}

function wordingOf({ lastGood, problem }: BackupStatus, t: Translate): string {
  const good = lastGood ? relative(lastGood.at) : t('answer.never');
  return problem ? t('backup.failed', { reason: problem.reason, good }) : t('backup.overdue', { good });
}
