import type { PageId } from '../core/domain/notion-id.ts';
import type { Notion } from '../core/ports/notion.ts';

export type Outcome = 'indexed' | 'unchanged' | 'failed';

type Embedded = { readonly chunks: number; readonly tokens: number; readonly costUsd: number };

/** Counts what a run does. */
export type RunStats = {
  readonly startedAt: Date;
  /** What this run did to each page that it read. */
  readonly outcomes: ReadonlyMap<PageId, Outcome>;
  readonly embedded: Embedded;
  /** Pages that are due and not read yet. */
  readonly pending: number;
  /** False once Notion left something out of a listing: then nothing may be deleted for being missing. */
  readonly isListingComplete: boolean;
  /** Requests to Notion since the run began, retries included. */
  requestCount(): number;
  recordOutcome(id: PageId, outcome: Outcome): void;
  recordEmbedded(more: Embedded): void;
  recordPending(pages: number): void;
  recordIncompleteListing(): void;
};

export function createRunStats(notion: Pick<Notion, 'requestCount'>, startedAt: Date): RunStats {
  const outcomes = new Map<PageId, Outcome>();
  const requestsBefore = notion.requestCount();
  let embedded: Embedded = { chunks: 0, tokens: 0, costUsd: 0 };
  let pending = 0;
  let isListingComplete = true;
  return {
    startedAt,
    outcomes,
    get embedded() {
      return embedded;
    },
    get pending() {
      return pending;
    },
    get isListingComplete() {
      return isListingComplete;
    },
    requestCount: () => notion.requestCount() - requestsBefore,
    recordOutcome: (id, outcome) => void outcomes.set(id, outcome),
    recordEmbedded({ chunks, tokens, costUsd }) {
      embedded = {
        chunks: embedded.chunks + chunks,
        tokens: embedded.tokens + tokens,
        costUsd: embedded.costUsd + costUsd,
      };
    },
    recordPending(pages) {
      pending = pages;
    },
    recordIncompleteListing() {
      isListingComplete = false;
    },
  };
}
