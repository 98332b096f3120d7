import type { Block } from '../../core/domain/document.ts';
import type { BlockId, NotionId, PageId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Notion } from '../../core/ports/notion.ts';

/** A block where it stands in its page. */
export type Placed = {
  readonly block: Block;
  /** Headings above it, outermost first; a heading's own text is not among them. */
  readonly headings: readonly string[];
  /** Nesting below the nearest heading. */
  readonly depth: number;
  /** Where a link to it leads: itself, or the synced copy on this page that shows it. */
  readonly linkTo: BlockId;
  /** Place among the numbered items around it, from 1. */
  readonly number: number;
  /** A table row: the header's cells, where the table has a header and this is not it. */
  readonly header: readonly string[] | undefined;
  /** A table row: the header itself. */
  readonly isHeader: boolean;
};

export type Step =
  | { readonly kind: 'block'; readonly placed: Placed }
  /** A page or database that stands here; `under` is the block that holds it, the page itself at the top. */
  | { readonly kind: 'child'; readonly id: NotionId; readonly of: 'page' | 'database'; readonly under: BlockId }
  /** A synced copy whose original cannot be read. */
  | {
      readonly kind: 'missing-original';
      readonly linkTo: BlockId;
      readonly headings: readonly string[];
      readonly depth: number;
    }
  | { readonly kind: 'note'; readonly text: string };

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
  header: readonly string[] | undefined;
};

/** Layout only: what is inside stands as if they were not there. */
const TRANSPARENT = new Set(['column_list', 'column', 'synced_block', 'tab', 'tabs', 'tab_list', 'table']);
const OTHER_PAGES: Readonly<Record<string, 'page' | 'database'>> = { child_page: 'page', child_database: 'database' };
/** Notion says that they are there and no more. */
const WITHHELD = new Set(['unsupported', 'ai_block', 'external_object_instance_page']);
/** They point elsewhere, or claim children and answer 400. */
const NEVER_INTO = new Set(['child_page', 'child_database', 'link_to_page', 'unsupported']);

/**
 * Walks a page's blocks in reading order, depth and length unbounded, holding one listing a level.
 * Never goes into other pages; always goes into every other block with children, however unchanged it looks.
 * `onAnswer` gets the server's clock of each listing. Throws what Notion throws, but for single blocks that it refuses.
 */
export async function* walkBlocks(
  pageId: PageId,
  notion: Pick<Notion, 'children'>,
  onAnswer: (serverTime: Date) => void,
  signal: AbortSignal,
  /** False: what is inside the page's own blocks is known otherwise. */
  isDeep = true,
): AsyncGenerator<Step> {
  const frames: Frame[] = [openFrame(pageId, undefined, undefined)];
  const open = new Set<BlockId>([pageId]);
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    if (frame.next >= frame.items.length && (!frame.isRead || frame.cursor !== undefined)) {
      yield* readOn(frame, pageId, notion, onAnswer, signal);
      continue;
    }
    const block = frame.items[frame.next++];
    if (block === undefined) {
      open.delete(frame.of);
      frames.pop();
      continue;
    }
    yield* stepsOf(block, frame);
    if (!isDeep || block.childrenOf === undefined || NEVER_INTO.has(block.type)) continue;
    if (open.has(block.childrenOf)) {
      yield { kind: 'note', text: 'A synced block contains itself; it was read once.' };
      continue;
    }
    open.add(block.childrenOf);
    frames.push(openFrame(block.childrenOf, block, frame));
  }
}

async function* readOn(
  frame: Frame,
  pageId: PageId,
  notion: Pick<Notion, 'children'>,
  onAnswer: (serverTime: Date) => void,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  try {
    const listing = await notion.children(frame.of, frame.cursor, signal);
    onAnswer(listing.serverTime);
    frame.items = listing.items;
    frame.cursor = listing.cursor;
  } catch (error) {
    const isRefused = error instanceof AppError && (error.code === 'not-found' || error.code === 'rejected');
    if (!isRefused || frame.of === pageId) throw error;
    frame.items = [];
    frame.cursor = undefined;
    yield* stepsOfRefusal(frame, error);
  }
  frame.next = 0;
  frame.isRead = true;
}

function* stepsOfRefusal(frame: Frame, error: AppError): Generator<Step> {
  const type = frame.block?.type ?? 'block';
  const isCopy = frame.block !== undefined && frame.block.id !== frame.of;
  if (isCopy && error.code === 'not-found') {
    const { baseHeadings: headings, depth } = frame;
    yield { kind: 'missing-original', linkTo: frame.linkTo ?? frame.block.id, headings, depth };
    yield { kind: 'note', text: 'A synced block shows content whose original is not shared with the integration.' };
  } else if (error.code === 'not-found') {
    yield { kind: 'note', text: `A block of type ${type} vanished while the page was read.` };
  } else {
    yield { kind: 'note', text: `Notion does not give out the content of a block of type ${type}.` };
  }
}

function openFrame(of: BlockId, block: Block | undefined, parent: Frame | undefined): Frame {
  const isHeading = block?.level !== undefined;
  const isFlat = block === undefined || isHeading || TRANSPARENT.has(block.type);
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
    header: undefined,
  };
}

function headingsIn(frame: Frame): readonly string[] {
  return [...frame.baseHeadings, ...frame.ownHeadings.map(({ text }) => text)];
}

function* stepsOf(block: Block, frame: Frame): Generator<Step> {
  frame.counter = block.type === 'numbered_list_item' ? frame.counter + 1 : 0;
  const child = OTHER_PAGES[block.type];
  if (child !== undefined) {
    // Inside a synced copy the holder is the original, which another page owns.
    if (frame.linkTo === undefined) yield { kind: 'child', id: block.target ?? block.id, of: child, under: frame.of };
    return;
  }
  if (WITHHELD.has(block.type)) {
    yield { kind: 'note', text: `Notion does not give out the content of a block of type ${block.type}.` };
  }
  const isHeader = block.cells !== undefined && frame.block?.hasColumnHeader === true && frame.header === undefined;
  if (block.level !== undefined) leaveHeadings(frame, block.level);
  const placed: Placed = {
    block,
    headings: headingsIn(frame),
    depth: frame.depth,
    linkTo: frame.linkTo ?? block.id,
    number: frame.counter,
    header: isHeader ? undefined : frame.header,
    isHeader,
  };
  if (isHeader) frame.header = block.cells;
  if (block.level !== undefined && block.text.trim() !== '') {
    frame.ownHeadings.push({ level: block.level, text: block.text.trim() });
  }
  yield { kind: 'block', placed };
}

function leaveHeadings(frame: Frame, level: number): void {
  while ((frame.ownHeadings.at(-1)?.level ?? 0) >= level) frame.ownHeadings.pop();
}
