import type { Parent } from '../core/domain/document.ts';
import type { NotionId, PageId } from '../core/domain/notion-id.ts';
import type { Clock, Embedder, EmbeddingStore, FileText, Log, Notion, VectorIndex } from '../core/ports.ts';
import type { SyncMode, SyncProgress } from '../core/sync-report.ts';
import type { SyncStore } from './ports.ts';
import { progressOf, type Tally } from './run-stats.ts';
import type { SyncSettings } from './settings.ts';

/** What a sync is made of. */
export type SyncParts = {
  readonly notion: Notion;
  readonly store: SyncStore;
  readonly embedder: Embedder;
  readonly vectors: VectorIndex;
  readonly embeddings: EmbeddingStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Without it attached files are named, not read. */
  readonly fileText?: FileText;
};

/** One run over one collection. */
export type Job = {
  readonly parts: SyncParts;
  readonly settings: SyncSettings;
  readonly mode: SyncMode;
  readonly collection: string;
  readonly roots: readonly NotionId[];
  readonly tally: Tally;
  readonly report: (phase: SyncProgress['phase']) => void;
  /** Something was listed, moved, renamed or deleted: the pages have to be placed anew. */
  isPlaced: boolean;
  discovered: number;
  pending: number;
  /** Titles from the outermost ancestor down to the page's own. */
  titles: ReadonlyMap<PageId, readonly string[]>;
  /** Live data sources below the roots. */
  sources: ReadonlySet<NotionId>;
  /** Where databases stand, as listings of their data sources told. */
  readonly databaseParents: Map<NotionId, { readonly parent: Parent; readonly title: string; readonly url: string }>;
  /** Asked for in this run, so that nothing is asked for twice. */
  readonly asked: Set<NotionId>;
};

export type JobOptions = Pick<Job, 'parts' | 'settings' | 'mode' | 'collection' | 'roots' | 'tally'> & {
  readonly onProgress: ((progress: SyncProgress) => void) | undefined;
};

export function createJob({ onProgress, ...options }: JobOptions): Job {
  const job: Job = {
    ...options,
    report: (phase) => {
      const { notion, clock } = options.parts;
      onProgress?.(progressOf(phase, options.tally, job, notion, clock.now()));
    },
    isPlaced: false,
    discovered: 0,
    pending: 0,
    titles: new Map(),
    sources: new Set(),
    databaseParents: new Map(),
    asked: new Set(),
  };
  return job;
}
