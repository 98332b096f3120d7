import type { NotionObject } from '../core/domain/document.ts';
import { isSiteWithoutId, type NotionId, parseNotionId } from '../core/domain/notion-id.ts';
import { AppError, usageError } from '../core/errors.ts';
import type { PageState, WhyReport } from '../core/sync-report.ts';
import { type Membership, resolveMembership } from './discover/membership.ts';
import { isLinkedDatabase, nameOf } from './discover/roots.ts';
import { nextTryText } from './next-try.ts';
import type { MemberPage, StoredObject, SyncCollection } from './ports.ts';
import { EMPTY_REASON } from './report.ts';
import { minuteText } from './report-text.ts';
import type { SyncParts } from './run-context.ts';

type Verdict = { readonly state: PageState; readonly reason: string; readonly fix: string };

const NO_ACTION = 'No action needed.';
const WAIT = 'Wait for the next sync, or run `notionbot sync`.';
const SHARE = 'In Notion, open it, choose ••• → Connections and add the integration.';

/** Explains why a page is, or is not, used in answers: compares its state in Notion with what is stored. */
export async function why(text: string, parts: SyncParts, signal: AbortSignal): Promise<WhyReport> {
  const id = parseNotionId(text);
  if (id === undefined) throw notAnAddress(text);
  const stored = await parts.store.object(id, signal);
  const { live, caveat } = await requestLive(id, stored, parts, signal);
  const unstored = judgeLive(id, stored, live);
  const judged = unstored ?? (await judgeStored(stored!, live!, parts, signal));
  const verdict = caveat === undefined ? judged : { ...judged, reason: `${judged.reason} (${caveat})` };
  const hasChunks = verdict.state === 'indexed' || verdict.state === 'failed';
  return {
    id,
    ...verdict,
    lastEdited: live?.editedAt ?? stored?.editedAt,
    indexedAt: verdict.state === 'indexed' || stored?.deletedAt === undefined ? stored?.indexedAt : undefined,
    chunks: hasChunks ? (await parts.store.chunksOf(id, signal)).length : 0,
  };
}

function notAnAddress(text: string): AppError {
  if (isSiteWithoutId(text)) {
    return usageError(
      'This is an address of a published site, which has no id.',
      'Open the page in Notion itself and copy its link: ••• → Copy link.',
    );
  }
  return usageError(
    'This is neither a Notion id (32 hexadecimal digits) nor a Notion URL with an id.',
    'Copy the link in Notion: ••• → Copy link.',
  );
}

/** If Notion cannot be asked, the stored object is used and a caveat says so. A page that is not stored needs Notion. */
async function requestLive(
  id: NotionId,
  stored: StoredObject | undefined,
  { notion }: SyncParts,
  signal: AbortSignal,
): Promise<{ readonly live: NotionObject | undefined; readonly caveat?: string }> {
  try {
    return { live: await notion.object(id, stored?.kind, signal) };
  } catch (error) {
    if (!(error instanceof AppError) || stored === undefined) throw error;
    const isUnshared = stored.deletedAt !== undefined && !stored.inTrash;
    return { live: isUnshared ? undefined : stored, caveat: `As of the last sync. ${error.message}` };
  }
}

/** Undefined if the object is live in Notion and stored: then its collection decides. */
function judgeLive(
  id: NotionId,
  stored: StoredObject | undefined,
  live: NotionObject | undefined,
): Verdict | undefined {
  if (live === undefined) {
    const before = stored ? ' It was shared before.' : '';
    return {
      state: 'not_shared',
      reason: `Notion does not show ${id} to the integration: it does not exist or is not shared with it.${before}`,
      fix: `${SHARE} If it is a block, use the link of its page.`,
    };
  }
  if (live.inTrash) {
    return { state: 'in_trash', reason: `${nameOf(live)} is in Notion's trash.`, fix: 'Restore it in Notion.' };
  }
  if (isLinkedDatabase(live)) {
    return {
      state: 'empty',
      reason: `${nameOf(live)} is a linked database: a view of rows that live elsewhere.`,
      fix: 'Ask about the original database (••• → View data source): its rows are indexed.',
    };
  }
  if (stored === undefined || stored.deletedAt !== undefined) {
    return { state: 'not_yet', reason: 'It exists in Notion, but no sync has seen it yet.', fix: WAIT };
  }
  return undefined;
}

async function judgeStored(
  stored: StoredObject,
  live: NotionObject,
  parts: SyncParts,
  signal: AbortSignal,
): Promise<Verdict> {
  const collections = await parts.store.collections(signal);
  if (collections.length === 0) return { state: 'not_yet', reason: 'No sync has run yet.', fix: WAIT };
  const ancestry = await parts.store.ancestry(signal);
  for (const collection of collections) {
    const membership = resolveMembership(ancestry, collection.roots);
    if (stored.kind === 'page' && membership.members.has(stored.id)) {
      const members = await parts.store.members(collection.name, signal);
      return judgeMember(
        members.find(({ id }) => id === stored.id),
        live,
      );
    }
    if (stored.kind !== 'page' && isAboveMembers(stored, membership, ancestry.objects)) {
      return {
        state: 'indexed',
        reason: `${nameOf(live)} is a database: each of its rows is indexed as a page of its own.`,
        fix: NO_ACTION,
      };
    }
  }
  return outside(live, collections);
}

function isAboveMembers(
  stored: StoredObject,
  { sources }: Membership,
  objects: readonly Pick<NotionObject, 'id' | 'parent'>[],
): boolean {
  const own = stored.kind === 'database' ? (stored.dataSources ?? []) : [stored.id];
  return (
    own.some((id) => sources.has(id)) ||
    objects.some(({ id, parent }) => sources.has(id) && parent.kind === 'database' && parent.id === stored.id)
  );
}

function outside(live: NotionObject, collections: readonly SyncCollection[]): Verdict {
  const names = collections.map(({ name }) => name).join(', ');
  return {
    state: 'outside_roots',
    reason: `${nameOf(live)} is shared with the integration, but it is not below any root of the collections (${names}).`,
    fix: 'Add its link, or the link of a page above it, to NOTION_RESOURCE_ID.',
  };
}

function judgeMember(page: MemberPage | undefined, live: NotionObject): Verdict {
  if (page === undefined) return { state: 'not_yet', reason: 'The next sync will add it.', fix: WAIT };
  if (page.failure !== undefined) {
    const { reason, attempts } = page.failure;
    const kept = page.state === 'indexed' ? ' Answers still use the version indexed before.' : '';
    return {
      state: 'failed',
      reason: `${reason} (${attempts} failed ${attempts === 1 ? 'attempt' : 'attempts'} since ${minuteText(page.stateSince)})${kept}`,
      fix: `${nextTryText(page.failure)} \`notionbot doctor\` shows whether a service is down.`,
    };
  }
  if (page.state === 'empty') {
    return { state: 'empty', reason: EMPTY_REASON, fix: 'Write something on the page.' };
  }
  if (page.editedSynced === undefined) {
    return { state: 'not_yet', reason: 'It was found, but not read yet.', fix: WAIT };
  }
  if (live.editedAt > page.editedSynced) {
    return {
      state: 'indexed',
      reason: `The version of ${minuteText(page.editedSynced)} is indexed; a later edit is not indexed yet.`,
      fix: WAIT,
    };
  }
  return { state: 'indexed', reason: page.reason ?? 'The index matches Notion.', fix: NO_ACTION };
}
