/** What answering reads from Postgres, and what the lexical index is built from and follows. */

import type { Answer, Scope, Turn } from '../core/domain/answer.ts';
import type { LiveChunk } from '../core/domain/chunk.ts';
import type { ChunkId, PageId } from '../core/domain/notion-id.ts';
import type { LexicalChunk } from '../core/ports/indexes.ts';

/** An answer to save, with the turns that it adds to its conversation. */
export type NewAnswer = {
  /** The request's; the store draws one if there is none. */
  readonly id: string | undefined;
  readonly answer: Answer;
  readonly collection: string;
  readonly candidates: readonly ChunkId[];
  /** Hashed by the caller where it came from a person. */
  readonly askedBy: string | undefined;
  readonly channelId: string | undefined;
  readonly guildId: string | undefined;
  /** Undefined: the turns are not stored. */
  readonly conversationKey: string | undefined;
  readonly turns: readonly Turn[];
};

/** What a question may see of a collection. */
export type View = {
  /** Name in the vector index; undefined before the first sync. */
  readonly vectorCollection: string | undefined;
  /** How many pages, as of the last ten seconds. */
  readonly count: number;
  /**
   * Undefined: every page that is indexed, as where there is one collection and no scope. So nothing has to be filtered,
   * and the ids of ten thousand pages need not be read for each question.
   */
  readonly pageIds: ReadonlySet<PageId> | undefined;
};

/** A page up to this size is given whole: a reader would look at it whole, too. */
export const SHORT_PAGE_TOKENS = 1_200;
/** Beyond, what is under the same heading says little about a passage of a long page. */
export const NEIGHBOURS = 8;

/** What answering reads and notes. */
export type AskStore = {
  /** Undefined: there is no such collection. */
  view(collection: string, scope: Scope | undefined, signal: AbortSignal): Promise<View | undefined>;
  /** The live pages a question may see: members of the collection, narrowed by the scope. */
  visiblePages(collection: string, scope: Scope | undefined, signal: AbortSignal): Promise<ReadonlySet<PageId>>;
  /** Live chunks of the collection among `ids`, in their order; what was deleted or replaced meanwhile is left out. */
  liveChunks(collection: string, ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly LiveChunk[]>;
  /**
   * What stands around the given chunks: their pages whole where they have at most `SHORT_PAGE_TOKENS`, else what is
   * under the same headings and at most `NEIGHBOURS` places away. By page, in reading order; the chunks are among them.
   */
  chunksAround(ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly LiveChunk[]>;
  /** All chunks of a page in order. */
  chunksOfPage(pageId: PageId, signal: AbortSignal): Promise<readonly LiveChunk[]>;
  conversation(key: string, signal: AbortSignal): Promise<readonly Turn[]>;
  /** Saves the answer, what it cost and its turns: all or nothing. Returns its id. */
  saveAnswer(entry: NewAnswer, signal: AbortSignal): Promise<string>;
  /** USD spent on answers since each of the days (UTC), that day included. */
  spentUsd(since: readonly Date[], signal: AbortSignal): Promise<readonly number[]>;
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
