import type { NotionObject } from '../core/domain/document.ts';
import { type NotionId, parseNotionId } from '../core/domain/notion-id.ts';
import { AppError } from '../core/errors.ts';
import type { PageState, WhyReport } from '../core/sync-report.ts';
import { isLinkedDatabase, nameOf } from './discover/roots.ts';
import { type Placement, placePages } from './discover/scope.ts';
import type { SyncParts } from './job.ts';
import type { PageStanding, StoredObject, SyncCollection } from './ports.ts';
import { EMPTY_REASON } from './run-stats.ts';

type Verdict = { readonly state: PageState; readonly reason: string; readonly fix: string };

const NOTHING = 'Nothing is to be done.';
const WAIT = 'Wait for the next sync, or run `notionbot sync`.';
const SHARE = 'In Notion open it, then ••• → Connections → add the integration.';

/** Why a page is, or is not, in the answers: asks Notion how it stands now and compares with what is stored. */
export async function why(text: string, parts: SyncParts, signal: AbortSignal): Promise<WhyReport> {
  const id = parseNotionId(text);
  if (id === undefined) {
    throw new AppError({
      service: 'app',
      code: 'usage',
      message: 'This is neither a Notion id (32 hexadecimal digits) nor a Notion URL that holds one.',
      fix: 'Copy the link in Notion: ••• → Copy link.',
    });
  }
  const stored = await parts.store.object(id, signal);
  const { live, doubt } = await askNotion(id, stored, parts, signal);
  const judged = await judge(id, stored, live, parts, signal);
  const verdict = doubt === undefined ? judged : { ...judged, reason: `${judged.reason} (${doubt})` };
  const chunks = await countChunks(id, verdict, parts, signal);
  return {
    id,
    ...verdict,
    lastEdited: live?.editedAt ?? stored?.editedAt,
    indexedAt: verdict.state === 'indexed' || stored?.deletedAt === undefined ? stored?.indexedAt : undefined,
    chunks,
  };
}

/** Where Notion cannot be asked, what is stored speaks, and says so; a page that is not stored needs Notion. */
async function askNotion(
  id: NotionId,
  stored: StoredObject | undefined,
  { notion }: SyncParts,
  signal: AbortSignal,
): Promise<{ readonly live: NotionObject | undefined; readonly doubt?: string }> {
  try {
    return { live: await notion.object(id, stored?.kind, signal) };
  } catch (error) {
    if (!(error instanceof AppError) || stored === undefined) throw error;
    const isUnshared = stored.deletedAt !== undefined && !stored.inTrash;
    const live = isUnshared ? undefined : stored;
    return { live, doubt: `As of the last sync. ${error.message}` };
  }
}

async function judge(
  id: NotionId,
  stored: StoredObject | undefined,
  live: NotionObject | undefined,
  parts: SyncParts,
  signal: AbortSignal,
): Promise<Verdict> {
  if (live === undefined) {
    const before = stored ? ' It was shared before.' : '';
    return {
      state: 'not_shared',
      reason: `Notion does not show ${id} to the integration: it does not exist or is not shared with it.${before}`,
      fix: `${SHARE} If it is a block, give the link of its page.`,
    };
  }
  if (live.inTrash) {
    return { state: 'in_trash', reason: `${nameOf(live)} is in Notion's trash.`, fix: 'Restore it in Notion.' };
  }
  if (isLinkedDatabase(live)) {
    return {
      state: 'empty',
      reason: `${nameOf(live)} is a linked database: a view of rows that live elsewhere.`,
      fix: 'Ask for the original database (••• → View data source); its rows are what is indexed.',
    };
  }
  if (stored === undefined || stored.deletedAt !== undefined) {
    return { state: 'not_yet', reason: 'Notion shows it, but no sync has seen it yet.', fix: WAIT };
  }
  return judgeStored(stored, live, parts, signal);
}

async function judgeStored(
  stored: StoredObject,
  live: NotionObject,
  parts: SyncParts,
  signal: AbortSignal,
): Promise<Verdict> {
  const collections = await parts.store.collections(signal);
  if (collections.length === 0) return { state: 'not_yet', reason: 'No sync has run yet.', fix: WAIT };
  const chain = await parts.store.chain(signal);
  for (const collection of collections) {
    const placement = placePages(chain, collection.roots);
    if (stored.kind === 'page' && placement.members.has(stored.id)) {
      const members = await parts.store.members(collection.name, signal);
      return judgeMember(
        members.find(({ id }) => id === stored.id),
        live,
      );
    }
    if (stored.kind !== 'page' && isAboveMembers(stored, placement, chain.objects)) {
      return {
        state: 'indexed',
        reason: `${nameOf(live)} is a database: its rows are indexed, each as a page of its own.`,
        fix: NOTHING,
      };
    }
  }
  return outside(live, collections);
}

function isAboveMembers(
  stored: StoredObject,
  placement: Placement,
  objects: readonly Pick<NotionObject, 'id' | 'parent'>[],
): boolean {
  const sources = stored.kind === 'database' ? (stored.dataSources ?? []) : [stored.id];
  return (
    sources.some((id) => placement.sources.has(id)) ||
    objects.some(({ id, parent }) => placement.sources.has(id) && parent.kind === 'database' && parent.id === stored.id)
  );
}

function outside(live: NotionObject, collections: readonly SyncCollection[]): Verdict {
  const names = collections.map(({ name }) => name).join(', ');
  return {
    state: 'outside_roots',
    reason: `${nameOf(live)} is shared with the integration, but not below any root of the collections (${names}).`,
    fix: 'Add its link, or that of a page above it, to NOTION_RESOURCE_ID.',
  };
}

function judgeMember(page: PageStanding | undefined, live: NotionObject): Verdict {
  if (page === undefined) return { state: 'not_yet', reason: 'The next sync will take it in.', fix: WAIT };
  if (page.failure !== undefined) {
    const kept = page.state === 'indexed' ? ' The version that was indexed before still answers.' : '';
    return {
      state: 'failed',
      reason: `${page.failure.reason} (${page.failure.attempts} attempts since ${page.stateSince.toISOString()}).${kept}`,
      fix: 'It is tried again by each sync; `notionbot doctor` shows whether a service is down.',
    };
  }
  if (page.state === 'empty') {
    return { state: 'empty', reason: EMPTY_REASON, fix: 'Write something on the page.' };
  }
  if (page.editedSynced === undefined) {
    return { state: 'not_yet', reason: 'It was discovered, but not read yet.', fix: WAIT };
  }
  if (live.editedAt > page.editedSynced) {
    return {
      state: 'indexed',
      reason: `It is indexed as of ${page.editedSynced.toISOString()}; an edit since then is not in yet.`,
      fix: WAIT,
    };
  }
  return { state: 'indexed', reason: page.reason ?? 'It is indexed as it is in Notion.', fix: NOTHING };
}

async function countChunks(id: NotionId, verdict: Verdict, parts: SyncParts, signal: AbortSignal): Promise<number> {
  if (verdict.state !== 'indexed' && verdict.state !== 'failed') return 0;
  return (await parts.store.chunksOf(id, signal)).length;
}
