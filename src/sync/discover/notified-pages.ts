import PQueue from 'p-queue';
import type { Clock } from '../../core/clock.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { SyncStore } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { refreshObject } from './record-listing.ts';

export type NotifiedPages = {
  readonly store: Pick<SyncStore, 'enqueue' | 'readState' | 'writeState'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the next sync come soon. */
  readonly wake: () => void;
};

/** Objects that the next sync asks Notion for, because an event said that they moved or are gone. */
const RESTRUCTURED_STATE = 'restructured-objects';
/** How long search may show the state before. */
const SEARCH_LAG_MS = 15 * 60_000;
/** A burst of more events than this is left to the poll and the audit. */
const MAX_RESTRUCTURED = 500;

export type Notice = { readonly ids: readonly NotionId[]; readonly restructured?: NotionId };

/**
 * Enqueues the pages that a Notion event names, so that the next sync reads them even if search does not show the edit
 * yet. Only indexed pages are enqueued: the poll finds new pages, and changes of titles and properties. An object that
 * was moved, deleted or unshared is remembered for `refreshRestructured`, because search may not show that.
 * If this fails or an event never comes, the poll still finds every edit. Never rejects.
 */
export async function handleNotifiedPages(
  { ids, restructured }: Notice,
  { store, clock, log, wake }: NotifiedPages,
  signal: AbortSignal,
): Promise<void> {
  try {
    await store.enqueue(ids, clock.now(), signal);
    if (restructured !== undefined) await turns.add(() => rememberRestructured({ store, clock }, restructured, signal));
  } catch (error) {
    if (!signal.aborted)
      log.warn({ err: error }, 'the pages of an event could not be enqueued; the poll will find them');
  }
  wake();
}

/** Events come in bursts, and each one adds to the same list. */
const turns = new PQueue({ concurrency: 1 });

type Restructured = { readonly id: NotionId; readonly at: string };

async function rememberRestructured(
  { store, clock }: Pick<NotifiedPages, 'store' | 'clock'>,
  id: NotionId,
  signal: AbortSignal,
): Promise<void> {
  const others = (await readRestructured(store, signal)).filter((known) => known.id !== id);
  if (others.length >= MAX_RESTRUCTURED) return;
  await store.writeState(RESTRUCTURED_STATE, [...others, { id, at: clock.now().toISOString() }], signal);
}

/**
 * Asks Notion for the objects of such events and stores their parents, or that they are gone. Comes after the listings of
 * a run, and again in the next runs: a move changes no edit time, so a listing that lags behind would undo it.
 */
export async function refreshRestructured(run: RunContext): Promise<void> {
  const { store, clock } = run.parts;
  const known = await readRestructured(store, run.signal);
  if (known.length === 0) return;
  for (const { id } of known) await refreshObject(run, id, (await store.object(id, run.signal))?.kind);
  const isRecent = ({ at }: Restructured) => clock.now().getTime() - Date.parse(at) < SEARCH_LAG_MS;
  const left = (await readRestructured(store, run.signal)).filter(isRecent);
  await store.writeState(RESTRUCTURED_STATE, left, run.signal);
}

async function readRestructured(
  store: Pick<SyncStore, 'readState'>,
  signal: AbortSignal,
): Promise<readonly Restructured[]> {
  const value = await store.readState(RESTRUCTURED_STATE, signal);
  return Array.isArray(value) ? (value as Restructured[]) : [];
}
