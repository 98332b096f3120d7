import type { NotionId } from '../../core/domain/notion-id.ts';
import type { SyncStore } from '../ports.ts';

/** What NOTION_RESOURCE_ID held when the default collection was last synced. */
const STATE_KEY = 'configured-roots';

export type RootsRequest = {
  readonly collection: string;
  /** Asked for by name (`--resource`, `/sync resource`); none: whatever the collection has. */
  readonly requested: readonly NotionId[];
  /** NOTION_RESOURCE_ID. */
  readonly configured: readonly NotionId[];
  /** The collection that NOTION_RESOURCE_ID is for. */
  readonly isDefault: boolean;
};

/**
 * The roots of a collection from now on. A resource that somebody asks for joins those that are there: "sync this page"
 * must not drop all others. One that leaves NOTION_RESOURCE_ID leaves the default collection; one that was asked for stays.
 */
export async function collectionRoots(
  request: RootsRequest,
  store: Pick<SyncStore, 'collections' | 'readState' | 'writeState'>,
  signal: AbortSignal,
): Promise<readonly NotionId[]> {
  const { collection, requested, configured, isDefault } = request;
  const stored = (await store.collections(signal)).find(({ name }) => name === collection)?.roots ?? [];
  if (!isDefault) return stored.length + requested.length === 0 ? configured : union(stored, requested);
  const before = new Set(asIds(await store.readState(STATE_KEY, signal)));
  const askedFor = stored.filter((root) => !before.has(root));
  if (stored.length === 0 && requested.length > 0) return requested;
  await store.writeState(STATE_KEY, configured, signal);
  return union(configured, askedFor, requested);
}

function asIds(value: unknown): readonly NotionId[] {
  return Array.isArray(value) ? value : [];
}

function union(...lists: readonly (readonly NotionId[])[]): readonly NotionId[] {
  return [...new Set(lists.flat())];
}
