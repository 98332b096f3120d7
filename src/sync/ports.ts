/** What the sync stores, and the store that it needs. */

import type { Chunk } from '../core/domain/chunk.ts';
import type { NotionObject, PropertyText } from '../core/domain/document.ts';
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

/** Held by the one process that syncs; disposing releases it. */
export type SyncLock = AsyncDisposable & {
  /** Aborted when the connection that holds the lock is lost: another process may hold it now. */
  readonly lost: AbortSignal;
};

export type SyncCollection = Collection & {
  /** The vector collection that is being built beside the one in use; it takes over when it is complete. */
  readonly building: string | undefined;
};

/** An object with what is needed to follow its parents and to build its breadcrumb. */
export type AncestryNode = Pick<NotionObject, 'id' | 'kind' | 'title' | 'parent'> & {
  readonly deletedReason: DeletedReason | undefined;
  /** Databases and data sources: somebody wrote a description of it, of a property or of an option. */
  readonly isDescribed: boolean;
  /** Pages with chunks: the titles that their context was built from, the page's own last. */
  readonly contextTitles: readonly string[] | undefined;
};

export type DeletedReason = 'in_trash' | 'not_shared';

export type Ancestry = {
  readonly objects: readonly AncestryNode[];
  readonly blockOwners: ReadonlyMap<BlockId, PageId>;
};

/** How an object in a listing differs from what is stored. */
export type ListingChange = {
  readonly id: NotionId;
  /** Stored as deleted, yet listed as live. */
  readonly isDeleted: boolean;
  /** Not stored before, or pages that name it would show other words: its title or its description changed. */
  readonly isRenamed: boolean;
  /** Not stored before, or its title, parent or data sources changed. */
  readonly isMoved: boolean;
  /** Never read, edited since it was read, or listed with other properties than before. */
  readonly isOutdated: boolean;
};

/** A page of a collection, or a data source that is indexed by its descriptions, with its state. */
export type MemberPage = Pick<
  StoredObject,
  'id' | 'url' | 'title' | 'editedAt' | 'editedSynced' | 'state' | 'reason'
> & {
  readonly stateSince: Date;
  readonly verifiedAt: Date | undefined;
  readonly chunkerVersion: number | undefined;
  /** Why the last attempt failed and when the next one is due; undefined if no task has failed. */
  readonly failure: { readonly reason: string; readonly notBefore: Date; readonly attempts: number } | undefined;
  readonly isQueued: boolean;
};

export type ClaimedTask = {
  readonly objectId: PageId;
  /** Edit time that made the task necessary. */
  readonly targetEdit: Date;
  readonly attempts: number;
  readonly page: StoredObject;
  /** Version of the chunker that made the stored chunks. */
  readonly chunkerVersion: number | undefined;
};

/** A page that was read, without its content. */
export type PageReading = {
  readonly page: NotionObject;
  /** Blocks of the page that hold other pages: those pages name the block as their parent. */
  readonly ownedBlocks: readonly BlockId[];
  /** Objects whose titles the text shows because it links to them or mentions them. */
  readonly namedObjects: readonly NotionId[];
  readonly notes: readonly string[];
  /** For the list of changes; undefined if it is turned off. */
  readonly text: string | undefined;
  /** False if the page was read within the minute of its edit, or without values that Notion may show later. */
  readonly isSettled: boolean;
  /** When an unsettled page is to be read again. */
  readonly rereadAt: Date | undefined;
};

/** A page that was read, with new content. */
export type PageCommit = PageReading & {
  readonly contentHash: string;
  readonly chunks: readonly (Chunk & { readonly embeddingHash: string })[];
  readonly contextTitles: readonly string[];
  readonly chunkerVersion: number;
};

/** A chunk as the vector index needs it. */
export type IndexableChunk = Pick<Chunk, 'id' | 'pageId' | 'context' | 'text' | 'tokens'> & {
  readonly embeddingHash: string;
};

export type OutboxItem = {
  readonly seq: bigint;
  readonly op: 'upsert' | 'remove';
  readonly chunkId: ChunkId;
  readonly collection: string;
  /** For an upsert whose chunk still exists. */
  readonly chunk: Pick<IndexableChunk, 'pageId' | 'embeddingHash'> | undefined;
};

export type StoredChunk = Pick<Chunk, 'id' | 'hash'> & { readonly embeddingHash: string };

/**
 * The sync's store. Every method that changes something does so in one transaction.
 * The caller passes the time, so that tests can replay a schedule.
 */
export type SyncStore = {
  /** Undefined while another process is syncing. */
  lock(signal: AbortSignal): Promise<SyncLock | undefined>;
  readState(key: string, signal: AbortSignal): Promise<unknown>;
  writeState(key: string, value: unknown, signal: AbortSignal): Promise<void>;

  collections(signal: AbortSignal): Promise<readonly SyncCollection[]>;
  /** Creates the collection, or replaces its roots. */
  saveCollection(name: string, roots: readonly NotionId[], signal: AbortSignal): Promise<void>;
  pointCollection(
    name: string,
    to: { readonly vectorCollection: string | undefined; readonly building: string | undefined },
    signal: AbortSignal,
  ): Promise<void>;

  /** Compares live objects as listed with what is stored; writes nothing. */
  compareListing(items: readonly NotionObject[], signal: AbortSignal): Promise<readonly ListingChange[]>;
  /**
   * Stores live objects as listed and a reading task for each page of `toRead`, in one transaction. A listing can lag:
   * one that is older than what is stored changes nothing. Objects that are stored as deleted stay deleted.
   */
  recordListing(
    items: readonly NotionObject[],
    to: { readonly toRead: readonly PageId[]; readonly now: Date },
    signal: AbortSignal,
  ): Promise<void>;
  /** Marks a deleted object as live and never read; does nothing if it is live. */
  revive(item: NotionObject, now: Date, signal: AbortSignal): Promise<void>;
  /** Marks objects as deleted and removes pages and their chunks from every collection. Returns how many were live. */
  tombstone(ids: readonly NotionId[], reason: DeletedReason, now: Date, signal: AbortSignal): Promise<number>;
  /** Those that are stored and not deleted. */
  liveAmong(ids: readonly NotionId[], signal: AbortSignal): Promise<readonly NotionId[]>;
  object(id: NotionId, signal: AbortSignal): Promise<StoredObject | undefined>;
  titles(ids: readonly NotionId[], signal: AbortSignal): Promise<ReadonlyMap<NotionId, string>>;
  /**
   * What was read and shows words of these objects: rows related to them, pages that link to them, mention them or hold
   * their database, and data sources that are indexed by their own descriptions.
   */
  dependentsOf(ids: readonly NotionId[], signal: AbortSignal): Promise<readonly PageId[]>;
  /** The descriptions of a database with its data sources, or of a data source with its database. The database's first. */
  descriptionsOf(id: NotionId, signal: AbortSignal): Promise<readonly PropertyText[]>;
  ancestry(signal: AbortSignal): Promise<Ancestry>;

  /**
   * Sets the pages of a collection. Pages that join are enqueued if they were not read yet; chunks that they already
   * have go to the outbox. Pages that leave their last collection lose their chunks.
   */
  setMembers(
    collection: string,
    pages: ReadonlySet<PageId>,
    now: Date,
    signal: AbortSignal,
  ): Promise<{ readonly joined: number; readonly left: number }>;
  /** Rewrites the context of the pages' chunks for new titles (the page's own last); no vector changes. */
  retitle(pages: ReadonlyMap<PageId, readonly string[]>, now: Date, signal: AbortSignal): Promise<void>;
  members(collection: string, signal: AbortSignal): Promise<readonly MemberPage[]>;

  /** Adds reading tasks, changed or not. Ids that are not live members of a collection are ignored. */
  enqueue(ids: readonly PageId[], now: Date, signal: AbortSignal): Promise<void>;
  /** Failed tasks with fewer attempts become due at once. */
  retryFailed(maxAttempts: number, now: Date, signal: AbortSignal): Promise<void>;
  /** Leases due tasks of a collection's members, the newest edits first. */
  claim(
    request: {
      readonly collection: string;
      readonly limit: number;
      readonly now: Date;
      readonly leasedUntil: Date;
    },
    signal: AbortSignal,
  ): Promise<readonly ClaimedTask[]>;
  /** Releases leased tasks; without ids all of them, because whoever leased them is gone. */
  release(ids: readonly PageId[] | undefined, signal: AbortSignal): Promise<void>;
  failTask(
    id: PageId,
    failure: { readonly reason: string; readonly notBefore: Date; readonly now: Date },
    signal: AbortSignal,
  ): Promise<void>;
  /** Tasks that are due at a time, leased or not. */
  countTasks(collection: string, dueAt: Date, signal: AbortSignal): Promise<number>;

  chunksOf(pageId: PageId, signal: AbortSignal): Promise<readonly StoredChunk[]>;
  /** Stores page, chunks and outbox entries and notifies replicas. Ends the task unless a newer edit arrived meanwhile. */
  commitPage(commit: PageCommit, now: Date, signal: AbortSignal): Promise<void>;
  /** Stores that a page was read and its text did not change. Ends the task in the same way. */
  recordUnchanged(reading: PageReading, now: Date, signal: AbortSignal): Promise<void>;

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
  /** Deletes embeddings that no chunk refers to and that are older; returns how many. */
  pruneEmbeddings(olderThan: Date, signal: AbortSignal): Promise<number>;
};

/** History of sync runs, for `status`. */
export type RunLog = {
  start(mode: SyncMode, collection: string, signal: AbortSignal): Promise<string>;
  /** Stores what a running sync has done so far, and how many pages it has still to read. */
  update(runId: string, report: SyncReport, pending: number, signal: AbortSignal): Promise<void>;
  finish(runId: string, report: SyncReport, signal: AbortSignal): Promise<void>;
  fail(runId: string, reason: string, signal: AbortSignal): Promise<void>;
  recent(limit: number, signal: AbortSignal): Promise<readonly RunSummary[]>;
};
