import type { Chunk } from '../domain/chunk.ts';
import type { ChunkId, PageId } from '../domain/notion-id.ts';

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
