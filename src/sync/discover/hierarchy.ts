import type { PageId } from '../../core/domain/notion-id.ts';
import type { Job } from '../job.ts';
import type { Chain } from '../ports.ts';
import { follow } from './discover.ts';
import { type MissingObject, type Placement, placePages } from './scope.ts';

/** Ancestors that Notion did not show: asked for again by the next audit, not by every run. */
const UNREACHABLE = 'unreachable';

/**
 * Brings the collection's pages and their breadcrumbs in line with the stored parents. Costs requests only for
 * ancestors that no listing has shown. Moves and renames change rows, never a vector.
 */
export async function place(job: Job, signal: AbortSignal): Promise<void> {
  if (job.isPlaced) return;
  const { store, clock } = job.parts;
  const { chain, placement } = await placeWithAncestors(job, signal);
  const { joined, left } = await store.setMembers(job.collection, placement.members, clock.now(), signal);
  const renamed = renamedPages(chain, placement);
  if (renamed.size > 0) await store.retitle(renamed, clock.now(), signal);
  job.titles = placement.titles;
  job.sources = placement.sources;
  job.discovered = placement.members.size;
  job.isPlaced = true;
  job.parts.log.debug({ members: placement.members.size, joined, left, renamed: renamed.size }, 'placed pages');
}

async function placeWithAncestors(job: Job, signal: AbortSignal): Promise<{ chain: Chain; placement: Placement }> {
  const { store } = job.parts;
  const unreachable = new Set(await readIds(job, signal));
  for (;;) {
    const chain = await store.chain(signal);
    const placement = placePages(chain, job.roots);
    const news = placement.missing.filter(({ id }) => !unreachable.has(id) && !job.asked.has(id));
    if (news.length === 0) return { chain, placement };
    for (const missing of news) {
      if (await isFound(job, missing, signal)) continue;
      unreachable.add(missing.id);
      await store.writeState(UNREACHABLE, [...unreachable], signal);
    }
  }
}

async function isFound(job: Job, missing: MissingObject, signal: AbortSignal): Promise<boolean> {
  const told = job.databaseParents.get(missing.id);
  if (told === undefined) return (await follow(job, missing.id, missing.kind, signal)) !== undefined;
  const now = job.parts.clock.now();
  job.asked.add(missing.id);
  const database = {
    ...told,
    id: missing.id,
    kind: 'database' as const,
    properties: [],
    createdAt: now,
    // Older than anything that Notion says about it later.
    editedAt: new Date(0),
    inTrash: false,
  };
  await job.parts.store.noteListing([database], now, signal);
  return true;
}

async function readIds(job: Job, signal: AbortSignal): Promise<readonly PageId[]> {
  // An audit asks again for what was not shared before.
  if (job.mode === 'audit' || job.mode === 'full') return [];
  const value = await job.parts.store.readState(UNREACHABLE, signal);
  return Array.isArray(value) ? (value as PageId[]) : [];
}

/** Pages whose chunks were written under other titles. */
function renamedPages(chain: Chain, placement: Placement): ReadonlyMap<PageId, readonly string[]> {
  const renamed = new Map<PageId, readonly string[]>();
  for (const { id, contextTitles } of chain.objects) {
    const titles = placement.titles.get(id);
    if (!titles || !contextTitles) continue;
    const isSame = titles.length === contextTitles.length && titles.every((title, i) => title === contextTitles[i]);
    if (!isSame) renamed.set(id, titles);
  }
  return renamed;
}
