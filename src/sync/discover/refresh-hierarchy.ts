import type { PageId } from '../../core/domain/notion-id.ts';
import type { Ancestry } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { fetchReferenced } from './fetch-referenced.ts';
import { type Membership, type MissingObject, resolveMembership } from './membership.ts';
import { recordLive } from './record-listing.ts';

/** Ancestors that Notion did not show. Only an audit asks for them again. */
const UNREACHABLE_STATE = 'unreachable';

/**
 * Brings the collection's pages and breadcrumbs in line with the stored parents, if anything changed. Costs requests
 * only for ancestors that no listing has shown. Moves and renames change rows, never a vector.
 */
export async function refreshHierarchy(run: RunContext): Promise<void> {
  if (!run.hierarchy.isStale) return;
  const { store, clock, log } = run.parts;
  const { ancestry, membership } = await resolveWithAncestors(run);
  const { joined, left } = await store.setMembers(run.collection, membership.members, clock.now(), run.signal);
  const renamed = renamedPages(ancestry, membership);
  if (renamed.size > 0) await store.retitle(renamed, clock.now(), run.signal);
  run.hierarchy.replace(membership);
  log.debug({ members: membership.members.size, joined, left, renamed: renamed.size }, 'refreshed the page hierarchy');
}

async function resolveWithAncestors(run: RunContext): Promise<{ ancestry: Ancestry; membership: Membership }> {
  const { store } = run.parts;
  const unreachable = new Set(await readUnreachable(run));
  for (;;) {
    const ancestry = await store.ancestry(run.signal);
    const membership = resolveMembership(ancestry, run.roots);
    const news = membership.missing.filter(({ id }) => !unreachable.has(id) && !run.requested.has(id));
    if (news.length === 0) return { ancestry, membership };
    for (const missing of news) {
      if (await mayBeAskedAgain(run, missing)) continue;
      unreachable.add(missing.id);
      await store.writeState(UNREACHABLE_STATE, [...unreachable], run.signal);
    }
  }
}

/** Finds a missing ancestor. False if Notion does not show it, so that asking again would be of no use. */
async function mayBeAskedAgain(run: RunContext, missing: MissingObject): Promise<boolean> {
  const hint = run.hierarchy.databaseHint(missing.id);
  if (hint === undefined) {
    const result = await fetchReferenced(run, missing.id, missing.kind);
    return result?.kind === 'found' || (result?.kind === 'unreadable' && result.isTransient);
  }
  run.requested.add(missing.id);
  const database = {
    ...hint,
    id: missing.id,
    kind: 'database' as const,
    properties: [],
    createdAt: run.parts.clock.now(),
    // Older than any edit, so that whatever Notion says later replaces it.
    editedAt: new Date(0),
    inTrash: false,
  };
  await recordLive(run, [database]);
  return true;
}

async function readUnreachable(run: RunContext): Promise<readonly PageId[]> {
  if (run.mode === 'audit' || run.mode === 'full') return [];
  const value = await run.parts.store.readState(UNREACHABLE_STATE, run.signal);
  return Array.isArray(value) ? (value as PageId[]) : [];
}

/** Pages whose chunks were written under other titles. */
function renamedPages(ancestry: Ancestry, membership: Membership): ReadonlyMap<PageId, readonly string[]> {
  const renamed = new Map<PageId, readonly string[]>();
  for (const { id, contextTitles } of ancestry.objects) {
    const titles = membership.titles.get(id);
    if (!titles || !contextTitles) continue;
    const isSame = titles.length === contextTitles.length && titles.every((title, i) => title === contextTitles[i]);
    if (!isSame) renamed.set(id, titles);
  }
  return renamed;
}
