import type { SyncPhase, SyncProblem, SyncProgress, SyncReport } from '../../../core/sync-report.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { TextKey, Translate } from '../../i18n/translate.ts';
import { card } from '../../ui/card.ts';
import { COLOURS } from '../../ui/colours.ts';
import { compact, duration, grouped, usd } from '../../ui/format.ts';
import { harmlessLine, inCode, link } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';

const PHASES: Record<SyncPhase, TextKey> = {
  discover: 'sync.phase.discover',
  fetch: 'sync.phase.fetch',
  audit: 'sync.phase.audit',
  index: 'sync.phase.index',
  done: 'sync.phase.done',
};

const BAR_CELLS = 20;
/** Before this many pages the rate says nothing. */
const MIN_DONE_FOR_ESTIMATE = 20;

export type SyncFacts = {
  readonly id: string;
  readonly collection: string;
  readonly elapsedSeconds: number;
  readonly requestsPerMinute: number;
};

/** What a running sync does, with the way to stop it. */
export function renderSyncProgress(progress: SyncProgress, facts: SyncFacts, t: Translate): MessageBody {
  const { done, discovered, pending, requests, embeddedTokens, costUsd, waitingFor } = progress;
  const share = discovered > 0 ? Math.min(1, done / discovered) : 0;
  const filled = Math.round(share * BAR_CELLS);
  const number = (count: number) => grouped(count, t.language);
  const cost = {
    requests: number(requests),
    budget: number(facts.requestsPerMinute),
    tokens: compact(embeddedTokens, t.language),
    usd: usd(costUsd),
  };
  const lines = [
    `**${t(PHASES[progress.phase])}** ${'▰'.repeat(filled)}${'▱'.repeat(BAR_CELLS - filled)} ${Math.floor(share * 100)} %`,
    t('sync.counts', { done: number(done), discovered: number(discovered), pending: number(pending) }),
    t('sync.cost', cost),
    timeLeft(progress, facts, t),
    waitingFor ? `⏸️ ${harmlessLine(waitingFor, 200)}` : '',
  ];
  return card(lines.filter(Boolean).join('\n'), {
    title: t('sync.title', { collection: inCode(facts.collection) }),
    // It has just begun where no second has passed.
    ...(facts.elapsedSeconds < 1 ? {} : { footer: duration(facts.elapsedSeconds) }),
    buttons: [{ id: `cancel:${facts.id}`, label: t('button.cancel'), style: 'danger' }],
  });
}

function timeLeft({ done, pending }: SyncProgress, { elapsedSeconds }: SyncFacts, t: Translate): string {
  if (done < MIN_DONE_FOR_ESTIMATE || pending === 0) return '';
  return t('sync.left', { minutes: Math.max(1, Math.ceil(((elapsedSeconds / done) * pending) / 60)) });
}

/** The one line that stays: `+12 ~7 −3 = 1,204 unchanged · 0 missing · 41k tokens ($0.001) · 2 m 10 s`. */
export function syncLine(report: SyncReport, added: number, t: Translate): string {
  const number = (count: number) => grouped(count, t.language);
  return t('sync.done', {
    mark: report.failed > 0 || !report.complete ? '⚠️ ' : '',
    added: number(Math.min(added, report.indexed)),
    updated: number(Math.max(0, report.indexed - added)),
    deleted: number(report.deleted),
    unchanged: number(report.unchanged),
    missing: number(report.failed + report.skipped),
    tokens: compact(report.embeddedTokens, t.language),
    usd: usd(report.costUsd),
    time: duration(report.seconds),
  });
}

export function renderSyncDone(report: SyncReport, added: number, facts: SyncFacts, t: Translate): MessageBody {
  const isWhole = report.failed === 0 && report.complete;
  return card(syncLine(report, added, t), {
    title: t('sync.titleDone', { collection: inCode(facts.collection) }),
    colour: isWhole ? COLOURS.answered : COLOURS.partial,
    buttons: report.problems.length
      ? [{ id: `failures:${facts.id}`, label: `${t('button.failures')} (${report.problems.length})` }]
      : [],
  });
}

export function renderProblems(problems: readonly SyncProblem[], t: Translate): MessageBody {
  if (problems.length === 0) return { content: t('sync.noFailures') };
  const lines = problems.map(
    (problem) =>
      `${problem.state === 'failed' ? '❌' : '⏭️'} ${link(clip(problem.title || problem.id, 80), problem.url)} — ${harmlessLine(problem.reason, 200)}`,
  );
  return card(lines.join('\n'), { title: t('sync.failures'), colour: COLOURS.partial });
}
