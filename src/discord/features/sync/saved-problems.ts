import type { SyncProblem } from '../../../core/sync-report.ts';
import type { DiscordStore } from '../../store.ts';

/** Key in the store. The Failures button reads it, also after a restart. */
const STATE = 'sync-problems';
const SAVED_SYNCS = 10;
const SAVED_PROBLEMS = 50;

type SavedProblems = { readonly id: string; readonly problems: readonly SyncProblem[] };

/** Saves the problems of a sync; those of older syncs are dropped. */
export async function saveProblems(
  store: DiscordStore,
  id: string,
  problems: readonly SyncProblem[],
  signal: AbortSignal,
): Promise<void> {
  const saved = await loadAll(store, signal);
  const all = [{ id, problems: problems.slice(0, SAVED_PROBLEMS) }, ...saved].slice(0, SAVED_SYNCS);
  await store.setState(STATE, all, signal);
}

/** Empty if they are not saved any more. */
export async function loadProblems(
  store: DiscordStore,
  id: string,
  signal: AbortSignal,
): Promise<readonly SyncProblem[]> {
  return (await loadAll(store, signal)).find((saved) => saved.id === id)?.problems ?? [];
}

async function loadAll(store: DiscordStore, signal: AbortSignal): Promise<readonly SavedProblems[]> {
  return ((await store.state(STATE, signal)) ?? []) as readonly SavedProblems[];
}
