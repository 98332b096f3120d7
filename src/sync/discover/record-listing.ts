import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { PartialObject } from '../../core/ports/notion.ts';
import type { ListingChange } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { recordPeople } from './people.ts';

/** Stores what a listing showed: live objects with their edits, and objects that are in the trash. */
export async function recordListing(run: RunContext, items: readonly NotionObject[]): Promise<void> {
  for (const { kind, parent, databaseParent, title, url } of items) {
    if (kind === 'data_source' && parent.kind === 'database' && databaseParent)
      run.hierarchy.recordDatabase(parent.id, { parent: databaseParent, title, url });
  }
  await recordLive(
    run,
    items.filter(({ inTrash }) => !inTrash),
  );
  await recordTrashed(
    run,
    items.filter(({ inTrash }) => inTrash),
  );
}

/** Objects that Notion did not show whole: an edit of one of them may not be listed again. */
const PARTIAL_STATE = 'partial-objects';
const MAX_PARTIAL = 500;

/**
 * Objects that a listing named without showing them: each is requested. One that cannot be read stays as it is stored, and
 * the next runs ask for it again. Returns the ids: the objects exist.
 */
export async function recordPartial(run: RunContext, partial: readonly PartialObject[]): Promise<readonly NotionId[]> {
  if (partial.length === 0) return [];
  const known = await readPartial(run);
  const unread = partial.filter(({ id }) => !known.some((other) => other.id === id));
  await run.parts.store.writeState(PARTIAL_STATE, [...known, ...unread].slice(0, MAX_PARTIAL), run.signal);
  for (const object of unread) await requestPartial(run, object);
  return partial.map(({ id }) => id);
}

/** Asks again for what earlier listings did not show whole, until Notion shows it or says that it is gone. */
export async function requestPartialAgain(run: RunContext): Promise<void> {
  const known = await readPartial(run);
  if (known.length === 0) return;
  for (const object of known) await requestPartial(run, object);
  const left = known.filter(({ id }) => run.stats.unreadable.has(id));
  await run.parts.store.writeState(PARTIAL_STATE, left, run.signal);
}

async function requestPartial(run: RunContext, { id, kind }: PartialObject): Promise<void> {
  if (run.requested.has(id)) return;
  const result = await lookUp(run, id, kind);
  if (result.kind === 'found') await recordListing(run, [result.object]);
}

async function readPartial({ parts, signal }: RunContext): Promise<readonly PartialObject[]> {
  const value = await parts.store.readState(PARTIAL_STATE, signal);
  return Array.isArray(value) ? (value as PartialObject[]) : [];
}

/**
 * Compares live objects with what is stored, decides which pages have to be read, and stores both in one transaction.
 * An object that is stored as deleted is requested again before either side is believed.
 */
export async function recordLive(run: RunContext, items: readonly NotionObject[]): Promise<void> {
  if (items.length === 0) return;
  const { store, clock } = run.parts;
  recordPeople(run, items);
  run.stats.recordListed(items.filter(({ kind }) => kind === 'page').length);
  const changes = await store.compareListing(items, run.signal);
  const pages = new Set(items.filter(({ kind }) => kind === 'page').map(({ id }) => id));
  const toRead = pagesToRead(pages, changes);
  // Before the change is stored: after a crash it is still news, and they are enqueued again.
  const renamed = changes.filter(({ isRenamed }) => isRenamed).map(({ id }) => id);
  const dependents = await store.dependentsOf(renamed, run.signal);
  // Those that are indexed by their descriptions: the store ignores the others.
  const sources = changes.filter(({ id, isOutdated, isDeleted }) => isOutdated && !isDeleted && !pages.has(id));
  const toEnqueue = [...dependents, ...sources.map(({ id }) => id)];
  if (toEnqueue.length > 0) await store.enqueue(toEnqueue, clock.now(), run.signal);
  await store.recordListing(items, { toRead, now: clock.now() }, run.signal);
  // A data source joins or leaves the collection with its first or last description.
  const isResolvedAnew = changes.some(({ isMoved, isRenamed, id }) => isMoved || (isRenamed && !pages.has(id)));
  if (isResolvedAnew) run.hierarchy.invalidate();
  for (const { id } of changes.filter(({ isDeleted }) => isDeleted)) {
    await refreshObject(run, id, items.find((item) => item.id === id)!.kind);
  }
}

/**
 * Live pages that were never read, were edited since, or are listed with other properties than before.
 *
 * @internal exported for the tests of the store, which record listings as the sync does
 */
export function pagesToRead(pages: ReadonlySet<PageId>, changes: readonly ListingChange[]): readonly PageId[] {
  return changes.filter((change) => change.isOutdated && !change.isDeleted && pages.has(change.id)).map(({ id }) => id);
}

/**
 * Handles objects that a listing shows in the trash. Listings lag, so each one that is stored as live is requested
 * first: a page that was restored a moment ago must not be lost. Returns how many were stored as live.
 */
export async function recordTrashed(run: RunContext, items: readonly PartialObject[]): Promise<number> {
  if (items.length === 0) return 0;
  const ids = items.map(({ id }) => id);
  const storedAsLive = new Set(await run.parts.store.liveAmong(ids, run.signal));
  const news = items.filter(({ id }) => storedAsLive.has(id));
  for (const item of news) await refreshObject(run, item.id, item.kind);
  return news.length;
}

/** Requests one object and stores the answer. An object that cannot be read stays as it is stored. */
export async function refreshObject(
  run: RunContext,
  id: NotionId,
  kind: NotionObject['kind'] | undefined,
): Promise<LookUp> {
  const { store, clock } = run.parts;
  const result = await lookUp(run, id, kind);
  if (result.kind === 'unreadable') return result;
  if (result.kind === 'found' && !result.object.inTrash) {
    await store.revive(result.object, clock.now(), run.signal);
    await recordLive(run, [result.object]);
    run.hierarchy.invalidate();
    return result;
  }
  const reason = result.kind === 'found' ? 'in_trash' : 'not_shared';
  const count = await store.tombstone([id], reason, clock.now(), run.signal);
  if (count > 0) run.hierarchy.invalidate();
  return result;
}
