import type { Clock } from '../../core/clock.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { SyncStore } from '../ports.ts';

export type Hearer = {
  readonly store: Pick<SyncStore, 'enqueue'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Lets the next sync come soon. */
  readonly wake: () => void;
};

/**
 * What an event of Notion's names is put on the list of pages to read, so that the next sync reads it although search
 * does not show the edit yet. Only pages that are answered from: the sync's own poll finds what is new, and what became
 * of titles, properties and places. Nothing is lost where this fails or an event never comes. Never rejects.
 */
export async function hearEvent(
  ids: readonly NotionId[],
  { store, clock, log, wake }: Hearer,
  signal: AbortSignal,
): Promise<void> {
  try {
    await store.enqueue(ids, clock.now(), signal);
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error }, 'what an event named could not be noted; the poll finds it');
  }
  wake();
}
