import type { NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { AncestryNode, DeletedReason } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { listRows } from './list-rows.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { scanLive } from './poll.ts';
import { recordLive } from './record-listing.ts';
import { refreshHierarchy } from './refresh-hierarchy.ts';

/** Why the last audit deleted nothing, so that it can be looked up in `sync_state`; null if it did its work. */
const DELETION_GUARD_STATE = 'deletion-guard';
/** When the last audit of a collection (its name follows a colon) began, whatever it found. */
export const AUDIT_STATE = 'audit';
/** A deleted page may come back: its embeddings are kept this long. */
const EMBEDDING_RETENTION_MS = 30 * 24 * 60 * 60_000;

/**
 * Compares everything that is stored with everything that Notion lists: finds what search hides, deletes what is gone.
 * In the mode `audit` a deletion guard applies: if more is gone than is plausible, nothing is deleted and a person has
 * to decide. The mode `full` is that decision.
 */
export async function audit(run: RunContext): Promise<{ readonly isStopped: boolean }> {
  const { store, clock } = run.parts;
  const startedAt = clock.now();
  // The trash need not be listed: whatever is in it is missing here, and is asked for.
  const seen = new Set(await scanLive(run, 'all'));
  await refreshHierarchy(run);
  for (const source of run.hierarchy.sources) {
    for (const id of await listRows(run, source)) seen.add(id);
    run.reportProgress('audit');
  }
  await refreshHierarchy(run);
  let isStopped = false;
  if (run.stats.isListingComplete) isStopped = await deleteMissing(run, seen);
  else run.parts.log.warn({}, 'Notion did not list everything: this audit deletes nothing');
  await store.pruneEmbeddings(new Date(startedAt.getTime() - EMBEDDING_RETENTION_MS), run.signal);
  await store.writeState(`${AUDIT_STATE}:${run.collection}`, { at: startedAt.toISOString() }, run.signal);
  return { isStopped };
}

/** Requests what was not listed: gone, in the trash, or only hidden from search. True if the deletion guard stopped it. */
async function deleteMissing(run: RunContext, seen: ReadonlySet<NotionId>): Promise<boolean> {
  const { store, clock, log } = run.parts;
  const pages = (await store.members(run.collection, run.signal)).map(({ id }) => id);
  const unlisted = await rowsOfIncomplete(run);
  const unseen = [...new Set([...pages, ...run.hierarchy.sources])].filter((id) => !seen.has(id) && !unlisted.has(id));
  const limit = deletionLimit(run, pages.length);
  const gone = new Map<NotionId, DeletedReason>();
  let unshared = 0;
  for (const id of unseen) {
    const result = await requestMissing(run, id);
    if (result.kind === 'gone') gone.set(id, 'not_shared');
    else if (result.kind === 'found' && result.object.inTrash) gone.set(id, 'in_trash');
    // Somebody put the page into the trash on purpose. A page that is no longer shared may be a mistake.
    unshared += result.kind === 'gone' ? 1 : 0;
    if (unshared > limit) {
      run.stats.recordIncompleteListing();
      const facts = { at: clock.now().toISOString(), gone: unshared, pages: pages.length };
      await store.writeState(DELETION_GUARD_STATE, facts, run.signal);
      log.error(
        facts,
        'too many pages are gone: nothing is deleted. If this is intended, run `notionbot sync --mode full`',
      );
      return true;
    }
  }
  for (const [id, reason] of gone) await store.tombstone([id], reason, clock.now(), run.signal);
  if (gone.size > 0) run.hierarchy.invalidate();
  await store.writeState(DELETION_GUARD_STATE, null, run.signal);
  return false;
}

/** Rows of data sources that Notion did not list completely: not being listed says nothing about them. */
async function rowsOfIncomplete({ parts, stats, signal }: RunContext): Promise<ReadonlySet<NotionId>> {
  if (stats.incompleteSources.size === 0) return new Set();
  const { objects } = await parts.store.ancestry(signal);
  const isUnlisted = ({ parent }: AncestryNode) =>
    parent.kind === 'data_source' && stats.incompleteSources.has(parent.id);
  return new Set(objects.filter(isUnlisted).map(({ id }) => id));
}

function deletionLimit({ mode, settings }: RunContext, pageCount: number): number {
  if (mode !== 'audit') return Number.POSITIVE_INFINITY;
  return Math.max(settings.deletionGuardPages, settings.deletionGuardShare * pageCount);
}

/** Stores the answer only if the object is live: deletions wait until the guard has seen them all. */
async function requestMissing(run: RunContext, id: NotionId): Promise<LookUp> {
  const result = await lookUp(run, id, run.hierarchy.sources.has(id) ? 'data_source' : 'page');
  if (result.kind === 'found' && !result.object.inTrash) await recordLive(run, [result.object]);
  return result;
}

/** Enqueues the pages whose text was compared with Notion's longest ago, and the roots, although nothing changed. */
export async function enqueueOldest(run: RunContext): Promise<void> {
  const { store, clock } = run.parts;
  const members = await store.members(run.collection, run.signal);
  const oldest = members
    .filter(({ isQueued, state }) => !isQueued && state !== 'not_yet')
    .toSorted((a, b) => (a.verifiedAt?.getTime() ?? 0) - (b.verifiedAt?.getTime() ?? 0))
    .slice(0, Math.ceil(members.length * run.settings.verifyShare))
    .map(({ id }) => id);
  const roots = members.filter(({ id }) => run.roots.includes(id)).map(({ id }) => id);
  await store.enqueue([...new Set<PageId>([...oldest, ...roots])], clock.now(), run.signal);
}
