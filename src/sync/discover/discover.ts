import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Job } from '../job.ts';

/** Notes what a listing showed: live objects with their edits, and those that came back from the dead. */
export async function noteItems(job: Job, items: readonly NotionObject[], signal: AbortSignal): Promise<void> {
  const { store, clock } = job.parts;
  for (const item of items) {
    if (item.kind === 'data_source' && item.parent.kind === 'database' && item.databaseParent) {
      const { title, url } = item;
      job.databaseParents.set(item.parent.id, { parent: item.databaseParent, title, url });
    }
  }
  const live = items.filter(({ inTrash }) => !inTrash);
  const outcome = await store.noteListing(live, clock.now(), signal);
  if (outcome.moved > 0) job.isPlaced = false;
  for (const id of outcome.revived) await askAgain(job, id, live.find((item) => item.id === id)!.kind, signal);
  await noteTrashed(
    job,
    items.filter(({ inTrash }) => inTrash),
    signal,
  );
}

/**
 * A listing says that they are in the trash. Listings lag, so each that we believe to be live is asked for first:
 * a page that was restored a moment ago must not be lost. Returns how many were news.
 */
export async function noteTrashed(job: Job, items: readonly NotionObject[], signal: AbortSignal): Promise<number> {
  if (items.length === 0) return 0;
  const believedLive = new Set(
    await job.parts.store.liveAmong(
      items.map(({ id }) => id),
      signal,
    ),
  );
  const news = items.filter(({ id }) => believedLive.has(id));
  for (const item of news) await askAgain(job, item.id, item.kind, signal);
  return news.length;
}

/** Asks Notion for one object and believes it. Returns what it is now; undefined where it is gone or not shared. */
export async function askAgain(
  job: Job,
  id: NotionId,
  kind: NotionObject['kind'] | undefined,
  signal: AbortSignal,
): Promise<NotionObject | undefined> {
  const { store, notion, clock } = job.parts;
  const object = await notion.object(id, kind, signal);
  job.asked.add(id);
  if (object !== undefined && !object.inTrash) {
    await store.revive(object, clock.now(), signal);
    job.isPlaced = false;
    return object;
  }
  const count = await store.tombstone([id], object ? 'in_trash' : 'not_shared', clock.now(), signal);
  if (count > 0) job.isPlaced = false;
  return object;
}

/**
 * Follows up on what was only pointed to: an ancestor, a child that no listing showed.
 * A database brings its data sources, a data source its rows.
 */
export async function follow(
  job: Job,
  id: NotionId,
  kind: NotionObject['kind'],
  signal: AbortSignal,
): Promise<NotionObject | undefined> {
  if (job.asked.has(id)) return undefined;
  job.asked.add(id);
  const { notion } = job.parts;
  const object = await notion.object(id, kind, signal);
  if (object === undefined) return undefined;
  await noteItems(job, [object], signal);
  if (object.kind === 'data_source') await listRows(job, id, signal);
  for (const source of object.dataSources ?? []) {
    const known = await job.parts.store.liveAmong([source], signal);
    if (known.length === 0) await follow(job, source, 'data_source', signal);
  }
  return object;
}

/** Notion ends a query after this many rows. */
const QUERY_CAP = 10_000;

/**
 * Notes every row of a data source; windows by creation get past the cap. Returns the rows' ids. One that Notion does
 * not let us list has none: whoever pointed to it is not to suffer.
 */
export async function listRows(job: Job, dataSource: NotionId, signal: AbortSignal): Promise<ReadonlySet<NotionId>> {
  const rows = new Set<NotionId>();
  try {
    await listWindows(job, dataSource, rows, signal);
  } catch (error) {
    const isRefused = error instanceof AppError && (error.code === 'not-found' || error.code === 'rejected');
    if (!isRefused) throw error;
    job.tally.isListingWhole &&= error.code === 'not-found';
    job.parts.log.warn({ dataSource, code: error.code }, 'the rows of a data source cannot be listed');
  }
  return rows;
}

async function listWindows(job: Job, dataSource: NotionId, rows: Set<NotionId>, signal: AbortSignal): Promise<void> {
  let createdFrom: Date | undefined;
  for (;;) {
    const window = await listWindow(job, dataSource, createdFrom, rows, signal);
    if (window.isWhole) return;
    // The next window starts with the minute that the last one ended in; rows made in it come twice.
    const isStuck = window.lastCreated === undefined || window.lastCreated.getTime() === createdFrom?.getTime();
    if (isStuck) {
      job.tally.isListingWhole = false;
      job.parts.log.warn(
        { dataSource, rows: rows.size, cap: QUERY_CAP },
        'a data source could not be listed to its end',
      );
      return;
    }
    createdFrom = window.lastCreated;
  }
}

async function listWindow(
  job: Job,
  dataSource: NotionId,
  createdFrom: Date | undefined,
  rows: Set<NotionId>,
  signal: AbortSignal,
): Promise<{ readonly isWhole: boolean; readonly lastCreated: Date | undefined }> {
  let cursor: string | undefined;
  let isWhole = true;
  let lastCreated: Date | undefined;
  do {
    const options = { ...(cursor === undefined ? {} : { cursor }), ...(createdFrom ? { createdFrom } : {}) };
    const listing = await job.parts.notion.rows(dataSource, options, signal);
    await noteItems(job, listing.items, signal);
    for (const item of listing.items) rows.add(item.id);
    lastCreated = listing.items.at(-1)?.createdAt ?? lastCreated;
    isWhole &&= listing.isComplete;
    cursor = listing.cursor;
  } while (cursor !== undefined);
  return { isWhole, lastCreated };
}
