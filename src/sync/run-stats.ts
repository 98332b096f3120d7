import type { PageId } from '../core/domain/notion-id.ts';
import type { Notion } from '../core/ports.ts';
import type { SyncMode, SyncProblem, SyncProgress, SyncReport } from '../core/sync-report.ts';
import type { PageStanding } from './ports.ts';

type Outcome = 'indexed' | 'unchanged' | 'failed';

/** What a run has done so far. */
export type Tally = {
  readonly outcomes: Map<PageId, Outcome>;
  deleted: number;
  embeddedChunks: number;
  embeddedTokens: number;
  costUsd: number;
  /** Everything that Notion can list was listed. */
  isListingWhole: boolean;
  readonly startedAt: Date;
  readonly requestsBefore: number;
};

export function createTally(notion: Pick<Notion, 'requestCount'>, startedAt: Date): Tally {
  return {
    outcomes: new Map(),
    deleted: 0,
    embeddedChunks: 0,
    embeddedTokens: 0,
    costUsd: 0,
    isListingWhole: true,
    startedAt,
    requestsBefore: notion.requestCount(),
  };
}

/**
 * Accounts for every page of the collection: each is counted once, by what this run did to it or else by where it
 * stands. Throws where the sum does not close: a report that hides a page must never be given.
 */
export function closeLedger(
  mode: SyncMode,
  members: readonly PageStanding[],
  tally: Tally,
  requests: number,
  now: Date,
): SyncReport {
  const counts = { indexed: 0, unchanged: 0, skipped: 0, failed: 0 };
  const problems: SyncProblem[] = [];
  for (const page of members) {
    const state = standOf(page, tally.outcomes.get(page.id));
    counts[state]++;
    if (state === 'skipped' || state === 'failed') problems.push(toProblem(page, state));
  }
  const sum = counts.indexed + counts.unchanged + counts.skipped + counts.failed;
  if (sum !== members.length)
    throw new Error(`The ledger does not close: ${members.length} pages, ${sum} accounted for`);
  return {
    mode,
    discovered: members.length,
    ...counts,
    deleted: tally.deleted,
    requests: requests - tally.requestsBefore,
    embeddedChunks: tally.embeddedChunks,
    embeddedTokens: tally.embeddedTokens,
    costUsd: tally.costUsd,
    seconds: (now.getTime() - tally.startedAt.getTime()) / 1000,
    complete: counts.failed === 0 && tally.isListingWhole,
    problems,
  };
}

function standOf(page: PageStanding, outcome: Outcome | undefined): 'indexed' | 'unchanged' | 'skipped' | 'failed' {
  if (page.failure !== undefined || page.state === 'failed') return 'failed';
  if (page.state === 'empty' || page.state === 'skipped') return 'skipped';
  if (page.state === 'not_yet') return 'failed';
  return outcome === 'indexed' ? 'indexed' : 'unchanged';
}

export const EMPTY_REASON = 'The page has no text of its own (pages below it are read by themselves).';

function toProblem(page: PageStanding, state: 'skipped' | 'failed'): SyncProblem {
  return { id: page.id, url: page.url, title: page.title, state, reason: reasonOf(page) };
}

function reasonOf(page: PageStanding): string {
  const since = ` (since ${page.stateSince.toISOString().slice(0, 16).replace('T', ' ')} UTC)`;
  if (page.failure) {
    const kept = page.state === 'indexed' ? ' What was indexed before still answers.' : '';
    return `${page.failure.reason}${since}${kept} It is tried again by the next sync.`;
  }
  if (page.state === 'empty') return EMPTY_REASON;
  if (page.state === 'not_yet') return `It was not read in this run${since}; the next sync reads it.`;
  return page.reason ?? 'No reason was noted.';
}

export function progressOf(
  phase: SyncProgress['phase'],
  tally: Tally,
  pages: { readonly discovered: number; readonly pending: number },
  notion: Pick<Notion, 'requestCount' | 'pausedUntil'>,
  now: Date,
): SyncProgress {
  const until = notion.pausedUntil();
  const waitMs = until ? until.getTime() - now.getTime() : 0;
  return {
    phase,
    ...pages,
    done: tally.outcomes.size,
    requests: notion.requestCount() - tally.requestsBefore,
    embeddedTokens: tally.embeddedTokens,
    costUsd: tally.costUsd,
    ...(waitMs > 0 ? { waitingFor: `Notion asks us to wait ${Math.ceil(waitMs / 1000)} s` } : {}),
  };
}
