import { blockTypeOf, isKnownBlockType } from '../../core/block-types.ts';
import type { Block, ListFormat } from '../../core/domain/document.ts';
import type { BlockId, NotionId, PageId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Notion } from '../../core/ports/notion.ts';
import { clipName } from '../../core/text/clip-name.ts';
import { numeral } from './numeral.ts';

/** A block with its position in the page. */
export type WalkedBlock = {
  readonly block: Block;
  /** Headings above it, outermost first, without a heading's own text. */
  readonly headings: readonly string[];
  /** Nesting below the nearest heading. */
  readonly depth: number;
  /** The block that a link leads to: itself, or the synced copy on this page that shows it. */
  readonly linkTo: BlockId;
  /** Its number among the numbered items around it, as Notion shows it: `3`, `c` or `iii`. */
  readonly number: string;
  /** A table row: the header's cells, if the table has a header and this is not it. */
  readonly header: readonly string[] | undefined;
  /** A table row: the header itself. */
  readonly isHeader: boolean;
};

export type Step =
  | { readonly kind: 'block'; readonly walked: WalkedBlock }
  /** A page or database among the blocks; `under` is the block that holds it, or the page itself at the top level. */
  | {
      readonly kind: 'child';
      readonly id: NotionId;
      readonly of: 'page' | 'database';
      readonly title: string;
      readonly under: BlockId;
    }
  /** A synced copy whose original cannot be read. */
  | {
      readonly kind: 'missing-original';
      readonly linkTo: BlockId;
      readonly headings: readonly string[];
      readonly depth: number;
    }
  | { readonly kind: 'note'; readonly text: string };

export type WalkOptions = {
  readonly notion: Pick<Notion, 'children'>;
  /** Lists what is inside synced copies. */
  readonly copies: Pick<Notion, 'children'>;
  /** Gets the server's clock of each listing. */
  readonly onAnswer: (serverTime: Date) => void;
  /** False if the content of the top-level blocks is known from elsewhere. */
  readonly isDeep?: boolean;
};

/** Copies of copies can multiply without end, and every request of one page is one less for the others. */
const MAX_LISTINGS = 3_000;
/** The report lists pages with this note. */
export const TOO_LARGE_NOTE =
  'Only the first part of this page is indexed: it has more nested blocks than one page may cost requests (3,000).';

/** The blocks below one block, read a listing at a time. */
type Frame = {
  readonly of: BlockId;
  readonly block: Block | undefined;
  readonly linkTo: BlockId | undefined;
  readonly depth: number;
  readonly baseHeadings: readonly string[];
  readonly ownHeadings: { readonly level: number; readonly text: string }[];
  items: readonly Block[];
  next: number;
  cursor: string | undefined;
  isRead: boolean;
  counter: number;
  format: ListFormat;
  /** A table's header row, once it is read. */
  header: Block | undefined;
  /** A table's columns that have a value in some row. */
  readonly filledColumns: Set<number>;
};

/**
 * Walks a page's blocks in reading order. Depth and length are unlimited; one listing per level is held in memory.
 * Never enters other pages. Enters every other block that has children, because an unchanged parent can hide edits below
 * it. Throws what Notion throws: only the first listing of a block that Notion is known to withhold may be refused.
 */
export async function* walkBlocks(pageId: PageId, options: WalkOptions, signal: AbortSignal): AsyncGenerator<Step> {
  const frames: Frame[] = [openFrame(pageId, undefined, undefined)];
  const open = new Set<BlockId>([pageId]);
  let listings = 0;
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    if (listings >= MAX_LISTINGS) {
      yield { kind: 'note', text: TOO_LARGE_NOTE };
      return;
    }
    if (frame.next >= frame.items.length && (!frame.isRead || frame.cursor !== undefined)) {
      listings += 1;
      yield* readListing(frame, options, signal);
      continue;
    }
    const block = frame.items[frame.next++];
    if (block === undefined) {
      yield* stepsOfUnusedHeader(frame);
      open.delete(frame.of);
      frames.pop();
      continue;
    }
    yield* stepsOf(block, frame);
    const isClosed = options.isDeep === false || blockTypeOf(block.type).children === 'none';
    if (isClosed || block.childrenOf === undefined) continue;
    if (open.has(block.childrenOf)) {
      yield { kind: 'note', text: 'A synced block contains itself; it was read once.' };
      continue;
    }
    open.add(block.childrenOf);
    frames.push(openFrame(block.childrenOf, block, frame));
  }
}

async function* readListing(
  frame: Frame,
  { notion, copies, onAnswer }: WalkOptions,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const source = frame.linkTo === undefined ? notion : copies;
  try {
    const listing = await source.children(frame.of, frame.cursor, signal);
    onAnswer(listing.serverTime);
    frame.items = listing.items;
    frame.cursor = listing.cursor;
  } catch (error) {
    if (isMissingOriginal(frame, error)) yield* stepsOfMissingOriginal(frame);
    else if (isWithheld(frame, error)) yield { kind: 'note', text: withheldNote(frame.block!.type) };
    else throw error;
    frame.items = [];
    frame.cursor = undefined;
  }
  frame.next = 0;
  frame.isRead = true;
}

/** A synced copy whose original is not shared: Notion answers 404 to its first listing. */
function isMissingOriginal({ block, of, isRead }: Frame, error: unknown): boolean {
  const isCopy = block !== undefined && block.id !== of;
  return isCopy && !isRead && error instanceof AppError && error.code === 'not-found';
}

/**
 * Notion refuses the first listing of a type that it does not show, or that is newer than our table. An answer that cannot
 * be read has no cause, and is no refusal.
 */
function isWithheld({ block, isRead }: Frame, error: unknown): boolean {
  if (block === undefined || isRead) return false;
  const isRefused = error instanceof AppError && error.code === 'rejected' && error.cause !== undefined;
  return isRefused && (blockTypeOf(block.type).text === 'withheld' || !isKnownBlockType(block.type));
}

function* stepsOfMissingOriginal({ block, linkTo, baseHeadings: headings, depth }: Frame): Generator<Step> {
  yield { kind: 'missing-original', linkTo: linkTo ?? block!.id, headings, depth };
  yield { kind: 'note', text: 'The original of a synced block is not shared with the integration.' };
}

function withheldNote(type: string): string {
  return `The Notion API does not show the content of a block of type ${type}.`;
}

function openFrame(of: BlockId, block: Block | undefined, parent: Frame | undefined): Frame {
  const isHeading = block?.level !== undefined;
  const isFlat = block === undefined || isHeading || blockTypeOf(block.type).isLayout === true;
  const isCopy = block !== undefined && block.id !== of;
  return {
    of,
    block,
    linkTo: parent?.linkTo ?? (isCopy ? block.id : undefined),
    depth: isHeading ? 0 : (parent?.depth ?? 0) + (isFlat ? 0 : 1),
    baseHeadings: parent ? headingsIn(parent) : [],
    ownHeadings: [],
    items: [],
    next: 0,
    cursor: undefined,
    isRead: false,
    counter: 0,
    format: 'numbers',
    header: undefined,
    filledColumns: new Set(),
  };
}

function headingsIn(frame: Frame): readonly string[] {
  return [...frame.baseHeadings, ...frame.ownHeadings.map(({ text }) => text)];
}

function* stepsOf(block: Block, frame: Frame): Generator<Step> {
  const type = blockTypeOf(block.type);
  countListItem(frame, block, type.marker === 'number');
  if (type.opens !== undefined) {
    // Inside a synced copy the page belongs to the original, which is on another page.
    if (frame.linkTo === undefined)
      yield { kind: 'child', id: block.target ?? block.id, of: type.opens, title: block.text, under: frame.of };
    return;
  }
  if (type.text === 'withheld') yield { kind: 'note', text: withheldNote(block.type) };
  const isHeader = block.cells !== undefined && frame.block?.hasColumnHeader === true && frame.header === undefined;
  if (block.level !== undefined) leaveHeadings(frame, block.level);
  const header = isHeader ? undefined : frame.header?.cells;
  const walked = { ...positionOf(block, frame), header, isHeader };
  if (isHeader) frame.header = block;
  else
    for (const [column, cell] of (block.cells ?? []).entries()) if (cell.trim() !== '') frame.filledColumns.add(column);
  if (block.level !== undefined && block.text.trim() !== '') {
    frame.ownHeadings.push({ level: block.level, text: clipName(block.text.trim()) });
  }
  yield { kind: 'block', walked };
}

function positionOf(block: Block, frame: Frame): Omit<WalkedBlock, 'header' | 'isHeader'> {
  const number = numeral(frame.counter, frame.format);
  return { block, headings: headingsIn(frame), depth: frame.depth, linkTo: frame.linkTo ?? block.id, number };
}

/** Notion numbers the items that follow one another, and says where a list goes on after something else. */
function countListItem(frame: Frame, { listStart, listFormat }: Block, isNumbered: boolean): void {
  const isFirst = frame.counter === 0;
  frame.counter = isNumbered ? (listStart ?? frame.counter + 1) : 0;
  if (isNumbered) frame.format = listFormat ?? (isFirst ? 'numbers' : frame.format);
}

/** The header's cells that no row shows: of a table with nothing but a header, and over empty columns. */
function* stepsOfUnusedHeader(frame: Frame): Generator<Step> {
  if (frame.header === undefined) return;
  const cells = frame.header.cells!.filter((_cell, column) => !frame.filledColumns.has(column));
  const walked = { ...positionOf({ ...frame.header, cells }, frame), header: undefined, isHeader: false };
  yield { kind: 'block', walked };
}

function leaveHeadings(frame: Frame, level: number): void {
  while ((frame.ownHeadings.at(-1)?.level ?? 0) >= level) frame.ownHeadings.pop();
}
