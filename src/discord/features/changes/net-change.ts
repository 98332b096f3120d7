import type { PageId } from '../../../core/domain/notion-id.ts';
import type { ChangeKind, PageVersion } from '../../../core/domain/page-change.ts';
import { changedLines, type LineChange, revertTextPatch } from '../../../core/text/text-patch.ts';
import type { ChangedPage, ChangeHistory, StoredChange } from '../../change-stores.ts';

/** Changed lines, and the heading above them. */
export type ChangedPart = LineChange & { readonly heading: string | undefined };

/** What is different after several changes of a page, as far as it may be shown here. */
export type NetChange = {
  readonly pageId: PageId;
  readonly kind: ChangeKind;
  /** Undefined for a page that can no longer be seen here. */
  readonly url: string | undefined;
  readonly at: Date;
  readonly title: string;
  readonly oldTitle: string | undefined;
  /** Titles of the ancestors, outermost first. */
  readonly path: readonly string[];
  readonly oldPath: readonly string[] | undefined;
  readonly properties: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  /** Undefined: the text changed, and the old one is not known. */
  readonly parts: readonly ChangedPart[] | undefined;
  readonly editor: string | undefined;
};

/**
 * Sums up the changes of a page. Nothing of a version that could not be asked here is shown: of a page that has come,
 * only that it is here, and of one that has gone, only what it was called. Undefined if the changes cancel each other out.
 */
export function netChange(page: ChangedPage, history: ChangeHistory): NetChange | undefined {
  const changes = history.changes.filter(({ id }) => id <= page.last);
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const before = page.wasInside ? first.before : undefined;
  const after = page.isInside ? last.after : undefined;
  const base = { ...EMPTY, pageId: page.pageId, at: last.editedAt ?? last.at };
  if (after === undefined)
    return before && { ...base, ...departure(page, before, last), url: visibleUrl(page, history) };
  const now = { ...base, url: history.url, title: after.title, path: after.path, editor: last.editor };
  if (before === undefined) return { ...now, kind: arrival(first) };
  const texts = textsAround(history, page.last);
  const edited: NetChange = {
    ...now,
    kind: 'edited',
    oldTitle: before.title === after.title ? undefined : before.title,
    oldPath: isMoved(before, after) ? before.path : undefined,
    properties: changedProperties(before, after),
    parts: texts && partsOf(texts.before, texts.after),
  };
  return isNothing(edited) ? undefined : edited;
}

const EMPTY = { oldTitle: undefined, oldPath: undefined, properties: [], parts: [], editor: undefined } as const;

function arrival({ kind }: StoredChange): ChangeKind {
  return kind === 'new' || kind === 'restored' ? kind : 'joined';
}

/** Where it is now may be said only if it can be asked here. */
function departure({ isVisible }: ChangedPage, before: PageVersion, last: StoredChange) {
  const { title, path } = isVisible && last.after ? last.after : before;
  return { kind: last.after === undefined ? last.kind : ('left' as const), title, path };
}

function visibleUrl({ isVisible }: ChangedPage, { url }: ChangeHistory): string | undefined {
  return isVisible ? url : undefined;
}

function isMoved(before: PageVersion, after: PageVersion): boolean {
  return before.holderId !== after.holderId && before.path.join('\n') !== after.path.join('\n');
}

/** By id: a column may have been renamed meanwhile. */
function changedProperties(before: PageVersion, after: PageVersion): NetChange['properties'] {
  const names = new Map([...before.properties, ...after.properties].map(({ id, name }) => [id, name]));
  const textIn = ({ properties }: PageVersion, wanted: string) =>
    properties.find(({ id }) => id === wanted)?.text ?? '';
  return [...names]
    .map(([id, name]) => ({ name, from: textIn(before, id), to: textIn(after, id) }))
    .filter(({ from, to }) => from !== to);
}

/** The texts before the first change and after the change `last`. Undefined if one of them is not known. */
function textsAround(
  { text, changes }: ChangeHistory,
  last: bigint,
): { readonly before: string; readonly after: string } | undefined {
  const back = (from: string | undefined, { patch }: StoredChange) =>
    from === undefined || patch === undefined ? undefined : revertTextPatch(from, patch);
  const later = changes.filter(({ id }) => id > last);
  const within = changes.filter(({ id }) => id <= last);
  // A page without a stored text has never had another one since changes are recorded.
  if (text === undefined) return changes.every(({ patch }) => patch === '') ? { before: '', after: '' } : undefined;
  const after = later.reduceRight<string | undefined>(back, text);
  const before = within.reduceRight<string | undefined>(back, after);
  return before === undefined || after === undefined ? undefined : { before, after };
}

function partsOf(before: string, after: string): readonly ChangedPart[] {
  const changes = changedLines(before, after);
  if (changes.length === 0) return [];
  const lines = after.split('\n');
  return changes.map((change) => ({ ...change, heading: headingAbove(lines, change) }));
}

const HEADING = /^#{1,4} (.+)$/;

function headingAbove(lines: readonly string[], { to, added }: LineChange): string | undefined {
  // A heading that was added stands among the lines itself.
  if (added.some((line) => HEADING.test(line))) return undefined;
  for (let at = to - 1; at >= 0; at--) {
    const heading = HEADING.exec(lines[at]!)?.[1];
    if (heading !== undefined) return heading;
  }
  return undefined;
}

function isNothing({ oldTitle, oldPath, properties, parts }: NetChange): boolean {
  return oldTitle === undefined && oldPath === undefined && properties.length === 0 && parts?.length === 0;
}
