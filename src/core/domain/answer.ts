import type { PageLink } from './document.ts';
import type { BlockId, ChunkId, NotionId, PageId } from './notion-id.ts';

export type Citation = {
  /** The number shown, from 1. */
  readonly n: number;
  readonly chunkId: ChunkId;
  readonly pageId: PageId;
  readonly blockId: BlockId;
  readonly title: string;
  readonly headings: readonly string[];
  /** Page address with `#` and the block's id without dashes. */
  readonly url: string;
  /** The words of the source that bear the segment, as they stand there. */
  readonly quote: string;
  readonly editedAt: Date;
  readonly isStale: boolean;
};

/** A verified piece of an answer; `cites` are the numbers of its citations. */
export type Segment = { readonly text: string; readonly cites: readonly number[] };

export type TokenUsage = { readonly in: number; readonly cached: number; readonly out: number };

export type AnswerStatus = 'answered' | 'partial' | 'not_found';

/** Why an answer is less than it could be; each has a sentence for people in `discord/` and `cli`. */
export type Degradation =
  | 'no-model'
  | 'model-down'
  | 'model-slow'
  | 'out-of-credit'
  | 'budget-spent'
  | 'dense-down'
  | 'embedding-down'
  | 'lexical-building';

export type Answer = {
  /** Its place in the answer log, shown in the footer; absent where the log could not be written. */
  readonly id?: string;
  readonly question: string;
  /** The question as searched, where history made it differ. */
  readonly standalone?: string;
  readonly status: AnswerStatus;
  /** `quotes`: no model wrote this, the passages speak for themselves. `smalltalk`: no search was made. */
  readonly kind: 'model' | 'quotes' | 'smalltalk';
  readonly segments: readonly Segment[];
  /** The segments joined, with `[n]` marks. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /** On `not_found`: the nearest pages. */
  readonly closest: readonly PageLink[];
  readonly degradations: readonly Degradation[];
  /** Model that wrote it; `none` for quotes. */
  readonly model: string;
  readonly tokens: TokenUsage;
  readonly costUsd: number;
  readonly ms: { readonly embed: number; readonly search: number; readonly answer: number; readonly total: number };
  /** Pages that could be searched. */
  readonly pagesSearched: number;
};

/** What a channel may see; every part that is given must hold. Applied before ranking. */
export type Scope = {
  /** Pages (with all below them) and data sources (with their rows). */
  readonly roots?: readonly NotionId[];
  /** Rows whose property has one of the values, compared without case; pages without the property do not match. */
  readonly properties?: readonly { readonly name: string; readonly values: readonly string[] }[];
};

export type Turn = { readonly role: 'user' | 'assistant'; readonly text: string; readonly at: Date };
