import type { Chunk } from '../domain/chunk.ts';
import type { ChunkId, PageId } from '../domain/notion-id.ts';

export type VectorItem = { readonly id: ChunkId; readonly pageId: PageId; readonly vector: Float32Array };
export type VectorMatch = { readonly id: ChunkId; readonly cosine: number };

export type VectorQuery = {
  readonly vector: Float32Array;
  readonly limit: number;
  /** Only chunks of these pages; all pages if absent. */
  readonly pageIds?: ReadonlySet<PageId> | undefined;
};

/** Nearest-neighbour search by cosine in named collections. Derived from Postgres; may be dropped at any time. */
export type VectorIndex = {
  readonly kind: 'chroma' | 'exact';
  /** Creates the collection if it is missing. */
  ensure(collection: string, dimensions: number, signal: AbortSignal): Promise<void>;
  /** Inserts or replaces any number of items. */
  upsert(collection: string, items: readonly VectorItem[], signal: AbortSignal): Promise<void>;
  /** Unknown ids are ignored. */
  remove(collection: string, ids: readonly ChunkId[], signal: AbortSignal): Promise<void>;
  /** Best first. An unknown collection has no matches. */
  query(collection: string, query: VectorQuery, signal: AbortSignal): Promise<readonly VectorMatch[]>;
  count(collection: string, signal: AbortSignal): Promise<number>;
  drop(collection: string, signal: AbortSignal): Promise<void>;
  list(signal: AbortSignal): Promise<readonly string[]>;
  /** Throws `unavailable` if the index cannot be reached. */
  ping(signal: AbortSignal): Promise<{ readonly version: string }>;
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

export type LexicalMatch = { readonly id: ChunkId; readonly score: number };

export type LexicalTerm = {
  readonly word: string;
  /** The terms it is indexed under, one for each language of the index. */
  readonly forms: readonly string[];
  /** Other terms that may mean the same (variants, corrections, compounds, synonyms), each with a weight from 0 to 1. */
  readonly related: ReadonlyMap<string, number>;
  /** The known word that a mistyped one was searched as. */
  readonly correctedTo?: string;
  /** It occurs in no chunk, not even in another form. */
  readonly isUnknown?: true;
  /** Inverse document frequency; highest for a word that occurs in no chunk, not even in another form. */
  readonly idf: number;
};

/** Phrases of the workspace that mean the same: `PTO`, `paid leave`. */
export type SynonymGroup = readonly string[];

/** What to search besides a query's own words. */
export type LexicalOptions = {
  /** Only these pages; all pages if absent. */
  readonly pageIds?: ReadonlySet<PageId> | undefined;
  /** An admin's list. What glossary pages define is added to it. */
  readonly synonyms?: readonly SynonymGroup[];
};

/** Full-text search in this process. Derived from Postgres. */
export type LexicalIndex = {
  /** Replaces all chunks of a page; an empty list removes the page. */
  replacePage(pageId: PageId, chunks: readonly LexicalChunk[]): void;
  search(query: string, limit: number, options?: LexicalOptions): readonly LexicalMatch[];
  /** The content words of a query, with their weights in this index. */
  terms(query: string, options?: Pick<LexicalOptions, 'synonyms'>): readonly LexicalTerm[];
  readonly chunkCount: number;
};

export type LexicalChunk = Pick<Chunk, 'id' | 'context' | 'text'>;
