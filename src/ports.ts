/**
 * What the flows (`sync/`, `ask/`) need from the outside, in our words. Adapters implement these;
 * fakes in `tests/fakes` are held to the same contract tests.
 * Everything that waits takes an AbortSignal last.
 */

import type {
  Answer,
  Block,
  BlockId,
  Chunk,
  ChunkId,
  LiveChunk,
  NotionId,
  NotionObject,
  PageId,
  PageLink,
  PropertyText,
  Scope,
  SyncMode,
  SyncReport,
  TokenUsage,
  Turn,
} from './domain.ts';

export type Clock = {
  now(): Date;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
};

export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log. Never a secret, never a message's content at info or above. */
export type Log = {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  child(fields: LogFields): Log;
};

// --- Notion ---------------------------------------------------------------

export type Listing<T> = {
  readonly items: readonly T[];
  /** Opaque, tied to this walk; never stored. */
  readonly cursor: string | undefined;
  /** The server's clock (its Date header) when the listing was answered. */
  readonly serverTime: Date;
  /**
   * False where Notion says that it cut the listing short (`request_status.type = "incomplete"`), and where an item could
   * not be read and was left out: nothing may be deleted for not being on it.
   */
  readonly isComplete: boolean;
};

export type SearchOptions = {
  readonly cursor?: string;
  readonly inTrash?: boolean;
  /** Newest edit first where given. */
  readonly sort?: 'newest-first' | 'oldest-first';
};

export type QueryOptions = {
  readonly cursor?: string;
  readonly inTrash?: boolean;
  /** Window to get past 10,000 rows: rows created at or after / before; listing is by creation, oldest first. */
  readonly createdFrom?: Date;
  readonly createdBefore?: Date;
};

export type PageMarkdown = {
  readonly markdown: string;
  readonly isTruncated: boolean;
  readonly unknownBlockIds: readonly BlockId[];
};

export type Comment = {
  readonly id: NotionId;
  readonly author: string;
  readonly text: string;
  readonly createdAt: Date;
};

/** A Notion workspace as far as the integration sees it. All calls share one limiter and one retry loop. */
export type Notion = {
  search(options: SearchOptions, signal: AbortSignal): Promise<Listing<NotionObject>>;
  rows(dataSourceId: NotionId, options: QueryOptions, signal: AbortSignal): Promise<Listing<NotionObject>>;
  /** Page, database or data source; `kind` saves requests where known. `undefined`: gone or not shared (404). */
  object(id: NotionId, kind: NotionObject['kind'] | undefined, signal: AbortSignal): Promise<NotionObject | undefined>;
  /** One listing of a block's (or page's) children. Throws `not-found` where it is not shared, `rejected` where Notion refuses this block. */
  children(id: BlockId, cursor: string | undefined, signal: AbortSignal): Promise<Listing<Block>>;
  /** The whole page as Markdown; no block ids. */
  markdown(pageId: PageId, signal: AbortSignal): Promise<PageMarkdown>;
  /** All values of a property that a listing capped at 25. */
  property(pageId: PageId, property: PropertyText, signal: AbortSignal): Promise<PropertyText>;
  comments(id: BlockId, signal: AbortSignal): Promise<readonly Comment[]>;
  /** Adds a page below `parent`; needs the insert capability. */
  createPage(parent: PageId, title: string, paragraphs: readonly string[], signal: AbortSignal): Promise<PageLink>;
  /** Name of the integration; throws `unauthorized` on a bad token. */
  whoAmI(signal: AbortSignal): Promise<{ readonly name: string; readonly workspace: string }>;
  /** Requests sent since the start, retries counted. */
  requestCount(): number;
  /** Set while every caller waits: until when, and why. */
  pausedUntil(): Date | undefined;
};

// --- Models ---------------------------------------------------------------

export type Embeddings = {
  readonly vectors: readonly Float32Array[];
  readonly tokens: number;
  readonly costUsd: number;
};

export type Embedder = {
  readonly model: string;
  readonly dimensions: number;
  /** Unit vectors, in the order of `texts`; batches by itself. Empty texts are refused (`rejected`). */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embeddings>;
  /** USD per million tokens, 0 where it costs nothing. */
  readonly usdPerMillionTokens: number;
};

export type ModelMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

export type ModelRequest = {
  readonly messages: readonly ModelMessage[];
  /** JSON Schema that the reply must follow; without it the reply is plain text. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
  /** Ties the request to the question in both logs. */
  readonly requestId?: string;
};

export type ModelEvent =
  | { readonly kind: 'delta'; readonly text: string }
  | { readonly kind: 'done'; readonly usage: TokenUsage; readonly costUsd: number };

/** A chat model. Streams the reply's text; the last event is `done`. */
export type ChatModel = {
  readonly model: string;
  reply(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
};

// --- Vectors (derived) ----------------------------------------------------

export type VectorItem = { readonly id: ChunkId; readonly pageId: PageId; readonly vector: Float32Array };
export type VectorMatch = { readonly id: ChunkId; readonly cosine: number };

/** Nearest-neighbour search by cosine in named collections. Derived from Postgres; may be dropped at any time. */
export type VectorIndex = {
  readonly kind: 'chroma' | 'exact';
  ensure(collection: string, dimensions: number, signal: AbortSignal): Promise<void>;
  /** Inserts or replaces; any number of items; batches by itself. */
  upsert(collection: string, items: readonly VectorItem[], signal: AbortSignal): Promise<void>;
  /** Unknown ids are ignored. */
  remove(collection: string, ids: readonly ChunkId[], signal: AbortSignal): Promise<void>;
  /** Best first; only chunks of `pageIds` where given. An unknown collection has no matches. */
  query(
    collection: string,
    vector: Float32Array,
    limit: number,
    pageIds: ReadonlySet<PageId> | undefined,
    signal: AbortSignal,
  ): Promise<readonly VectorMatch[]>;
  count(collection: string, signal: AbortSignal): Promise<number>;
  drop(collection: string, signal: AbortSignal): Promise<void>;
  list(signal: AbortSignal): Promise<readonly string[]>;
  /** Throws `unavailable` where it cannot be reached. */
  ping(signal: AbortSignal): Promise<{ readonly version: string }>;
};

// --- Lexical index (derived, in process) ----------------------------------

export type LexicalMatch = { readonly id: ChunkId; readonly score: number };

export type LexicalTerm = {
  readonly word: string;
  /** What it is indexed under, one form for each language of the index. */
  readonly forms: readonly string[];
  /** Inverse document frequency; highest for a word that no chunk has. */
  readonly idf: number;
};

export type LexicalIndex = {
  /** Replaces all chunks of a page; no chunks removes it. */
  replacePage(pageId: PageId, chunks: readonly LexicalChunk[]): void;
  search(query: string, limit: number, pageIds: ReadonlySet<PageId> | undefined): readonly LexicalMatch[];
  /** The content words of a query, and how much each tells here. */
  terms(query: string): readonly LexicalTerm[];
  readonly chunkCount: number;
};

export type LexicalChunk = Pick<Chunk, 'id' | 'context' | 'text'>;

// --- Postgres: sync -------------------------------------------------------

/** A named set of roots. Its vectors live in `vectorCollection` of the index. */
export type Collection = {
  readonly name: string;
  readonly roots: readonly NotionId[];
  /** Name in the vector index; carries model, dimensions and chunker version. Undefined before the first sync. */
  readonly vectorCollection: string | undefined;
};

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

  /** Pages to be read even if nothing says that they changed. */
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

// --- Files -----------------------------------------------------------------

export type FileReading =
  | { readonly kind: 'text'; readonly text: string; readonly isTruncated: boolean }
  /** Not a kind of file with text, too large, broken: a sentence for the page's notes. */
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      /** The network's fault, not the file's: another try may read it. */
      readonly isTransient?: boolean;
    };

/** Text of attached files. A bad file is a value, never an error. */
export type FileText = {
  read(file: { readonly name: string; readonly url: string }, signal: AbortSignal): Promise<FileReading>;
};

// --- Postgres: asking -----------------------------------------------------

export type NewAnswer = {
  readonly answer: Answer;
  readonly collection: string;
  readonly candidates: readonly ChunkId[];
  /** Hashed by the caller where it came from a person. */
  readonly askedBy: string | undefined;
  readonly channelId: string | undefined;
  readonly guildId: string | undefined;
};

/** What answering reads and notes. */
export type AskStore = {
  collection(name: string, signal: AbortSignal): Promise<Collection | undefined>;
  /**
   * The live pages a question may see: members of the collection, narrowed by the scope.
   * `undefined` means every page of the collection (no filter needed).
   */
  visiblePages(collection: string, scope: Scope | undefined, signal: AbortSignal): Promise<ReadonlySet<PageId>>;
  /** Live chunks among `ids`, in the order of `ids`; what was deleted or replaced meanwhile is left out. */
  liveChunks(ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly LiveChunk[]>;
  /** All chunks of a page in order: for expansion. */
  chunksOfPage(pageId: PageId, signal: AbortSignal): Promise<readonly LiveChunk[]>;
  conversation(key: string, signal: AbortSignal): Promise<readonly Turn[]>;
  addTurns(key: string, turns: readonly Turn[], signal: AbortSignal): Promise<void>;
  /** Returns the id shown in the answer's footer. */
  logAnswer(entry: NewAnswer, signal: AbortSignal): Promise<string>;
  /** USD spent on answers since `since`. */
  spentUsd(since: Date, signal: AbortSignal): Promise<number>;
};

/** What the lexical index is built from and follows. */
export type ChunkFeed = {
  /** Every live page with chunks, a page at a time. */
  pages(
    signal: AbortSignal,
  ): AsyncIterable<{ readonly pageId: PageId; readonly version: bigint; readonly chunks: readonly LexicalChunk[] }>;
  /** Versions of all live pages, to find what changed while nobody listened. */
  versions(signal: AbortSignal): Promise<ReadonlyMap<PageId, bigint>>;
  page(
    pageId: PageId,
    signal: AbortSignal,
  ): Promise<{ readonly version: bigint; readonly chunks: readonly LexicalChunk[] } | undefined>;
  /**
   * Calls back with each page that a commit changed or deleted; `onGap` after a lost connection came back.
   * Resolves once it listens, then goes on until the signal is aborted.
   */
  follow(onPage: (pageId: PageId) => void, onGap: () => void, signal: AbortSignal): Promise<void>;
};

export type EmbeddingStore = {
  /** Which of the hashes have a vector for this model and dimensions. */
  has(hashes: readonly string[], model: string, dimensions: number, signal: AbortSignal): Promise<ReadonlySet<string>>;
  put(
    items: readonly { readonly hash: string; readonly vector: Float32Array }[],
    model: string,
    dimensions: number,
    signal: AbortSignal,
  ): Promise<void>;
  get(
    hashes: readonly string[],
    model: string,
    dimensions: number,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Float32Array>>;
};

/** Runs of the sync, for `status` and the schedule. */
export type RunSummary = SyncReport & {
  readonly startedAt: Date;
  readonly finishedAt: Date | undefined;
  readonly error: string | undefined;
};

export type RunLog = {
  start(mode: SyncMode, collection: string, signal: AbortSignal): Promise<string>;
  finish(runId: string, report: SyncReport, signal: AbortSignal): Promise<void>;
  fail(runId: string, reason: string, signal: AbortSignal): Promise<void>;
  recent(limit: number, signal: AbortSignal): Promise<readonly RunSummary[]>;
};

/** How the server's backups stand. `none`: not one run is known, as where nobody makes any (an embedded Postgres). */
export type BackupStatus = {
  readonly state: 'none' | 'good' | 'failed' | 'overdue';
  readonly lastGood: { readonly at: Date; readonly bytes: number; readonly file: string } | undefined;
  /** A backup that was restored into a throw-away Postgres and compared. */
  readonly lastDrill: { readonly at: Date; readonly rows: number; readonly seconds: number } | undefined;
  /** What was wrong with the last run. */
  readonly problem: { readonly at: Date; readonly reason: string } | undefined;
};
