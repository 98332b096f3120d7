import type { Block } from '../../core/domain/document.ts';
import type { BlockId, PageId } from '../../core/domain/notion-id.ts';
import type { Listing, Notion, PageMarkdown } from '../../core/ports/notion.ts';
import { type NestedBlock, readNested, toPlain } from './nested-markdown.ts';

/** Blocks whose absence from the Markdown says nothing. */
const WITHOUT_TEXT = new Set(['unsupported', 'ai_block', 'external_object_instance_page', 'breadcrumb', 'button']);

export type AutoReading = {
  /** Gives the page's own blocks without asking again. */
  readonly notion: Pick<Notion, 'children'>;
  /** What stands inside top-level blocks; undefined: read block by block. */
  readonly nested: ReadonlyMap<BlockId, readonly NestedBlock[]> | undefined;
};

/**
 * Reads a page in one request where nothing is nested, else in two: its own blocks (for links) and its Markdown (for
 * what is inside them). Where the two do not tell the same, or the Markdown leaves something out, `nested` is
 * undefined and nothing is lost but a request.
 */
export async function readAuto(
  pageId: PageId,
  notion: Notion,
  onAnswer: (serverTime: Date) => void,
  signal: AbortSignal,
): Promise<AutoReading> {
  const top: Block[] = [];
  let cursor: string | undefined;
  let first: Listing<Block> | undefined;
  do {
    const listing = await notion.children(pageId, cursor, signal);
    first ??= listing;
    onAnswer(listing.serverTime);
    top.push(...listing.items);
    cursor = listing.cursor;
  } while (cursor !== undefined);
  const cached: Listing<Block> = { ...first, items: top, cursor: undefined };
  const fromCache: Pick<Notion, 'children'> = {
    children: (id, at, childSignal) => (id === pageId ? Promise.resolve(cached) : notion.children(id, at, childSignal)),
  };
  const nesting = top.filter(({ childrenOf }) => childrenOf !== undefined);
  // The rows of one table cost a request either way, and have addresses of their own.
  const isCheap = nesting.length === 0 || (nesting.length === 1 && nesting[0]!.type === 'table');
  if (isCheap) return { notion: fromCache, nested: undefined };
  const markdown = await notion.markdown(pageId, signal);
  return { notion: fromCache, nested: alignNested(top, markdown) };
}

/** Undefined where Markdown and blocks cannot be matched one to one. */
export function alignNested(
  top: readonly Block[],
  { markdown, isTruncated, unknownBlockIds }: PageMarkdown,
): ReadonlyMap<BlockId, readonly NestedBlock[]> | undefined {
  const isHarmless = (id: BlockId) => top.some((block) => block.id === id && WITHOUT_TEXT.has(block.type));
  if (isTruncated || !unknownBlockIds.every(isHarmless)) return undefined;
  const segments = splitTop(markdown);
  if (segments.length !== top.length) return undefined;
  const nested = new Map<BlockId, readonly NestedBlock[]>();
  for (const [index, block] of top.entries()) {
    const segment = segments[index]!;
    const inside = segment.slice(1);
    if (!saysTheSame(block, segment)) return undefined;
    if (block.childrenOf === undefined) continue;
    // Pages inside need to know the block that holds them, files their address.
    if (inside.some(({ text }) => /^<(page|database|file|pdf)\b/.test(text))) return undefined;
    nested.set(block.id, readNested(contentOf(block, segment)));
  }
  return nested;
}

type Line = { readonly depth: number; readonly text: string };

const CLOSING = /^<\/(details|columns|column|callout|tabs|meeting-notes|synced_block|synced_block_reference|table)>$/;
const PART = /^<(\/?(tr|td|colgroup|col|summary)\b|\/)/;

/** The lines of each top-level block. */
function splitTop(markdown: string): readonly (readonly Line[])[] {
  const segments: Line[][] = [];
  let until: string | undefined;
  for (const raw of markdown === '' ? [] : markdown.split('\n')) {
    const depth = /^\t*/.exec(raw)![0].length;
    const line = { depth, text: raw.slice(depth) };
    const last = segments.at(-1);
    if (last && (until !== undefined || depth > 0 || CLOSING.test(line.text) || PART.test(line.text))) last.push(line);
    else segments.push([line]);
    if (until !== undefined) until = depth === 0 && line.text === until ? undefined : until;
    else if (depth === 0) until = opens(line.text);
  }
  return segments;
}

/** Fences hold lines that are not indented. */
function opens(text: string): string | undefined {
  if (text.startsWith('```')) return '```';
  return text === '$$' ? '$$' : undefined;
}

/** Their text stands in the Markdown as it stands in the block. */
const TEXTUAL = /^(paragraph|heading_\d|bulleted_list_item|numbered_list_item|to_do|toggle|quote|callout|child_page)$/;

/** The segment must begin with the block's own words; else the two listings are of different moments. */
function saysTheSame(block: Block, segment: readonly Line[]): boolean {
  const words = lettersOf(block.text);
  if (words === '' || !TEXTUAL.test(block.type)) return true;
  return lettersOf(
    segment
      .slice(0, 3)
      .map(({ text }) => toPlain(text))
      .join(' '),
  ).includes(words);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

/** The lines inside a block, its own text left out; depth counts from the block. */
function contentOf(block: Block, segment: readonly Line[]): readonly Line[] {
  if (block.type === 'table') return segment;
  const own = block.text.trim() === '' ? 0 : 1;
  const isWrapped = /^<(details|callout)\b/.test(segment[0]!.text);
  // A toggle's summary, a callout's text: the line after the tag.
  const from = isWrapped ? 1 + own : 1;
  const isFlat = block.level !== undefined || /^<(columns|tabs|synced_block)/.test(segment[0]!.text);
  return segment.slice(from).map(({ depth, text }) => ({ depth: Math.max(0, depth - (isFlat ? 1 : 0)), text }));
}
