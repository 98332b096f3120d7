import { formatMegabytes } from '../../../core/format.ts';
import type { BackupStatus } from '../../../core/ports/stores.ts';
import type { Translate } from '../../i18n/translate.ts';
import { harmlessLine, relative } from '../../ui/markdown.ts';

const MAX_REASON_CHARACTERS = 200;

/** The last good backup and its size, or what went wrong since. */
export function backupLine({ state, lastGood, problem }: BackupStatus, t: Translate): string {
  const good = lastGood ? relative(lastGood.at) : t('answer.never');
  if (state === 'failed' && problem) {
    const reason = harmlessLine(problem.reason, MAX_REASON_CHARACTERS);
    return t('status.backup.failed', { when: relative(problem.at), reason, good });
  }
  if (state === 'overdue') return t('status.backup.overdue', { good });
  if (!lastGood) return t('status.backup.none');
  return `✅ ${good} · ${formatMegabytes(lastGood.bytes, t.language)}`;
}
