/** What the sync keeps in Postgres. */

import type { Chunk } from '../core/domain/chunk.ts';
import type { NotionObject } from '../core/domain/document.ts';
import type { BlockId, ChunkId, NotionId, PageId } from '../core/domain/notion-id.ts';
import type { Collection } from '../core/ports/stores.ts';
import type { RunSummary, SyncMode, SyncReport } from '../core/sync-report.ts';

export type StoredObject = NotionObject & {
  /** Edit time of the version that is indexed. */
  readonly editedSynced: Date | undefined;
  readonly contentHash: string | undefined;
  readonly indexedAt: Date | undefined;
  readonly deletedAt: Date | undefined;
  readonly state: 'not_yet' | 'indexed' | 'empty' | 'failed' | 'skipped';
  readonly reason: string | undefined;
};

export type SyncTask = {
  readonly objectId: PageId;
  /** Edit time that the task is to bring in. */
  readonly targetEdit: Date;
  readonly attempts: number;
};

export type PageVersion = {
  readonly page: NotionObject;
  readonly contentHash: string;
  readonly chunks: readonly (Chunk & { readonly embeddingHash: string })[];
  /** Blocks of the page that hold other pages: their children's chain of parents runs through them. */
  readonly ownedBlocks: readonly BlockId[];
  /** Everything the page was read to be: read again once the minute is over. */
  readonly isSettled: boolean;
  readonly notes: readonly string[];
};

export type OutboxEntry = {
  readonly seq: bigint;
  readonly op: 'upsert' | 'remove';
  readonly chunkId: ChunkId;
  readonly collection: string;
};

/** Held by the one process that syncs; disposing of it lets go. */
export type SyncLock = AsyncDisposable & {
  /** Aborted when the connection that holds the lock is lost: another process may hold it now. */
  readonly lost: AbortSignal;
};

export type SyncCollection = Collection & {
  /** The vector collection that is built beside the one that answers; swapped when it is whole. */
  readonly building: string | undefined;
};

/** What places an object: enough to follow its chain of parents and to spell out its breadcrumb. */
export type ChainNode = Pick<NotionObject, 'id' | 'kind' | 'title' | 'parent'> & {
  readonly deletedReason: DeletedReason | undefined;
  /** Pages with chunks: the titles that their context was written with, the page's own last. */
  readonly contextTitles: readonly string[] | undefined;
};

export type DeletedReason = 'in_trash' | 'not_shared';

export type Chain = {
  readonly objects: readonly ChainNode[];
  readonly blockOwners: ReadonlyMap<BlockId, PageId>;
};

export type ListingOutcome = {
  /** Objects that were not stored before, or whose title, parent or data sources changed: the chains are to be walked again. */
  readonly moved: number;
  /** Stored as deleted, yet listed as live: ask Notion before believing either. */
  readonly revived: readonly NotionId[];
};

/** A member of a collection as the ledger sees it. */
export type PageStanding = Pick<
  StoredObject,
  'id' | 'url' | 'title' | 'editedAt' | 'editedSynced' | 'state' | 'reason'
> & {
  readonly stateSince: Date;
  readonly verifiedAt: Date | undefined;
  readonly chunkerVersion: number | undefined;
  /** Why the last attempt failed, and when the next is due; undefined without a failed task. */
  readonly failure: { readonly reason: string; readonly notBefore: Date; readonly attempts: number } | undefined;
  readonly isQueued: boolean;
};

export type ClaimedTask = SyncTask & {
  readonly page: StoredObject;
  /** Version of the chunker that cut what is stored. */
  readonly chunkerVersion: number | undefined;
};

/** The read of a page whose text is as it was. */
export type PageReading = Pick<PageVersion, 'page' | 'ownedBlocks' | 'isSettled' | 'notes'> & {
  /** When an unsettled page is to be read again. */
  readonly rereadAt: Date | undefined;
};

export type PageCommit = PageVersion &
  PageReading & { readonly contextTitles: readonly string[]; readonly chunkerVersion: number };

/** A chunk as the vector index needs it. */
export type IndexableChunk = Pick<Chunk, 'id' | 'pageId' | 'context' | 'text' | 'tokens'> & {
  readonly embeddingHash: string;
};

export type OutboxItem = OutboxEntry & {
  /** Of an upsert whose chunk still lives. */
  readonly chunk: Pick<IndexableChunk, 'pageId' | 'embeddingHash'> | undefined;
};

export type StoredChunk = Pick<Chunk, 'id' | 'hash'> & { readonly embeddingHash: string };

/**
 * The sync's memory. Every method that changes something does so in one transaction.
 * Times are the caller's, so that a schedule can be replayed.
 */
export type SyncStore = {
  /** Undefined while another process syncs. */
  lock(signal: AbortSignal): Promise<SyncLock | undefined>;
  readState(key: string, signal: AbortSignal): Promise<unknown>;
  writeState(key: string, value: unknown, signal: AbortSignal): Promise<void>;

  collections(signal: AbortSignal): Promise<readonly SyncCollection[]>;
  /** Makes it, or gives it other roots. */
  saveCollection(name: string, roots: readonly NotionId[], signal: AbortSignal): Promise<void>;
  pointCollection(
    name: string,
    to: { readonly vectorCollection: string | undefined; readonly building: string | undefined },
    signal: AbortSignal,
  ): Promise<void>;

  /** Notes live objects as listed; enqueues the pages whose edit is newer than what was read. Deleted ones stay deleted. */
  noteListing(items: readonly NotionObject[], now: Date, signal: AbortSignal): Promise<ListingOutcome>;
  /** Brings a deleted object back; its page is enqueued. */
  revive(item: NotionObject, now: Date, signal: AbortSignal): Promise<void>;
  /** Marks as deleted, takes the pages out of every collection with their chunks; returns how many were live before. */
  tombstone(ids: readonly NotionId[], reason: DeletedReason, now: Date, signal: AbortSignal): Promise<number>;
  /** Which of them are stored and not deleted. */
  liveAmong(ids: readonly NotionId[], signal: AbortSignal): Promise<readonly NotionId[]>;
  object(id: NotionId, signal: AbortSignal): Promise<StoredObject | undefined>;
  titles(ids: readonly NotionId[], signal: AbortSignal): Promise<ReadonlyMap<NotionId, string>>;
  chain(signal: AbortSignal): Promise<Chain>;

  /**
   * Sets the pages of a collection. Those that join are enqueued or, with chunks already, sent to its vectors;
   * those that leave every collection lose their chunks.
   */
  setMembers(
    collection: string,
    pages: ReadonlySet<PageId>,
    now: Date,
    signal: AbortSignal,
  ): Promise<{ readonly joined: number; readonly left: number }>;
  /** Writes the context of the pages' chunks anew (titles, the page's own last); no vector changes. */
  retitle(pages: ReadonlyMap<PageId, readonly string[]>, now: Date, signal: AbortSignal): Promise<void>;
  members(collection: string, signal: AbortSignal): Promise<readonly PageStanding[]>;

  /** Pages to be read even if nothing says that they changed; what is no live member of a collection is left out. */
  enqueue(ids: readonly PageId[], now: Date, signal: AbortSignal): Promise<void>;
  /** Failed tasks with fewer attempts become due at once. */
  retryFailed(maxAttempts: number, now: Date, signal: AbortSignal): Promise<void>;
  /** Leases due tasks of a collection's members, the newest edits first. */
  claim(
    collection: string,
    limit: number,
    now: Date,
    leasedUntil: Date,
    signal: AbortSignal,
  ): Promise<readonly ClaimedTask[]>;
  /** Gives back leased tasks; all of them where no ids are given (whoever leased them is gone). */
  release(ids: readonly PageId[] | undefined, signal: AbortSignal): Promise<void>;
  failTask(id: PageId, reason: string, notBefore: Date, now: Date, signal: AbortSignal): Promise<void>;
  /** Due or not; leased or not. */
  countTasks(collection: string, dueAt: Date, signal: AbortSignal): Promise<number>;

  chunksOf(pageId: PageId, signal: AbortSignal): Promise<readonly StoredChunk[]>;
  /** Page, chunks, outbox, version and notice in one transaction; ends the task unless a newer edit came meanwhile. */
  commitPage(commit: PageCommit, now: Date, signal: AbortSignal): Promise<void>;
  noteUnchanged(reading: PageReading, now: Date, signal: AbortSignal): Promise<void>;

  outbox(limit: number, signal: AbortSignal): Promise<readonly OutboxItem[]>;
  clearOutbox(seqs: readonly bigint[], signal: AbortSignal): Promise<void>;
  countChunks(collection: string, signal: AbortSignal): Promise<number>;
  /** Live chunks of a collection by id, after `after`. */
  indexableChunks(
    collection: string,
    after: ChunkId | undefined,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly IndexableChunk[]>;
  /** Vectors that no chunk refers to and that are older. */
  pruneEmbeddings(olderThan: Date, signal: AbortSignal): Promise<number>;
};

/** Runs of the sync, for `status` and the schedule. */
export type RunLog = {
  start(mode: SyncMode, collection: string, signal: AbortSignal): Promise<string>;
  finish(runId: string, report: SyncReport, signal: AbortSignal): Promise<void>;
  fail(runId: string, reason: string, signal: AbortSignal): Promise<void>;
  recent(limit: number, signal: AbortSignal): Promise<readonly RunSummary[]>;
};
