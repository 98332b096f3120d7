import type { Answer, Scope, Turn } from '../core/domain/answer.ts';
import type { LiveChunk } from '../core/domain/chunk.ts';
import type { ChunkId, NotionId, PageId } from '../core/domain/notion-id.ts';
import type { Table, TableFilter, TablePlan, TableResult } from '../core/domain/table.ts';
import type { LexicalChunk } from '../core/ports/indexes.ts';
import type { DenseScale } from '../core/vectors/dense-scale.ts';

/** An answer to save, with the turns that it adds to its conversation. */
export type NewAnswer = {
  /** The id of the request. Undefined: the store draws one. */
  readonly id: string | undefined;
  readonly answer: Answer;
  readonly collection: string;
  readonly candidates: readonly ChunkId[];
  /** Hashed by the caller; undefined if no person asked. */
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
  /** How the vectors of the collection compare; absent until a sync has measured it. */
  readonly denseScale?: DenseScale | undefined;
  /** How many pages, as of the last ten seconds. */
  readonly count: number;
  /** How many of them no sync has read yet; absent if a scope is set. */
  readonly unread?: number;
  /**
   * Undefined: every indexed page, because there is one collection and no scope. Then nothing is filtered, and the ids
   * of ten thousand pages are not read for each question.
   */
  readonly pageIds: ReadonlySet<PageId> | undefined;
};

/** The model gets a page up to this size as a whole. */
export const SHORT_PAGE_TOKENS = 1_200;
/** Passages under the same heading on either side that are worth reading on a longer page. */
export const NEIGHBOURS = 8;

/** What answering reads and writes. */
export type AskStore = {
  /** Undefined: there is no such collection. */
  view(collection: string, scope: Scope | undefined, signal: AbortSignal): Promise<View | undefined>;
  /** The live pages that a question may see: the members of the collection within the scope. */
  visiblePages(collection: string, scope: Scope | undefined, signal: AbortSignal): Promise<ReadonlySet<PageId>>;
  /** The live chunks of the collection among `ids`, in that order, without deleted and replaced ones. */
  liveChunks(collection: string, ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly LiveChunk[]>;
  /**
   * The given chunks and their surroundings, by page and in reading order: the whole page if it has at most
   * `SHORT_PAGE_TOKENS`, else the chunks under the same headings that are at most `NEIGHBOURS` positions away.
   */
  chunksAround(ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly LiveChunk[]>;
  /** All chunks of a page in reading order. */
  chunksOfPage(pageId: PageId, signal: AbortSignal): Promise<readonly LiveChunk[]>;
  /** The stored turns of a conversation, oldest first. */
  conversation(key: string, signal: AbortSignal): Promise<readonly Turn[]>;
  /** Saves the answer, what it cost and its turns: all or nothing. Returns its id. */
  saveAnswer(entry: NewAnswer, signal: AbortSignal): Promise<string>;
  /** USD spent on answers since each of the days (UTC), that day included. */
  spentUsd(since: readonly Date[], signal: AbortSignal): Promise<readonly number[]>;
};

/** What the lexical index is built from and kept up to date with. */
export type ChunkFeed = {
  /** Every live page with chunks, a page at a time. */
  pages(
    signal: AbortSignal,
  ): AsyncIterable<{ readonly pageId: PageId; readonly version: bigint; readonly chunks: readonly LexicalChunk[] }>;
  /** The versions of all live pages, to find changes missed while the connection was lost. */
  versions(signal: AbortSignal): Promise<ReadonlyMap<PageId, bigint>>;
  /** Undefined: no such live page. A page without text has no chunks. */
  page(
    pageId: PageId,
    signal: AbortSignal,
  ): Promise<{ readonly version: bigint; readonly chunks: readonly LexicalChunk[] } | undefined>;
  /**
   * Calls `onPage` for each page that a commit changes or deletes, and `onGap` after a lost connection is back.
   * Resolves once it listens, then continues until the signal is aborted.
   */
  follow(onPage: (pageId: PageId) => void, onGap: () => void, signal: AbortSignal): Promise<void>;
};

/** Whose rows a question over databases may see. */
export type TableAccess = {
  readonly collection: string;
  readonly scope: Scope | undefined;
  /** As in `View.pageIds`: every row is visible, and nothing is filtered. */
  readonly seesEverything: boolean;
};

/** A value that some visible row has. */
export type KnownValue = {
  readonly table: NotionId;
  readonly columnId: string;
  /** Folded; see `foldText`. */
  readonly key: string;
  readonly text: string;
};

export type TableRequest = {
  readonly plan: TablePlan;
  /** What every row must meet before anything is counted: pages that the settings exclude count nowhere. */
  readonly visibleIf: readonly TableFilter[];
  /** IANA name. */
  readonly timeZone: string;
  /** At most so many rows come back. */
  readonly maxRows: number;
};

/** Names of one column that are compared with a name that no row has. */
export const MAX_COLUMN_NAMES = 1_000;

/** What questions over databases read. */
export type TableStore = {
  /** The data sources with at least one visible row. */
  tables(access: TableAccess, signal: AbortSignal): Promise<readonly Table[]>;
  /** Which of the folded texts are values of a text, an option, a person or a title in visible rows of the tables. */
  knownValues(
    access: TableAccess,
    wanted: { readonly tables: readonly NotionId[]; readonly keys: readonly string[] },
    signal: AbortSignal,
  ): Promise<readonly KnownValue[]>;
  /** The names that a column has in visible rows, the most frequent first, at most `MAX_COLUMN_NAMES`. */
  namesIn(
    access: TableAccess,
    column: { readonly table: NotionId; readonly columnId: string },
    signal: AbortSignal,
  ): Promise<readonly string[]>;
  /** Throws `unavailable` if it takes too long. */
  run(access: TableAccess, request: TableRequest, signal: AbortSignal): Promise<TableResult>;
};
