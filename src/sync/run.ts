import type { NotionId } from '../core/domain/notion-id.ts';
import type { SyncMode, SyncProgress, SyncReport } from '../core/sync-report.ts';
import { recordChanges } from './changes/record-changes.ts';
import { audit, enqueueOldest } from './discover/audit.ts';
import { createHierarchy } from './discover/hierarchy.ts';
import { refreshRestructured } from './discover/notified-pages.ts';
import { noteMissingNames } from './discover/people.ts';
import { poll } from './discover/poll.ts';
import { refreshHierarchy } from './discover/refresh-hierarchy.ts';
import { type ConfiguredRoots, checkRoots, decideRoots, saveRoots } from './discover/roots.ts';
import { createFlusher } from './index/flush.ts';
import { measureScale } from './index/measure-scale.ts';
import { finishSwitch, prepareIndex } from './index/switch-collection.ts';
import { EAGER_ATTEMPTS } from './next-try.ts';
import { createOutageCounter } from './outages.ts';
import type { MemberPage } from './ports.ts';
import { createCopiedBlocks } from './read/copied-blocks.ts';
import { readDuePages } from './read/read-due-pages.ts';
import { buildReport, progressOf } from './report.ts';
import type { RunContext, SyncParts } from './run-context.ts';
import { createRunStats } from './run-stats.ts';
import type { SyncSettings } from './settings.ts';

export type SyncRequest = {
  readonly mode: SyncMode;
  readonly collection: string;
  /** Named for this run: they join the roots of the collection. */
  readonly resources: readonly NotionId[];
  /** Started by the schedule, not by a person: pages that keep failing then wait until their delay is over. */
  readonly isScheduled?: true;
  readonly onProgress?: (progress: SyncProgress) => void;
};

export type SyncEnvironment = {
  readonly parts: SyncParts;
  readonly settings: SyncSettings;
  readonly configured: ConfiguredRoots;
};

export async function openRun(
  request: SyncRequest,
  { parts, settings, configured }: SyncEnvironment,
  signal: AbortSignal,
): Promise<RunContext> {
  const state = { stats: createRunStats(parts.notion, parts.clock.now()), hierarchy: createHierarchy(), parts };
  return {
    ...state,
    settings,
    mode: request.mode,
    isScheduled: request.isScheduled === true,
    collection: request.collection,
    roots: await decideRoots(request, configured, parts.store, signal),
    outages: createOutageCounter(),
    copies: createCopiedBlocks(),
    requested: new Set(),
    reportProgress: (phase) => request.onProgress?.(progressOf(phase, state)),
    signal,
  };
}

/**
 * One run: discover, read, index, report. The caller holds the lock. Whatever interrupts a run, every page is either
 * unchanged or completely replaced, and the next run continues with the tasks that are left.
 */
export async function runSync(run: RunContext, configured: ConfiguredRoots): Promise<SyncReport> {
  const { store } = run.parts;
  // Whoever leased tasks is gone: only one process syncs, and this one holds the lock.
  await store.release(undefined, run.signal);
  const before = await store.members(run.collection, run.signal);
  const isKnown = (await store.collections(run.signal)).some(({ name }) => name === run.collection);
  // The vectors are rebuilt from Postgres before Notion is asked, so that a restore works while Notion is down.
  if (isKnown) await prepareIndex(run);
  const isNewRoot = await checkRoots(run);
  await saveRoots(run, configured);
  if (!isKnown) await prepareIndex(run);
  await discover(run, isNewRoot);
  await noteMissingNames(run);
  await enqueueTitleOnly(run, before);
  await retryFailed(run);
  await readAll(run);
  await recordChanges(run);
  await finishSwitch(run);
  await measureScale(run);
  const members = await store.members(run.collection, run.signal);
  const after = new Set(members.map(({ id }) => id));
  const report = await buildReport(run, members, before.filter(({ id }) => !after.has(id)).length);
  run.reportProgress('done');
  return report;
}

/** Finds out which pages there are and enqueues the ones to read. */
async function discover(run: RunContext, isNewRoot: boolean): Promise<void> {
  const { store, clock } = run.parts;
  run.reportProgress('discover');
  if (run.mode !== 'audit' && run.mode !== 'full') {
    await poll(run, isNewRoot ? 'all' : 'new');
    await refreshRestructured(run);
    return refreshHierarchy(run);
  }
  const { isStopped } = await audit(run);
  await refreshRestructured(run);
  await refreshHierarchy(run);
  // After the guard has stopped the deletions, no page is read without need: reading a page that is gone deletes it.
  if (isStopped) return;
  if (run.mode === 'audit') return enqueueOldest(run);
  const pages = (await store.members(run.collection, run.signal)).map(({ id }) => id);
  await store.enqueue(pages, clock.now(), run.signal);
}

/** Pages with nothing but a title were left out by earlier versions of the program. */
async function enqueueTitleOnly({ parts, signal }: RunContext, members: readonly MemberPage[]): Promise<void> {
  const pages = members.filter(({ state, title }) => state === 'empty' && title.trim() !== '').map(({ id }) => id);
  if (pages.length > 0) await parts.store.enqueue(pages, parts.clock.now(), signal);
}

async function retryFailed({ parts: { store, clock }, mode, isScheduled, signal }: RunContext): Promise<void> {
  const maxAttempts = isScheduled && mode === 'incremental' ? EAGER_ATTEMPTS : Number.MAX_SAFE_INTEGER;
  await store.retryFailed(maxAttempts, clock.now(), signal);
}

/** Until no page is due: reading a page can reveal others, and which page they belong to. */
async function readAll(run: RunContext): Promise<void> {
  const { store, clock } = run.parts;
  const flusher = createFlusher(run);
  try {
    for (;;) {
      await refreshHierarchy(run);
      const pending = await store.countTasks(run.collection, clock.now(), run.signal);
      run.stats.recordPending(pending);
      run.reportProgress('fetch');
      if (pending === 0) break;
      await readDuePages(run, flusher);
    }
  } catch (error) {
    // What was read before is worth indexing; the first error is the one to report.
    if (!run.signal.aborted) await flusher.finish().catch(() => undefined);
    throw error;
  }
  run.reportProgress('index');
  await flusher.finish();
}
