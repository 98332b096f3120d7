import type { Block, NotionObject, PageLink, PropertyText } from '../domain/document.ts';
import type { BlockId, NotionId, PageId } from '../domain/notion-id.ts';

/** An object that a listing names without showing it. */
export type PartialObject = { readonly id: NotionId; readonly kind: NotionObject['kind'] };

export type Listing<T> = {
  readonly items: readonly T[];
  /** Objects that exist, but that Notion sent with no more than their id. */
  readonly partial: readonly PartialObject[];
  /** Opaque and only valid for this listing; never stored. */
  readonly cursor: string | undefined;
  /** When the server sent the listing, by its own clock (Date header). */
  readonly serverTime: Date;
  /**
   * False if Notion cut the listing short (`request_status.type = "incomplete"`) or sent an item without an id. Then an
   * object that is not on the list must not be deleted.
   */
  readonly isComplete: boolean;
};

export type SearchOptions = {
  readonly cursor?: string;
  readonly inTrash?: boolean;
  /** By the time of the last edit. */
  readonly sort?: 'newest-first' | 'oldest-first';
};

export type QueryOptions = {
  readonly cursor?: string;
  readonly inTrash?: boolean;
  /** Rows created in this window, oldest first: a way around Notion's limit of 10,000 rows. */
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

/** The part of a Notion workspace that is shared with the integration. All calls share one rate limiter. */
export type Notion = {
  search(options: SearchOptions, signal: AbortSignal): Promise<Listing<NotionObject>>;
  rows(dataSourceId: NotionId, options: QueryOptions, signal: AbortSignal): Promise<Listing<NotionObject>>;
  /** A page, database or data source; a known `kind` saves requests. `undefined` if it is gone or not shared (404). */
  object(id: NotionId, kind: NotionObject['kind'] | undefined, signal: AbortSignal): Promise<NotionObject | undefined>;
  /** One listing of the children of a block or page. Throws `not-found` if it is not shared, `rejected` if Notion cannot list it. */
  children(id: BlockId, cursor: string | undefined, signal: AbortSignal): Promise<Listing<Block>>;
  /** The whole page as Markdown, without block ids. */
  markdown(pageId: PageId, signal: AbortSignal): Promise<PageMarkdown>;
  /** All values of a property that Notion limits to 25 in listings. */
  property(pageId: PageId, property: PropertyText, signal: AbortSignal): Promise<PropertyText>;
  comments(id: BlockId, signal: AbortSignal): Promise<readonly Comment[]>;
  /** Adds a page below `parent`; needs the insert capability. */
  createPage(parent: PageId, title: string, paragraphs: readonly string[], signal: AbortSignal): Promise<PageLink>;
  /** Name of the integration; throws `unauthorized` on a bad token. */
  whoAmI(signal: AbortSignal): Promise<{ readonly name: string; readonly workspace: string }>;
  /** Whether the integration has the capability to read user information; without it people have no names. */
  canReadUsers(signal: AbortSignal): Promise<boolean>;
  /** Requests sent since the start, retries included. */
  requestCount(): number;
  /** While all callers wait: until when. */
  pausedUntil(): Date | undefined;
};
