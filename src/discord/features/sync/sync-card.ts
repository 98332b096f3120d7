import { formatCompact, formatDuration, formatNumber, formatUsd } from '../../../core/format.ts';
import type { SyncPhase, SyncProgress, SyncReport } from '../../../core/sync-report.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { TextKey, Translate } from '../../i18n/translate.ts';
import { card } from '../../ui/card.ts';
import { COLOURS } from '../../ui/colours.ts';
import { harmlessLine, inCode } from '../../ui/markdown.ts';

const PHASES: Record<SyncPhase, TextKey> = {
  discover: 'sync.phase.discover',
  fetch: 'sync.phase.fetch',
  audit: 'sync.phase.audit',
  index: 'sync.phase.index',
  done: 'sync.phase.done',
};

const BAR_CELLS = 20;
/** The rate of fewer pages is too uncertain for an estimate. */
const MIN_DONE_FOR_ESTIMATE = 20;

export type SyncFacts = {
  readonly id: string;
  readonly collection: string;
  readonly elapsedSeconds: number;
  readonly requestsPerMinute: number;
};

/** The card of a running sync, with a Cancel button. */
export function renderSyncProgress(progress: SyncProgress, facts: SyncFacts, t: Translate): MessageBody {
  const { done, discovered, pending, requests, embeddedTokens, costUsd, waitingFor } = progress;
  const share = discovered > 0 ? Math.min(1, done / discovered) : 0;
  const filled = Math.round(share * BAR_CELLS);
  const number = (count: number) => formatNumber(count, t.language);
  const cost = {
    requests: number(requests),
    budget: number(facts.requestsPerMinute),
    tokens: formatCompact(embeddedTokens, t.language),
    usd: formatUsd(costUsd, t.language),
  };
  const lines = [
    `**${t(PHASES[progress.phase])}** ${'▰'.repeat(filled)}${'▱'.repeat(BAR_CELLS - filled)} ${Math.floor(share * 100)} %`,
    t('sync.counts', { done: number(done), discovered: number(discovered), pending: number(pending) }),
    t('sync.cost', cost),
    [progress.isDiscovering ? t('sync.discovering') : '', pace(progress, t), timeLeft(progress, facts, t)]
      .filter(Boolean)
      .join(' · '),
    waitingFor ? `⏸️ ${harmlessLine(waitingFor, 200)}` : '',
  ];
  return card(lines.filter(Boolean).join('\n'), {
    title: t('sync.title', { collection: inCode(facts.collection) }),
    ...(facts.elapsedSeconds < 1 ? {} : { footer: formatDuration(facts.elapsedSeconds, t.language) }),
    buttons: [{ id: `cancel:${facts.id}`, label: t('button.cancel'), style: 'danger' }],
  });
}

function pace({ perMinute }: SyncProgress, t: Translate): string {
  return perMinute === undefined ? '' : t('sync.pace', { pages: formatNumber(Math.round(perMinute), t.language) });
}

function timeLeft({ done, pending }: SyncProgress, { elapsedSeconds }: SyncFacts, t: Translate): string {
  if (done < MIN_DONE_FOR_ESTIMATE || pending === 0) return '';
  const minutes = Math.max(1, Math.ceil(((elapsedSeconds / done) * pending) / 60));
  return t('sync.left', { time: formatDuration(minutes * 60, t.language) });
}

/**
 * The result in one line: `12 added · 7 updated · 3 removed · 1,204 unchanged · 0 failed · 41k tokens ($0.001) · 2 min`.
 * Of dry runs and of runs of earlier versions it is not known which pages were new.
 */
export function syncLine(report: SyncReport, t: Translate): string {
  const number = (count: number) => formatNumber(count, t.language);
  const counts = {
    mark: report.failed > 0 || !report.complete ? '⚠️ ' : '',
    indexed: number(report.indexed),
    deleted: number(report.deleted),
    unchanged: number(report.unchanged),
    failed: number(report.failed),
    tokens: formatCompact(report.embeddedTokens, t.language),
    usd: formatUsd(report.costUsd, t.language),
    time: formatDuration(report.seconds, t.language),
  };
  const { added } = report;
  if (added === undefined) return t('sync.doneRun', counts);
  return t('sync.done', { ...counts, added: number(added), updated: number(report.indexed - added) });
}

/** The last card of a sync that ended by itself. */
export function renderSyncDone(report: SyncReport, facts: SyncFacts, t: Translate): MessageBody {
  const isWhole = report.failed === 0 && report.complete;
  return card(syncLine(report, t), {
    title: t('sync.titleDone', { collection: inCode(facts.collection) }),
    colour: isWhole ? COLOURS.answered : COLOURS.partial,
    buttons: report.problems.length ? [{ id: `failures:${facts.id}`, label: problemsLabel(report, t) }] : [],
  });
}

/** A page that was left out, because it has neither a title nor text, is no failure. */
function problemsLabel({ problems }: SyncReport, t: Translate): string {
  const failed = problems.filter(({ state }) => state === 'failed').length;
  const name = t(failed > 0 ? 'button.failures' : 'button.leftOut');
  return `${name} (${formatNumber(failed || problems.length, t.language)})`;
}
