import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { Job } from '../job.ts';
import type { DeletedReason } from '../ports.ts';
import { listRows } from './discover.ts';
import { place } from './hierarchy.ts';
import { scanLive } from './poll.ts';

/** Why the last audit deleted nothing; null after one that found nothing to stop for. For `doctor` and the admins. */
export const BRAKE_STATE = 'audit-brake';
/** When the last audit of a collection (its name follows a colon) began, whatever it found. */
export const AUDIT_STATE = 'audit';

/**
 * Compares all that is stored with all that Notion lists, so that what search hides is found and what is gone goes.
 * `withBrake`: where more is gone than is likely, nothing is deleted; a person decides (`--mode full` is the yes).
 * Then no page should be read without a reason either: one that is gone would be deleted for itself.
 */
export async function audit(
  job: Job,
  withBrake: boolean,
  signal: AbortSignal,
): Promise<{ readonly isBraked: boolean }> {
  const { store, clock } = job.parts;
  const startedAt = clock.now();
  // The trash need not be listed: what is in it is not among these, and is asked for.
  const seen = new Set(await scanLive(job, 'all', signal));
  await place(job, signal);
  for (const source of job.sources) {
    for (const id of await listRows(job, source, signal)) seen.add(id);
    job.report('audit');
  }
  await place(job, signal);
  let isBraked = false;
  if (job.tally.isListingWhole) isBraked = await sweep(job, seen, withBrake, signal);
  else job.parts.log.warn({}, 'Notion did not list everything: nothing is deleted by this audit');
  await store.pruneEmbeddings(new Date(startedAt.getTime() - EMBEDDING_KEPT_MS), signal);
  await store.writeState(`${AUDIT_STATE}:${job.collection}`, { at: startedAt.toISOString() }, signal);
  return { isBraked };
}

/** A deleted page may come back; its vectors wait for it so long. */
const EMBEDDING_KEPT_MS = 30 * 24 * 60 * 60_000;

/** Asks for what was not listed: gone, in the trash, or only hidden from search. True where it stopped at the brake. */
async function sweep(job: Job, seen: ReadonlySet<NotionId>, withBrake: boolean, signal: AbortSignal): Promise<boolean> {
  const { store, clock, settings, log } = { ...job.parts, settings: job.settings };
  const pages = (await store.members(job.collection, signal)).map(({ id }) => id);
  const unseen = [...pages, ...job.sources].filter((id) => !seen.has(id));
  const limit = withBrake
    ? Math.max(settings.brakePages, settings.brakeShare * pages.length)
    : Number.POSITIVE_INFINITY;
  const gone = new Map<NotionId, DeletedReason>();
  let hidden = 0;
  for (const id of unseen) {
    const object = await stillThere(job, id, job.sources.has(id) ? 'data_source' : 'page', signal);
    if (object === undefined) gone.set(id, 'not_shared');
    else if (object.inTrash) gone.set(id, 'in_trash');
    // What is in the trash somebody put there; what Notion no longer shows may be a mistake of its or of ours.
    hidden += object === undefined ? 1 : 0;
    if (hidden > limit) {
      job.tally.isListingWhole = false;
      const brake = { at: clock.now().toISOString(), gone: hidden, pages: pages.length };
      await store.writeState(BRAKE_STATE, brake, signal);
      log.error(brake, 'more pages are gone than is likely: nothing is deleted. If it is meant: sync --mode full');
      return true;
    }
  }
  for (const [id, reason] of gone) await store.tombstone([id], reason, clock.now(), signal);
  if (gone.size > 0) job.isPlaced = false;
  await store.writeState(BRAKE_STATE, null, signal);
  return false;
}

/** Asks without acting on the answer, unless it is good news. */
async function stillThere(
  job: Job,
  id: NotionId,
  kind: NotionObject['kind'],
  signal: AbortSignal,
): Promise<NotionObject | undefined> {
  const object = await job.parts.notion.object(id, kind, signal);
  job.asked.add(id);
  if (object !== undefined && !object.inTrash)
    await job.parts.store.noteListing([object], job.parts.clock.now(), signal);
  return object;
}

/** Pages whose text was compared with Notion's longest ago, and the roots: they are read again without a reason. */
export async function enqueueOldest(job: Job, signal: AbortSignal): Promise<void> {
  const { store, clock } = job.parts;
  const members = await store.members(job.collection, signal);
  const oldest = members
    .filter(({ isQueued, state }) => !isQueued && state !== 'not_yet')
    .toSorted((a, b) => (a.verifiedAt?.getTime() ?? 0) - (b.verifiedAt?.getTime() ?? 0))
    .slice(0, Math.ceil(members.length * job.settings.verifyShare))
    .map(({ id }) => id);
  const roots = members.filter(({ id }) => job.roots.includes(id)).map(({ id }) => id);
  await store.enqueue([...new Set<PageId>([...oldest, ...roots])], clock.now(), signal);
}
