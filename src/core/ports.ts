/**
 * What both flows (`sync/`, `ask/`) need from the outside, in our words; what only one needs is in `sync-ports.ts` and
 * `ask-ports.ts`. Adapters implement these; fakes in `tests/fakes` are held to the same contract tests.
 * Everything that waits takes an AbortSignal last.
 */

import type { TokenUsage } from './domain/answer.ts';
import type { Chunk } from './domain/chunk.ts';
import type { Block, NotionObject, PageLink, PropertyText } from './domain/document.ts';
import type { BlockId, ChunkId, NotionId, PageId } from './domain/notion-id.ts';

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

// --- Postgres ----------------------------------------------------------------

/** A named set of roots. Its vectors live in `vectorCollection` of the index. */
export type Collection = {
  readonly name: string;
  readonly roots: readonly NotionId[];
  /** Name in the vector index; carries model, dimensions and chunker version. Undefined before the first sync. */
  readonly vectorCollection: string | undefined;
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

/** How the server's backups stand. `none`: not one run is known, as where nobody makes any (an embedded Postgres). */
export type BackupStatus = {
  readonly state: 'none' | 'good' | 'failed' | 'overdue';
  readonly lastGood: { readonly at: Date; readonly bytes: number; readonly file: string } | undefined;
  /** A backup that was restored into a throw-away Postgres and compared. */
  readonly lastDrill: { readonly at: Date; readonly rows: number; readonly seconds: number } | undefined;
  /** What was wrong with the last run. */
  readonly problem: { readonly at: Date; readonly reason: string } | undefined;
};

/** Stored vectors that an in-process index loads from. Other processes change them too. */
export type VectorSource = {
  /** Names of the vector collections. */
  list(signal: AbortSignal): Promise<readonly string[]>;
  /** The live pages of a vector collection and their versions. */
  pages(collection: string, signal: AbortSignal): Promise<ReadonlyMap<PageId, bigint>>;
  /** All vectors of these pages. */
  items(pageIds: readonly PageId[], signal: AbortSignal): AsyncIterable<VectorItem>;
};
