import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Listing, SearchOptions } from '../../core/ports/notion.ts';
import type { RunContext } from '../run-context.ts';
import { recordListing, recordPartial, recordTrashed, requestPartialAgain } from './record-listing.ts';

/** How far search may lag behind an edit. */
const INDEX_LAG_MS = 10 * 60_000;
export const WATERMARK_STATE = 'watermark';
const TRASH_STATE = 'trash-read';
const COMPLETE_TRASH_SCAN_MS = 60 * 60_000;

/** Finds what was edited since the last complete scan, and what was trashed. Two requests if nothing changed. */
export async function poll(run: RunContext, mode: 'new' | 'all'): Promise<void> {
  // Before the first scan nothing is stored that could be in the trash.
  const isFirst = (await run.parts.store.readState(WATERMARK_STATE, run.signal)) === undefined;
  await scanLive(run, mode);
  await requestPartialAgain(run);
  if (!isFirst) await scanTrash(run);
}

/**
 * Lists live objects: all of them, or those edited since the last complete scan. The watermark moves to the minute in
 * which the scan began, by Notion's clock, and only after a complete scan. Returns the ids that the scan showed.
 */
export async function scanLive(run: RunContext, mode: 'new' | 'all'): Promise<ReadonlySet<NotionId>> {
  const { store } = run.parts;
  const watermark = toDate(await store.readState(WATERMARK_STATE, run.signal));
  const since = mode === 'all' || !watermark ? undefined : new Date(watermark.getTime() - INDEX_LAG_MS);
  const scan = await scanNewest(run, since);
  if (scan.isCut && !(await scanOldest(run, scan.seen))) run.stats.recordIncompleteListing();
  if (!scan.isCut || since === undefined) {
    await store.writeState(WATERMARK_STATE, { at: startOfMinute(scan.startedAt).toISOString() }, run.signal);
  }
  return scan.seen;
}

type Scan = { readonly startedAt: Date; readonly seen: Set<NotionId>; readonly isCut: boolean };

async function scanNewest(run: RunContext, since: Date | undefined): Promise<Scan> {
  const seen = new Set<NotionId>();
  let startedAt: Date | undefined;
  let cursor: string | undefined;
  do {
    const listing = await nextListing(run, 'newest-first', cursor);
    if (listing === undefined) return { startedAt: startedAt!, seen, isCut: true };
    startedAt ??= listing.serverTime;
    await recordListing(run, listing.items);
    for (const item of listing.items) seen.add(item.id);
    for (const id of await recordPartial(run, listing.partial)) seen.add(id);
    run.reportProgress('discover');
    if (since && listing.items.some(({ editedAt }) => editedAt < since)) break;
    cursor = listing.cursor;
    if (cursor === undefined && !listing.isComplete) return { startedAt, seen, isCut: true };
  } while (cursor !== undefined);
  return { startedAt, seen, isCut: false };
}

/** Search ends after some 10,000 objects, so the rest is listed from the other end. True if the two scans met. */
async function scanOldest(run: RunContext, seen: Set<NotionId>): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const listing = await nextListing(run, 'oldest-first', cursor);
    if (listing === undefined) return false;
    await recordListing(run, listing.items);
    const isMet = listing.items.some(({ id }) => seen.has(id));
    for (const item of listing.items) seen.add(item.id);
    for (const id of await recordPartial(run, listing.partial)) seen.add(id);
    if (isMet) return true;
    cursor = listing.cursor;
    if (cursor === undefined) return listing.isComplete;
  } while (cursor !== undefined);
  return true;
}

/** Undefined if Notion no longer knows the cursor. */
async function nextListing(run: RunContext, sort: 'newest-first' | 'oldest-first', cursor: string | undefined) {
  try {
    return await run.parts.notion.search({ sort, ...(cursor === undefined ? {} : { cursor }) }, run.signal);
  } catch (error) {
    if (cursor !== undefined && error instanceof AppError && error.code === 'rejected') return undefined;
    throw error;
  }
}

/**
 * Newest first, until a listing shows nothing new. Notion may keep the edit time of what it moves to the trash, so new
 * entries can be anywhere in the listing: once an hour the whole trash is read (it holds 30 days at most).
 */
async function scanTrash(run: RunContext): Promise<void> {
  const { store, clock } = run.parts;
  const last = toDate(await store.readState(TRASH_STATE, run.signal));
  const isComplete = !last || clock.now().getTime() - last.getTime() >= COMPLETE_TRASH_SCAN_MS;
  let cursor: string | undefined;
  do {
    const options = { inTrash: true, sort: 'newest-first' as const, ...(cursor === undefined ? {} : { cursor }) };
    const listing = await searchTrash(run, options);
    if (listing === undefined) return;
    const newCount = await recordTrashed(run, [...listing.items, ...listing.partial]);
    cursor = newCount > 0 || isComplete ? listing.cursor : undefined;
  } while (cursor !== undefined);
  if (isComplete) await store.writeState(TRASH_STATE, { at: clock.now().toISOString() }, run.signal);
}

/** Undefined if Notion refuses: what is in the trash is then found by the next audit, and the run goes on. */
async function searchTrash(run: RunContext, options: SearchOptions): Promise<Listing<NotionObject> | undefined> {
  try {
    return await run.parts.notion.search(options, run.signal);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'rejected')) throw error;
    run.parts.log.warn({ err: error }, 'the trash cannot be listed');
    run.stats.recordNote(
      `The trash could not be listed, so pages in it leave the answers with the next audit: ${error.message}`,
    );
    return undefined;
  }
}

function startOfMinute(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 60_000) * 60_000);
}

function toDate(value: unknown): Date | undefined {
  const at = (value as { at?: unknown } | undefined)?.at;
  return typeof at === 'string' ? new Date(at) : undefined;
}
