import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Job } from '../job.ts';
import { noteItems, noteTrashed } from './discover.ts';

/** How far search may lag behind an edit. */
export const INDEX_LAG_MS = 10 * 60_000;
export const WATERMARK_STATE = 'watermark';
const TRASH_STATE = 'trash-read';
const WHOLE_TRASH_MS = 60 * 60_000;

/** Finds what was edited since the last whole scan, and what was put into the trash: two requests where nothing was. */
export async function poll(job: Job, mode: 'new' | 'all', signal: AbortSignal): Promise<void> {
  // Before the first scan nothing was known that could have gone.
  const isFirst = (await job.parts.store.readState(WATERMARK_STATE, signal)) === undefined;
  await scanLive(job, mode, signal);
  if (!isFirst) await scanTrash(job, signal);
}

/**
 * Lists what is live, all of it or what was edited since the last whole scan. The watermark moves to the minute in which
 * the scan began, by Notion's clock, and only after a whole scan. Returns the ids that the scan showed.
 */
export async function scanLive(job: Job, mode: 'new' | 'all', signal: AbortSignal): Promise<ReadonlySet<NotionId>> {
  const { store } = job.parts;
  const watermark = toDate(await store.readState(WATERMARK_STATE, signal));
  const since = mode === 'all' || !watermark ? undefined : new Date(watermark.getTime() - INDEX_LAG_MS);
  const scan = await scanNewest(job, since, signal);
  if (scan.isCut && !(await scanOldest(job, scan.seen, signal))) job.tally.isListingWhole = false;
  if (!scan.isCut || since === undefined) {
    await store.writeState(WATERMARK_STATE, { at: startOfMinute(scan.startedAt).toISOString() }, signal);
  }
  return scan.seen;
}

type Scan = { readonly startedAt: Date; readonly seen: Set<NotionId>; readonly isCut: boolean };

async function scanNewest(job: Job, since: Date | undefined, signal: AbortSignal): Promise<Scan> {
  const seen = new Set<NotionId>();
  let startedAt: Date | undefined;
  let cursor: string | undefined;
  do {
    const listing = await nextListing(job, 'newest-first', cursor, signal);
    if (listing === undefined) return { startedAt: startedAt!, seen, isCut: true };
    startedAt ??= listing.serverTime;
    await noteItems(job, listing.items, signal);
    for (const item of listing.items) seen.add(item.id);
    job.report('discover');
    if (since && listing.items.some(({ editedAt }) => editedAt < since)) break;
    cursor = listing.cursor;
    if (cursor === undefined && !listing.isComplete) return { startedAt, seen, isCut: true };
  } while (cursor !== undefined);
  return { startedAt, seen, isCut: false };
}

/** Search ends after some 10,000 objects: the rest is met from the other end. True where the two scans met. */
async function scanOldest(job: Job, seen: Set<NotionId>, signal: AbortSignal): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const listing = await nextListing(job, 'oldest-first', cursor, signal);
    if (listing === undefined) return false;
    await noteItems(job, listing.items, signal);
    const isMet = listing.items.some(({ id }) => seen.has(id));
    for (const item of listing.items) seen.add(item.id);
    if (isMet) return true;
    cursor = listing.cursor;
    if (cursor === undefined) return listing.isComplete;
  } while (cursor !== undefined);
  return true;
}

/** Undefined where Notion no longer knows the cursor. */
async function nextListing(
  job: Job,
  sort: 'newest-first' | 'oldest-first',
  cursor: string | undefined,
  signal: AbortSignal,
) {
  try {
    return await job.parts.notion.search({ sort, ...(cursor === undefined ? {} : { cursor }) }, signal);
  } catch (error) {
    if (cursor !== undefined && error instanceof AppError && error.code === 'rejected') return undefined;
    throw error;
  }
}

/**
 * Newest first until a listing holds nothing new. Notion may leave the edit time of what it puts into the trash as it
 * was, so that news can stand anywhere: now and then the whole trash is read (it holds 30 days at most).
 */
async function scanTrash(job: Job, signal: AbortSignal): Promise<void> {
  const { store, clock, notion } = job.parts;
  const last = toDate(await store.readState(TRASH_STATE, signal));
  const isWhole = !last || clock.now().getTime() - last.getTime() >= WHOLE_TRASH_MS;
  let cursor: string | undefined;
  do {
    const options = { inTrash: true, sort: 'newest-first' as const, ...(cursor === undefined ? {} : { cursor }) };
    const listing = await notion.search(options, signal);
    const news = await noteTrashed(job, listing.items, signal);
    cursor = news > 0 || isWhole ? listing.cursor : undefined;
  } while (cursor !== undefined);
  if (isWhole) await store.writeState(TRASH_STATE, { at: clock.now().toISOString() }, signal);
}

function startOfMinute(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 60_000) * 60_000);
}

function toDate(value: unknown): Date | undefined {
  const at = (value as { at?: unknown } | undefined)?.at;
  return typeof at === 'string' ? new Date(at) : undefined;
}
