import type { Clock } from '../core/clock.ts';
import type { NotionId } from '../core/domain/notion-id.ts';
import type { Log } from '../core/log.ts';
import type { ChangeLog } from '../core/ports/changes.ts';
import type { FileText } from '../core/ports/files.ts';
import type { VectorIndex } from '../core/ports/indexes.ts';
import type { Embedder } from '../core/ports/inference.ts';
import type { Notion } from '../core/ports/notion.ts';
import type { EmbeddingStore } from '../core/ports/stores.ts';
import type { SyncMode, SyncPhase } from '../core/sync-report.ts';
import type { Hierarchy } from './discover/hierarchy.ts';
import type { OutageCounter } from './outages.ts';
import type { SyncStore } from './ports.ts';
import type { CopiedBlocks } from './read/copied-blocks.ts';
import type { RunStats } from './run-stats.ts';
import type { SyncSettings } from './settings.ts';

/** The services that a sync works with. */
export type SyncParts = {
  readonly notion: Notion;
  readonly store: SyncStore;
  readonly embedder: Embedder;
  readonly vectors: VectorIndex;
  readonly embeddings: EmbeddingStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Without it, no changes are recorded. */
  readonly changes?: ChangeLog;
  /** Without it, attached files are indexed by name only. */
  readonly fileText?: FileText;
};

/** What every step of one run over one collection gets. It never changes; what a run learns is in its three objects. */
export type RunContext = {
  readonly parts: SyncParts;
  readonly settings: SyncSettings;
  readonly mode: SyncMode;
  readonly isScheduled: boolean;
  readonly collection: string;
  /** Empty: everything that is shared with the integration. */
  readonly roots: readonly NotionId[];
  readonly stats: RunStats;
  readonly hierarchy: Hierarchy;
  readonly outages: OutageCounter;
  readonly copies: CopiedBlocks;
  /** Objects that this run has asked Notion for, so that it asks for none twice. */
  readonly requested: Set<NotionId>;
  readonly reportProgress: (phase: SyncPhase) => void;
  readonly signal: AbortSignal;
};
