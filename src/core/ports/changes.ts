import type { PageId } from '../domain/notion-id.ts';
import type { PageChange, PageVersion, Presence } from '../domain/page-change.ts';

/** A page as the list of changes last saw it, or as it is now. */
export type PageSnapshot = {
  readonly presence: Presence;
  /** Grows with each commit of the page. */
  readonly revision: bigint;
  readonly parentId: string | null;
  /** Edit time of the version that was read; null if none was. */
  readonly editedAt: Date | null;
  /** False: read in the minute of its edit, so a later edit may have the same time. */
  readonly isSettled: boolean;
  readonly version: PageVersion;
};

/** A page that differs from its snapshot. */
export type UnrecordedPage = {
  readonly pageId: PageId;
  readonly createdAt: Date;
  readonly discoveredAt: Date;
  readonly before: PageSnapshot | undefined;
  readonly now: PageSnapshot;
};

export type RecordedPage = {
  readonly page: UnrecordedPage;
  /** Undefined if the difference is no news. */
  readonly change: PageChange | undefined;
};

/**
 * Finds what a sync changed and stores it. Derived from the stored pages: whatever interrupts a sync, the next one finds
 * the same differences, and none of them twice.
 */
export type ChangeLog = {
  /** Since when new pages of each collection are news. Collections that were never read completely are missing. */
  announcedSince(signal: AbortSignal): Promise<ReadonlyMap<string, Date>>;
  /** Pages that differ from their snapshot, the ones edited longest ago first. */
  unrecorded(limit: number, signal: AbortSignal): Promise<readonly UnrecordedPage[]>;
  /** The texts of pages whose text was read again since the snapshot. `before` is undefined if it is not known. */
  newTexts(
    pages: readonly PageId[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<PageId, { readonly before: string | undefined; readonly after: string }>>;
  /** Stores the changes and moves the snapshots, in one transaction. */
  record(pages: readonly RecordedPage[], now: Date, signal: AbortSignal): Promise<void>;
  /** From now on, pages that appear in the collection are news. Does nothing if they are already. */
  announce(collection: string, now: Date, signal: AbortSignal): Promise<void>;
};
