import type { PageState } from './answer.ts';
import type { PropertyText } from './document.ts';
import type { BlockId, ChunkId, PageId } from './notion-id.ts';

/** Where a block's text is in its chunk: [start, end) in UTF-16 code units. */
export type BlockSpan = {
  readonly blockId: BlockId;
  readonly start: number;
  readonly end: number;
  /** Never quoted by itself: a heading names a topic and states nothing about it. */
  readonly isHeading?: true;
  /** The headings above it (for a heading: with itself), if they are not those of its chunk. */
  readonly headings?: readonly string[];
};

export type Chunk = {
  /** Hash of page, `hash` and the occurrence of that hash in the page: stable under edits elsewhere and renames. */
  readonly id: ChunkId;
  readonly pageId: PageId;
  readonly ordinal: number;
  /** The headings above all of its content. A chunk of several short sections has those that the sections share. */
  readonly headings: readonly string[];
  /** Shown and quoted: raw, without the prefix. */
  readonly text: string;
  /** `Database › Page › H1 › H2`: put before `text` for embedding and lexical search. */
  readonly context: string;
  readonly tokens: number;
  /** sha256 of the chunker's version, headings (its own and those of its blocks) and text. An edit costs an embedding only if this changes. */
  readonly hash: string;
  readonly blocks: readonly BlockSpan[];
};

/** A live chunk joined to its page, as an answer needs it. */
export type LiveChunk = Chunk & {
  readonly pageTitle: string;
  readonly pageUrl: string;
  readonly editedAt: Date;
  /** When this version was indexed. */
  readonly indexedAt: Date;
  /** The page has been edited since this version was indexed. */
  readonly isStale: boolean;
  readonly properties: readonly PropertyText[];
};

/** A chunk found by a search. */
export type Hit = {
  readonly chunk: LiveChunk;
  /** Fused score; only comparable within one result. */
  readonly score: number;
  /** Cosine similarity, −1 to 1; absent if dense search did not find the chunk. */
  readonly cosine?: number;
  /** Why the page ranks behind current ones; absent for a current page. */
  readonly pageState?: PageState;
  /** BM25 score; absent if lexical search did not find the chunk. */
  readonly bm25?: number;
};
