import type { NotionId } from '../../../core/domain/notion-id.ts';
import type { BotContext } from '../../interactions/context.ts';
import type { SyncRequest } from '../../ports.ts';

/**
 * The roots of a run: those of the collection and the resources that the admin named. Resources are added and never
 * replace the roots, because a run over fewer roots would delete the other pages.
 */
export async function rootsOf(
  { collection, resources }: Pick<SyncRequest, 'collection' | 'resources'>,
  {
    collections,
    defaultCollection,
    defaultRoots,
  }: Pick<BotContext, 'collections' | 'defaultCollection' | 'defaultRoots'>,
  signal: AbortSignal,
): Promise<readonly NotionId[]> {
  const stored = (await collections.list(signal)).find(({ name }) => name === collection);
  const isDefault = collection === defaultCollection && defaultRoots.length > 0;
  const own = isDefault ? defaultRoots : (stored?.roots ?? []);
  // A collection without roots contains everything that is shared, so there is nothing to add.
  const containsEverything = own.length === 0 && stored?.vectorCollection !== undefined;
  return containsEverything ? [] : [...new Set([...own, ...resources])];
}
