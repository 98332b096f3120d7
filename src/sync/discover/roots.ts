import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { SyncStore } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { fetchReferenced } from './fetch-referenced.ts';
import { recordLive } from './record-listing.ts';

/** NOTION_RESOURCE_ID as of the last sync of the default collection. */
const CONFIGURED_STATE = 'configured-roots';
const SHARE = 'In Notion, open it, choose ••• → Connections and add the integration. Or correct NOTION_RESOURCE_ID.';

/** The collection that NOTION_RESOURCE_ID is for, and what it names. */
export type ConfiguredRoots = { readonly collection: string | undefined; readonly roots: readonly NotionId[] };

export const NOT_CONFIGURED: ConfiguredRoots = { collection: undefined, roots: [] };

export type RootsRequest = {
  readonly collection: string;
  /** Named for this run (`--resource`, `/sync resource`). They join the collection's roots, they never replace them. */
  readonly resources: readonly NotionId[];
};

/**
 * The roots of a run; nothing else decides them. A resource that somebody names joins the roots of its collection: a run
 * over fewer roots would delete the other pages. A root that leaves NOTION_RESOURCE_ID leaves the default collection,
 * unless somebody had named it.
 */
export async function decideRoots(
  { collection, resources }: RootsRequest,
  configured: ConfiguredRoots,
  store: Pick<SyncStore, 'collections' | 'readState'>,
  signal: AbortSignal,
): Promise<readonly NotionId[]> {
  const stored = (await store.collections(signal)).find(({ name }) => name === collection);
  const own = collection === configured.collection ? configured.roots : [];
  // Without roots a collection contains everything that is shared, so there is nothing to add.
  const containsEverything = stored?.vectorCollection !== undefined && stored.roots.length + own.length === 0;
  if (containsEverything) return [];
  // Without NOTION_RESOURCE_ID (a run with `--resource` needs none) the stored roots stay.
  const before = own.length === 0 ? [] : asIds(await store.readState(CONFIGURED_STATE, signal));
  const named = (stored?.roots ?? []).filter((root) => !before.includes(root));
  const roots = union(own, named, resources);
  return roots.length === 0 ? configured.roots : roots;
}

/** Stores the roots that a run was given, once they are known to be readable. */
export async function saveRoots(run: RunContext, configured: ConfiguredRoots): Promise<void> {
  const { store } = run.parts;
  await store.saveCollection(run.collection, run.roots, run.signal);
  if (run.collection === configured.collection) await store.writeState(CONFIGURED_STATE, configured.roots, run.signal);
}

/**
 * Checks that every root can be read. Asks Notion only for roots that are not stored as live.
 * Returns whether one is new, so that everything has to be listed from the beginning.
 * Throws `misconfigured` with what is wrong with the root and how to fix it.
 */
export async function checkRoots(run: RunContext): Promise<boolean> {
  let isNew = false;
  for (const root of run.roots) {
    // One by one: what the first root brings along may be the second.
    const live = await run.parts.store.liveAmong([root], run.signal);
    if (live.length > 0) continue;
    await admitRoot(run, root);
    isNew = true;
  }
  return isNew;
}

async function admitRoot(run: RunContext, id: NotionId): Promise<void> {
  const { notion, store, clock } = run.parts;
  const object = await notion.object(id, undefined, run.signal).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'rejected')) throw error;
    throw badRoot(`Notion refuses to show ${id} to the integration. ${error.message}`, SHARE);
  });
  if (object === undefined) {
    throw badRoot(`Notion does not show ${id} to the integration: it does not exist or is not shared with it.`, SHARE);
  }
  if (object.inTrash) {
    throw badRoot(`${nameOf(object)} is in Notion's trash.`, 'Restore it, or remove it from NOTION_RESOURCE_ID.');
  }
  if (isLinkedDatabase(object)) {
    throw badRoot(
      `${nameOf(object)} is a linked database: a view of rows that live elsewhere.`,
      'Open the original database (••• → View data source) and use its link as NOTION_RESOURCE_ID.',
    );
  }
  await store.revive(object, clock.now(), run.signal);
  await recordLive(run, [object]);
  run.hierarchy.invalidate();
  if (object.kind !== 'data_source') run.requested.add(id);
  for (const source of object.dataSources ?? []) await fetchReferenced(run, source, 'data_source');
  if (object.kind === 'data_source') await fetchReferenced(run, id, 'data_source');
}

export function isLinkedDatabase(object: NotionObject): boolean {
  return object.kind === 'database' && object.dataSources?.length === 0;
}

export function nameOf({ title, id }: Pick<NotionObject, 'title' | 'id'>): string {
  return title.trim() === '' ? id : `"${title.trim()}" (${id})`;
}

function badRoot(message: string, fix: string): AppError {
  return new AppError({ service: 'notion', code: 'misconfigured', message, fix });
}

function asIds(value: unknown): readonly NotionId[] {
  return Array.isArray(value) ? value : [];
}

function union(...lists: readonly (readonly NotionId[])[]): readonly NotionId[] {
  return [...new Set(lists.flat())];
}
