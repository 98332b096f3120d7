import { LRUCache } from 'lru-cache';
import type { Block } from '../../core/domain/document.ts';
import type { BlockId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Notion } from '../../core/ports/notion.ts';

/** The blocks below one block of a synced original, all of them. */
type CopiedListing = {
  /** Notion's 404 if the original is not shared. */
  readonly items: readonly Block[] | AppError;
  /** Notion's clock when it began to send them. */
  readonly serverTime: Date;
};

/** A page that was edited less than this before a listing may be newer than the listing. */
const SETTLED_MS = 65_000;
/** Listings of originals that one run remembers; the least recently used ones are read again. */
const REMEMBERED_LISTINGS = 5_000;

/** What a run has read of synced originals: a copy costs no request if its original was read before. */
export type CopiedBlocks = {
  /** What was read of an original, if it is as new as a page of this edit time needs it. Otherwise it is read anew. */
  read(id: BlockId, pageEditedAt: Date, anew: () => Promise<CopiedListing>): Promise<CopiedListing>;
};

export function createCopiedBlocks(): CopiedBlocks {
  const listings = new LRUCache<BlockId, CopiedListing>({ max: REMEMBERED_LISTINGS });
  const reading = new Map<BlockId, Promise<CopiedListing>>();
  const isNewEnough = (listing: CopiedListing | undefined, pageEditedAt: Date): listing is CopiedListing =>
    listing !== undefined && listing.serverTime.getTime() - pageEditedAt.getTime() > SETTLED_MS;
  return {
    async read(id, pageEditedAt, anew) {
      // Pages that are read at the same time wait for one of them. If its reading fails, they try themselves.
      const others = await reading.get(id)?.catch(() => undefined);
      const known = others ?? listings.get(id);
      if (isNewEnough(known, pageEditedAt)) return known;
      const own = anew();
      reading.set(id, own);
      try {
        const listing = await own;
        listings.set(id, listing);
        return listing;
      } finally {
        if (reading.get(id) === own) reading.delete(id);
      }
    },
  };
}

/**
 * Lists the blocks below synced originals, each whole. What this page or this run has read before costs no request. A
 * page must not lose the content of a copy because of one wrong answer: a 404 counts if it is given twice.
 */
export function readCopies(
  notion: Pick<Notion, 'children'>,
  copies: CopiedBlocks,
  pageEditedAt: Date,
): Pick<Notion, 'children'> {
  const ofThisPage = new Map<BlockId, CopiedListing>();
  return {
    async children(id, _cursor, signal) {
      const listing = ofThisPage.get(id) ?? (await copies.read(id, pageEditedAt, () => readWhole(notion, id, signal)));
      ofThisPage.set(id, listing);
      if (listing.items instanceof AppError) throw listing.items;
      return { items: listing.items, partial: [], cursor: undefined, serverTime: listing.serverTime, isComplete: true };
    },
  };
}

async function readWhole(notion: Pick<Notion, 'children'>, id: BlockId, signal: AbortSignal): Promise<CopiedListing> {
  const first = await retryNotFound(() => notion.children(id, undefined, signal));
  if (first instanceof AppError) return { items: first, serverTime: new Date(0) };
  const items = [...first.items];
  for (let cursor = first.cursor; cursor !== undefined; ) {
    const next = await notion.children(id, cursor, signal).catch((cause: unknown) => {
      throw cause instanceof AppError && cause.code === 'not-found' ? brokenOff() : cause;
    });
    items.push(...next.items);
    cursor = next.cursor;
  }
  return { items, serverTime: first.serverTime };
}

/** The error of the second 404. */
async function retryNotFound<T>(read: () => Promise<T>): Promise<T | AppError> {
  try {
    return await read().catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
      return read();
    });
  } catch (error) {
    if (isNotFound(error)) return error;
    throw error;
  }
}

function isNotFound(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'not-found';
}

/** Only its first listing says whether an original is shared. */
function brokenOff(): AppError {
  const message = 'The list of the blocks in a synced block broke off.';
  return new AppError({ service: 'notion', code: 'rejected', message, fix: 'The bot retries automatically.' });
}
