import type { NotionId } from '../core/domain/notion-id.ts';
import type { SyncMode, SyncProgress, SyncReport } from '../core/sync-report.ts';
import { audit, enqueueOldest } from './discover/audit.ts';
import { place } from './discover/hierarchy.ts';
import { poll } from './discover/poll.ts';
import { checkRoots } from './discover/roots.ts';
import { createFlusher } from './index/flush.ts';
import { finishSwitch, prepareIndex } from './index/switch-collection.ts';
import { createJob, type Job, type SyncParts } from './job.ts';
import { fetchPages } from './read/fetch.ts';
import { closeLedger, createTally } from './run-stats.ts';
import type { SyncSettings } from './settings.ts';

export type SyncRequest = {
  readonly mode: SyncMode;
  readonly collection: string;
  /** Roots of the collection; none means all that is shared with the integration. */
  readonly resources: readonly NotionId[];
  readonly onProgress?: (progress: SyncProgress) => void;
};

/** Failed pages are tried again by each of so many runs at once; after that with growing pauses. */
const EAGER_ATTEMPTS = 3;

export function openJob(request: SyncRequest, parts: SyncParts, settings: SyncSettings): Job {
  return createJob({
    parts,
    settings,
    mode: request.mode,
    collection: request.collection,
    roots: request.resources,
    tally: createTally(parts.notion, parts.clock.now()),
    onProgress: request.onProgress,
  });
}

/**
 * One run: discover, place, read, index, account. The caller holds the lock. Whatever breaks it off, each page is
 * either as it was or whole and new, and the next run goes on with the tasks that are left.
 */
export async function runSync(job: Job, signal: AbortSignal): Promise<SyncReport> {
  const { store, clock } = job.parts;
  // Whoever leased them is gone: the lock is ours.
  await store.release(undefined, signal);
  const before = await store.members(job.collection, signal);
  const isKnown = (await store.collections(signal)).some(({ name }) => name === job.collection);
  // What Postgres has needs no word from Notion: after a restore the vectors come back even while that is away.
  if (isKnown) await prepareIndex(job, signal);
  const isNewRoot = await checkRoots(job, signal);
  await store.saveCollection(job.collection, job.roots, signal);
  if (!isKnown) await prepareIndex(job, signal);
  await discover(job, isNewRoot, signal);
  await store.retryFailed(job.mode === 'incremental' ? EAGER_ATTEMPTS : Number.MAX_SAFE_INTEGER, clock.now(), signal);
  await readAll(job, signal);
  await finishSwitch(job, signal);
  const members = await store.members(job.collection, signal);
  const after = new Set(members.map(({ id }) => id));
  job.tally.deleted = before.filter(({ id }) => !after.has(id)).length;
  const report = closeLedger(job.mode, members, job.tally, job.parts.notion.requestCount(), clock.now());
  job.report('done');
  return report;
}

async function discover(job: Job, isNewRoot: boolean, signal: AbortSignal): Promise<void> {
  const { store, clock } = job.parts;
  job.report('discover');
  if (job.mode === 'audit' || job.mode === 'full') {
    const { isBraked } = await audit(job, job.mode === 'audit', signal);
    await place(job, signal);
    if (isBraked) return;
    if (job.mode === 'audit') return enqueueOldest(job, signal);
    const members = await store.members(job.collection, signal);
    return store.enqueue(
      members.map(({ id }) => id),
      clock.now(),
      signal,
    );
  }
  await poll(job, isNewRoot ? 'all' : 'new', signal);
  await place(job, signal);
}

/** Reading a page can show others, and where others belong: until nothing is due. */
async function readAll(job: Job, signal: AbortSignal): Promise<void> {
  const { store, clock } = job.parts;
  const flusher = createFlusher(job, signal);
  try {
    for (;;) {
      await place(job, signal);
      job.pending = await store.countTasks(job.collection, clock.now(), signal);
      job.report('fetch');
      if (job.pending === 0) break;
      await fetchPages(job, flusher, signal);
    }
  } catch (error) {
    // What was read before is worth keeping; the first error is the one to tell.
    if (!signal.aborted) await flusher.finish().catch(() => undefined);
    throw error;
  }
  job.report('index');
  await flusher.finish();
}
