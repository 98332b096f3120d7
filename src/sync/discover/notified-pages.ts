import type { Clock } from '../../core/clock.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { SyncStore } from '../ports.ts';

export type NotifiedPages = {
  readonly store: Pick<SyncStore, 'enqueue'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the next sync come soon. */
  readonly wake: () => void;
};

/**
 * Enqueues the pages that a Notion event names, so that the next sync reads them even if search does not show the edit
 * yet. Only indexed pages are enqueued: the poll finds new pages, and changes of titles, properties and parents.
 * If this fails or an event never comes, the poll still finds every edit. Never rejects.
 */
export async function handleNotifiedPages(
  ids: readonly NotionId[],
  { store, clock, log, wake }: NotifiedPages,
  signal: AbortSignal,
): Promise<void> {
  try {
    await store.enqueue(ids, clock.now(), signal);
  } catch (error) {
    if (!signal.aborted)
      log.warn({ err: error }, 'the pages of an event could not be enqueued; the poll will find them');
  }
  wake();
}
