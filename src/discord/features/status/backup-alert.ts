import type { BackupStatus } from '../../../core/ports/stores.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { BotContext } from '../../interactions/context.ts';
import { notifyAdmins } from '../../interactions/notify-admins.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine, relative } from '../../ui/markdown.ts';

const DAY_MS = 86_400_000;
const MAX_REASON_CHARACTERS = 200;
/** Key in the store: when the admins were last notified, so that a restart does not notify them again. */
const LAST_NOTIFIED = 'backup_alert';

/**
 * Sends a direct message to every admin, once a day, while the last backup failed or is overdue. systemd reports a
 * failed unit at once; this also covers nights when no backup ran. Returns how many admins were notified.
 */
export async function notifyOfBackups(context: BotContext, signal: AbortSignal): Promise<number> {
  const { store, clock, translateFor } = context;
  const { backup } = await context.status(signal);
  if (backup.state !== 'failed' && backup.state !== 'overdue') return 0;
  const nowMs = clock.now().getTime();
  const lastMs = await store.state(LAST_NOTIFIED, signal);
  if (typeof lastMs === 'number' && nowMs - lastMs < DAY_MS) return 0;
  await store.setState(LAST_NOTIFIED, nowMs, signal);
  const body = card(alertText(backup, translateFor('en')));
  return notifyAdmins(context, body);
}

function alertText({ lastGood, problem }: BackupStatus, t: Translate): string {
  const good = lastGood ? relative(lastGood.at) : t('answer.never');
  if (!problem) return t('backup.overdue', { good });
  return t('backup.failed', { reason: harmlessLine(problem.reason, MAX_REASON_CHARACTERS), good });
}
