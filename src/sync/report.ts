import type { SyncPhase, SyncProblem, SyncProgress, SyncReport } from '../core/sync-report.ts';
import { nextTryText } from './next-try.ts';
import type { MemberPage } from './ports.ts';
import { TOO_LARGE_NOTE } from './read/walk.ts';
import { minuteText } from './report-text.ts';
import type { RunContext } from './run-context.ts';
import type { Outcome, RunStats } from './run-stats.ts';

type Category = 'indexed' | 'unchanged' | 'skipped' | 'failed';

export const EMPTY_REASON = 'The page has neither a title nor text. Its subpages are indexed separately.';

/**
 * Counts every page of the collection exactly once: by what this run did to it, otherwise by its stored state.
 * `deleted` is the number of pages that left the collection. Objects that are no pages of the collection, and could not
 * be read, are listed as problems without being counted. Throws if the numbers do not add up, because a report must
 * never hide a page.
 */
export async function buildReport(
  run: RunContext,
  members: readonly MemberPage[],
  deleted: number,
): Promise<SyncReport> {
  const { stats, mode } = run;
  const counts = { indexed: 0, unchanged: 0, skipped: 0, failed: 0 };
  const problems: SyncProblem[] = [];
  let added = 0;
  for (const page of members) {
    const outcome = stats.outcomes.get(page.id);
    const refusal = outcome === undefined ? stats.unreadable.get(page.id) : undefined;
    const category = refusal === undefined ? categoryOf(page, outcome) : 'failed';
    counts[category]++;
    if (category === 'indexed' && outcome === 'added') added++;
    if (category === 'skipped' || category === 'failed') problems.push(toProblem(page, category, refusal));
  }
  const sum = counts.indexed + counts.unchanged + counts.skipped + counts.failed;
  if (sum !== members.length)
    throw new Error(`The sync report does not add up: ${members.length} pages, ${sum} counted`);
  return {
    mode,
    discovered: members.length,
    ...counts,
    added,
    deleted,
    requests: stats.requestCount(),
    embeddedChunks: stats.embedded.chunks,
    embeddedTokens: stats.embedded.tokens,
    costUsd: stats.embedded.costUsd,
    seconds: secondsSince(run),
    complete: counts.failed === 0 && stats.isListingComplete && !isSourceMissing(run),
    problems: [...problems, ...(await otherProblems(run, members))],
    notes: [...stats.notes],
  };
}

/** A data source below the roots was not listed completely. */
function isSourceMissing({ stats, hierarchy }: RunContext): boolean {
  return [...stats.incompleteSources.keys()].some((id) => hierarchy.sources.has(id));
}

/** Data sources that could not be listed completely, and objects outside the collection that could not be read. */
async function otherProblems(
  { stats, parts, signal }: RunContext,
  members: readonly MemberPage[],
): Promise<readonly SyncProblem[]> {
  const pages = new Set(members.map(({ id }) => id));
  const reasons = [...stats.unreadable, ...stats.incompleteSources].filter(([id]) => !pages.has(id));
  if (reasons.length === 0) return [];
  const titles = await parts.store.titles(
    reasons.map(([id]) => id),
    signal,
  );
  return [...new Map(reasons)].map(([id, reason]) => ({
    id,
    url: `https://www.notion.so/${id.replaceAll('-', '')}`,
    title: titles.get(id) ?? '',
    state: 'skipped',
    reason,
  }));
}

export function secondsSince({ stats, parts }: Pick<RunContext, 'stats' | 'parts'>): number {
  return (parts.clock.now().getTime() - stats.startedAt.getTime()) / 1000;
}

function categoryOf(page: MemberPage, outcome: Outcome | undefined): Category {
  if (page.failure !== undefined || page.state === 'failed') return 'failed';
  if (page.state === 'empty' || page.state === 'skipped' || isCutShort(page)) return 'skipped';
  if (page.state === 'not_yet') return 'failed';
  return outcome === 'added' || outcome === 'updated' ? 'indexed' : 'unchanged';
}

/** A page of which only the first part is indexed counts as skipped, so that the report lists it. */
function isCutShort({ reason }: MemberPage): boolean {
  return reason?.includes(TOO_LARGE_NOTE) === true;
}

function toProblem(page: MemberPage, state: 'skipped' | 'failed', refusal: string | undefined): SyncProblem {
  const reason = refusal === undefined || page.failure ? reasonOf(page) : `${refusal}${keptText(page)}`;
  return { id: page.id, url: page.url, title: page.title, state, reason };
}

function keptText({ state }: MemberPage): string {
  return state === 'indexed' ? ' Answers still use the version indexed before.' : '';
}

function reasonOf(page: MemberPage): string {
  const since = `since ${minuteText(page.stateSince)}`;
  if (page.failure) {
    return `${page.failure.reason} (failing ${since})${keptText(page)} ${nextTryText(page.failure)}`;
  }
  if (page.state === 'empty') return EMPTY_REASON;
  if (page.state === 'not_yet') return `This run did not read it (waiting ${since}). The next sync will.`;
  return page.reason ?? 'No reason was recorded.';
}

/** The rate of fewer pages is too uncertain. */
const MIN_DONE_FOR_RATE = 20;

export function progressOf(
  phase: SyncPhase,
  { stats, hierarchy, parts }: Pick<RunContext, 'stats' | 'hierarchy' | 'parts'>,
): SyncProgress {
  const now = parts.clock.now();
  const until = parts.notion.pausedUntil();
  const waitMs = until ? until.getTime() - now.getTime() : 0;
  const isListing = phase === 'discover' || phase === 'audit';
  return {
    phase,
    // Which of the listed pages are below the roots is known once they are all listed.
    discovered: isListing ? Math.max(hierarchy.pageCount, stats.listed) : hierarchy.pageCount,
    isDiscovering: isListing || (phase === 'fetch' && hierarchy.isStale),
    pending: stats.pending,
    done: stats.outcomes.size,
    ...rateOf(stats, now),
    requests: stats.requestCount(),
    embeddedTokens: stats.embedded.tokens,
    costUsd: stats.embedded.costUsd,
    ...(waitMs > 0 ? { waitingFor: `Notion asks us to wait ${Math.ceil(waitMs / 1000)} s` } : {}),
  };
}

function rateOf({ outcomes, readingSince }: RunStats, now: Date): { readonly perMinute?: number } {
  const minutes = readingSince ? (now.getTime() - readingSince.getTime()) / 60_000 : 0;
  return outcomes.size < MIN_DONE_FOR_RATE || minutes <= 0 ? {} : { perMinute: outcomes.size / minutes };
}
