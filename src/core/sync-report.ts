/** Results of a sync and the state of pages, as `sync`, `status` and `why` report them. */

import type { NotionId } from './domain/notion-id.ts';

export type SyncMode = 'incremental' | 'full' | 'audit' | 'dry-run';

export type SyncProblem = {
  readonly id: NotionId;
  readonly url: string;
  readonly title: string;
  readonly state: 'skipped' | 'failed';
  readonly reason: string;
};

/** The result of a run. Invariant: discovered = indexed + unchanged + skipped + failed. */
export type SyncReport = {
  readonly mode: SyncMode;
  readonly discovered: number;
  readonly indexed: number;
  /** Those of `indexed` that were not in the index before; the others were updated. Absent in older reports and dry runs. */
  readonly added?: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  readonly deleted: number;
  readonly requests: number;
  readonly embeddedChunks: number;
  readonly embeddedTokens: number;
  readonly costUsd: number;
  readonly seconds: number;
  /** Notion listed everything and no page failed. */
  readonly complete: boolean;
  readonly problems: readonly SyncProblem[];
  /** Sentences about the run as a whole, for example that a capability is missing. Absent in older reports. */
  readonly notes?: readonly string[];
};

/** A run in the history. */
export type RunSummary = SyncReport & {
  readonly startedAt: Date;
  readonly finishedAt: Date | undefined;
  /** Why it ended; also set if the process ended before the run did. */
  readonly error: string | undefined;
  /** While it runs: pages that it has still to read. */
  readonly pending?: number;
};

export type SyncPhase = 'discover' | 'fetch' | 'audit' | 'index' | 'done';

export type SyncProgress = {
  readonly phase: SyncPhase;
  readonly discovered: number;
  /** True while more pages are being found: the total may still grow. */
  readonly isDiscovering?: boolean;
  /** Pages read per minute, once enough are read to tell. */
  readonly perMinute?: number;
  readonly done: number;
  readonly pending: number;
  readonly requests: number;
  readonly embeddedTokens: number;
  readonly costUsd: number;
  /** What the run is waiting for, as a sentence ("Notion asks us to wait 38 s"). */
  readonly waitingFor?: string;
};

/** The state of a page, as `why` reports it. */
export type PageState = 'indexed' | 'not_shared' | 'outside_roots' | 'in_trash' | 'empty' | 'failed' | 'not_yet';

export type WhyReport = {
  readonly id: NotionId;
  readonly state: PageState;
  readonly reason: string;
  readonly fix: string;
  readonly lastEdited: Date | undefined;
  readonly indexedAt: Date | undefined;
  readonly chunks: number;
};
