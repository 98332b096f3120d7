import type { BlockId, NotionId } from '../../src/core/domain/notion-id.ts';
import type { Listing, Notion } from '../../src/core/ports/notion.ts';

/** A workspace with one page at its top and one data source in a database on it, and what people do there. */
export type NotionWorld = AsyncDisposable & {
  readonly notion: Notion;
  readonly root: NotionId;
  readonly database: NotionId;
  readonly dataSource: NotionId;
  /** Time of the server. */
  now(): Date;
  advance(ms: number): void;
  addPage(parent: NotionId): NotionId;
  addRow(): NotionId;
  addBlock(parent: NotionId, text: string): BlockId;
  editBlock(id: BlockId, text: string): void;
  removeBlock(id: BlockId): void;
  rename(id: NotionId, title: string): void;
  move(id: NotionId, parent: NotionId): void;
  trash(id: NotionId): void;
  restore(id: NotionId): void;
  unshare(id: NotionId): void;
  hide(id: NotionId): void;
};

export type NotionWorldOptions = {
  /** Rows after which a query ends. */
  readonly queryCap: number;
  /** What search needs to know of a change. */
  readonly searchLagMs: number;
};

type Start = { readonly cursor?: string };

export async function allListings<T>(list: (start: Start) => Promise<Listing<T>>): Promise<readonly Listing<T>[]> {
  const listings: Listing<T>[] = [];
  let cursor: string | undefined;
  do {
    const listing = await list(cursor === undefined ? {} : { cursor });
    listings.push(listing);
    cursor = listing.cursor;
  } while (cursor !== undefined);
  return listings;
}

export async function all<T>(list: (start: Start) => Promise<Listing<T>>): Promise<readonly T[]> {
  return (await allListings(list)).flatMap(({ items }) => items);
}
