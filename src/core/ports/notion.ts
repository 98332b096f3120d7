import type { Block, NotionObject, PageLink, PropertyText } from '../domain/document.ts';
import type { BlockId, NotionId, PageId } from '../domain/notion-id.ts';

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
