import { formatNumber, formatUsd } from '../../../core/format.ts';
import type { RunSummary } from '../../../core/sync-report.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { CommandSpec } from '../../interactions/command.ts';
import type { AuditEntry } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { code, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { missingPermissionLines } from '../servers/missing-permissions.ts';
import { backupLine } from './backup-line.ts';

const SHOWN_AUDITS = 5;
const MAX_AUDIT_CHARACTERS = 120;
/** Discord's limit for the value of a field. */
const MAX_FIELD_CHARACTERS = 1024;

/** What is indexed, what runs and what it cost. */
export const statusCommand: CommandSpec = {
  name: 'status',
  kind: 'slash',
  description: 'status',
  permission: 'admin',
  reply: 'private',
  isReadOnly: true,
  async run({ t }, context, signal) {
    const [{ pages, chunks, collections, runs, spend, backup }, audits] = await Promise.all([
      context.status(signal),
      context.store.audits(SHOWN_AUDITS, signal),
    ]);
    const number = (count: number) => formatNumber(count, t.language);
    const values = [
      t('status.pages', {
        indexed: number(pages.indexed),
        pending: number(pages.pending),
        failed: number(pages.failed),
        skipped: number(pages.skipped),
      }),
      number(chunks),
      collections.map(({ name, pages: count }) => `${code(name)} ${number(count)}`).join('\n') || '–',
      lastRunLine(runs[0], t),
      t('status.spend', { today: formatUsd(spend.todayUsd, t.language), month: formatUsd(spend.monthUsd, t.language) }),
      t('status.queue', { running: context.queue.running, waiting: context.queue.waiting }),
      backupLine(backup, t),
      audits.map(auditLine).join('\n') || '–',
    ];
    const missing = context.guilds().flatMap((guild) => missingPermissionLines(guild, t));
    const names = t('status.labels').split('|');
    const fields = values.map((value, index) => ({
      name: names[index] ?? '',
      value,
      isInline: index < values.length - 1,
    }));
    const permissions = { name: t('servers.lacksTitle'), value: clip(missing.join('\n'), MAX_FIELD_CHARACTERS) };
    return card('', { title: t('status.title'), fields: missing.length > 0 ? [...fields, permissions] : fields });
  },
};

function lastRunLine(run: RunSummary | undefined, t: Translate): string {
  if (!run) return t('answer.never');
  const outcome = run.error ? '❌' : run.finishedAt ? '✅' : '⏳';
  return `${relative(run.startedAt)} ${code(run.mode)} ${outcome}`;
}

/** People, roles and channels are shown by name, and notify nobody; everything else is code. */
function auditLine({ by, action, detail, at }: AuditEntry): string {
  const parts = clip(`${action} ${detail}`.trim(), MAX_AUDIT_CHARACTERS).split(/(<(?:@&?|#)\d{1,20}>)/);
  const shown = parts.map((part, index) => (index % 2 || part.trim() === '' ? part : code(part.trim())));
  return `${relative(at)} <@${by}> ${shown.filter((part) => part.trim() !== '').join(' ')}`;
}
