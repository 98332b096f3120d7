import type { PageId } from '../../core/domain/notion-id.ts';
import type { ChangeKind, PageChange, PageVersion } from '../../core/domain/page-change.ts';
import type { PageSnapshot, UnrecordedPage } from '../../core/ports/changes.ts';
import { createTextPatch } from '../../core/text/text-patch.ts';

type Texts = { readonly before: string | undefined; readonly after: string };

/** They change with every edit, are shown otherwise, or hold nothing to read. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  'last_edited_time',
  'last_edited_by',
  'button',
  'title',
  'whole-title',
]);
const MAX_PROPERTY = 1_000;

/**
 * What happened to a page, or undefined if it is no news: it was read for the first time with its collection, or Notion
 * counts no edit, as when the program renders a page differently or a related page was renamed.
 */
export function changeOf(
  { pageId, createdAt, discoveredAt, before, now }: UnrecordedPage,
  texts: Texts | undefined,
  announced: ReadonlyMap<string, Date>,
): PageChange | undefined {
  const wasLive = before?.presence === 'live';
  const isLive = now.presence === 'live';
  const { collections } = isLive ? now.version : (before ?? now).version;
  const since = firstAnnounced(collections, announced);
  if (since === undefined || (!wasLive && !isLive)) return undefined;
  const base = { pageId, editedAt: now.editedAt ?? undefined, editor: editorOf(now) };
  if (!isLive) {
    const kind = now.presence as Exclude<ChangeKind, 'new' | 'joined' | 'restored' | 'edited'>;
    return { ...base, kind, before: comparable(before!.version), after: undefined, patch: '' };
  }
  const after = comparable(now.version);
  if (!wasLive) {
    const kind = appearance(before, { createdAt, discoveredAt, since });
    return kind && { ...base, kind, before: undefined, after, patch: patchOf(texts) };
  }
  const patch = isEdited(before, now) ? patchOf(texts) : '';
  const old = comparable(before.version);
  const isChanged = isMoved(before, now) || old.title !== after.title || patch !== '';
  if (!isChanged && !(isEdited(before, now) && hasOtherProperties(old, after))) return undefined;
  return { ...base, kind: 'edited', before: old, after, patch };
}

/** A page that was found with its collection, and could not be read until now, is no news. */
function appearance(
  before: PageSnapshot | undefined,
  { createdAt, discoveredAt, since }: { readonly createdAt: Date; readonly discoveredAt: Date; readonly since: Date },
): 'new' | 'joined' | 'restored' | undefined {
  if (before !== undefined) return before.presence === 'left' ? 'joined' : 'restored';
  if (createdAt >= since) return 'new';
  return discoveredAt < since ? undefined : 'joined';
}

function isEdited(before: PageSnapshot, now: PageSnapshot): boolean {
  return !before.isSettled || (now.editedAt?.getTime() ?? 0) > (before.editedAt?.getTime() ?? 0);
}

/** Between two columns of a page is not elsewhere. */
function isMoved(before: PageSnapshot, now: PageSnapshot): boolean {
  return before.parentId !== now.parentId && before.version.holderId !== now.version.holderId;
}

function patchOf(texts: Texts | undefined): string | undefined {
  if (texts === undefined) return '';
  return texts.before === undefined ? undefined : createTextPatch(texts.before, texts.after);
}

/** A column that was renamed, added or moved changes no row. */
function hasOtherProperties(before: PageVersion, after: PageVersion): boolean {
  const texts = ({ properties }: PageVersion) =>
    JSON.stringify(
      properties
        .filter(({ text }) => text !== '')
        .map(({ id, text }) => [id, text])
        .sort(),
    );
  return texts(before) !== texts(after);
}

function comparable(version: PageVersion): PageVersion {
  const properties = version.properties
    .filter(({ type }) => !NOT_COMPARED.has(type))
    .map(({ id, name, type, text }) => ({ id, name, type, text: text.slice(0, MAX_PROPERTY).trim() }));
  return { ...version, properties };
}

function editorOf({ version }: PageSnapshot): string | undefined {
  const name = version.properties.find(({ type }) => type === 'last_edited_by')?.text.trim();
  return name || undefined;
}

/**
 * Returns whether a page is told by itself. What is below a page that appears or disappears follows from that, unless it
 * was created: 50 subpages in the trash are one change.
 */
export function withoutConsequences(
  pages: readonly UnrecordedPage[],
  announced: ReadonlyMap<string, Date>,
): (page: UnrecordedPage) => boolean {
  const directions = new Map<PageId, boolean | undefined>(pages.map((page) => [page.pageId, directionOf(page)]));
  return (page) => {
    const direction = directionOf(page);
    if (direction === undefined) return true;
    const { holderId, collections } = (direction ? page.now : page.before!).version;
    const since = firstAnnounced(collections, announced);
    const isCreated = direction && page.before === undefined && since !== undefined && page.createdAt >= since;
    return isCreated || holderId === null || directions.get(holderId) !== direction;
  };
}

/** When new pages of one of the collections began to be news. */
function firstAnnounced(collections: readonly string[], announced: ReadonlyMap<string, Date>): Date | undefined {
  const times = collections.flatMap((name) => announced.get(name) ?? []);
  return times.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/** True: it appears. False: it disappears. */
function directionOf({ before, now }: UnrecordedPage): boolean | undefined {
  const isLive = now.presence === 'live';
  return isLive === (before?.presence === 'live') ? undefined : isLive;
}
