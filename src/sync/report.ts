import type { SyncPhase, SyncProblem, SyncProgress, SyncReport } from '../core/sync-report.ts';
import type { MemberPage } from './ports.ts';
import type { RunContext } from './run-context.ts';
import type { Outcome } from './run-stats.ts';

type Category = 'indexed' | 'unchanged' | 'skipped' | 'failed';

export const EMPTY_REASON = 'The page has no text of its own. Its subpages are indexed separately.';

/**
 * Counts every page of the collection exactly once: by what this run did to it, otherwise by its stored state.
 * `deleted` is the number of pages that left the collection. Throws if the numbers do not add up, because a report
 * must never hide a page.
 */
export function buildReport(run: RunContext, members: readonly MemberPage[], deleted: number): SyncReport {
  const { stats, mode } = run;
  const counts = { indexed: 0, unchanged: 0, skipped: 0, failed: 0 };
  const problems: SyncProblem[] = [];
  for (const page of members) {
    const category = categoryOf(page, stats.outcomes.get(page.id));
    counts[category]++;
    if (category === 'skipped' || category === 'failed') problems.push(toProblem(page, category));
  }
  const sum = counts.indexed + counts.unchanged + counts.skipped + counts.failed;
  if (sum !== members.length)
    throw new Error(`The sync report does not add up: ${members.length} pages, ${sum} counted`);
  return {
    mode,
    discovered: members.length,
    ...counts,
    deleted,
    requests: stats.requestCount(),
    embeddedChunks: stats.embedded.chunks,
    embeddedTokens: stats.embedded.tokens,
    costUsd: stats.embedded.costUsd,
    seconds: secondsSince(run),
    complete: counts.failed === 0 && stats.isListingComplete,
    problems,
  };
}

export function secondsSince({ stats, parts }: Pick<RunContext, 'stats' | 'parts'>): number {
  return (parts.clock.now().getTime() - stats.startedAt.getTime()) / 1000;
}

function categoryOf(page: MemberPage, outcome: Outcome | undefined): Category {
  if (page.failure !== undefined || page.state === 'failed') return 'failed';
  if (page.state === 'empty' || page.state === 'skipped') return 'skipped';
  if (page.state === 'not_yet') return 'failed';
  return outcome === 'indexed' ? 'indexed' : 'unchanged';
}

function toProblem(page: MemberPage, state: 'skipped' | 'failed'): SyncProblem {
  return { id: page.id, url: page.url, title: page.title, state, reason: reasonOf(page) };
}

function reasonOf(page: MemberPage): string {
  const since = `since ${minuteText(page.stateSince)}`;
  if (page.failure) {
    const kept = page.state === 'indexed' ? ' Answers still use the version indexed before.' : '';
    return `${page.failure.reason} (failing ${since})${kept} The next sync will try again.`;
  }
  if (page.state === 'empty') return EMPTY_REASON;
  if (page.state === 'not_yet') return `This run did not read it (waiting ${since}). The next sync will.`;
  return page.reason ?? 'No reason was recorded.';
}

/** `2026-03-01 09:30 UTC`. */
export function minuteText(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function progressOf(
  phase: SyncPhase,
  { stats, hierarchy, parts }: Pick<RunContext, 'stats' | 'hierarchy' | 'parts'>,
): SyncProgress {
  const until = parts.notion.pausedUntil();
  const waitMs = until ? until.getTime() - parts.clock.now().getTime() : 0;
  return {
    phase,
    discovered: hierarchy.pageCount,
    pending: stats.pending,
    done: stats.outcomes.size,
    requests: stats.requestCount(),
    embeddedTokens: stats.embedded.tokens,
    costUsd: stats.embedded.costUsd,
    ...(waitMs > 0 ? { waitingFor: `Notion asks us to wait ${Math.ceil(waitMs / 1000)} s` } : {}),
  };
}
