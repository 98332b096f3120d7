import { blockTypeOf, markdownTags } from '../../core/block-types.ts';
import type { Block } from '../../core/domain/document.ts';
import { type BlockId, type NotionId, type PageId, parseNotionId } from '../../core/domain/notion-id.ts';
import type { Listing, Notion, PageMarkdown } from '../../core/ports/notion.ts';
import { toPlain } from './inline-markdown.ts';
import type { MarkdownLine } from './markdown-table.ts';
import { type NestedBlock, readNested } from './nested-markdown.ts';

export type AutoReading = {
  /** Returns the page's top-level blocks without a request. */
  readonly notion: Pick<Notion, 'children'>;
  /** Content of the top-level blocks; undefined means that it has to be read block by block. */
  readonly nested: ReadonlyMap<BlockId, readonly NestedBlock[]> | undefined;
  /** Pages and databases that the Markdown mentions. */
  readonly mentions: readonly NotionId[];
};

/**
 * Reads a page in one request if nothing is nested, otherwise in two: its top-level blocks (for links) and its Markdown
 * (for the content of those blocks). If the two differ, or the Markdown leaves something out, `nested` is undefined: the
 * page is then read block by block and only one request was wasted.
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
  // The rows of a single table cost one request either way, and the block API gives their ids.
  const isSingleTable = nesting.length === 1 && blockTypeOf(nesting[0]!.type).content === 'table';
  if (nesting.length === 0 || isSingleTable) return { notion: fromCache, nested: undefined, mentions: [] };
  const markdown = await notion.markdown(pageId, signal);
  return { notion: fromCache, nested: alignNested(top, markdown), mentions: mentionsIn(markdown.markdown) };
}

function mentionsIn(markdown: string): readonly NotionId[] {
  const addresses = markdown.matchAll(/<mention-(?:page|database|data-source) url="([^"]*)"/g);
  return [...addresses].flatMap(([, url]) => parseNotionId(url!) ?? []);
}

/** Undefined if Markdown and blocks cannot be matched one to one. */
function alignNested(
  top: readonly Block[],
  { markdown, isTruncated, unknownBlockIds }: PageMarkdown,
): ReadonlyMap<BlockId, readonly NestedBlock[]> | undefined {
  const isHarmless = (id: BlockId) =>
    top.some((block) => block.id === id && blockTypeOf(block.type).text !== undefined);
  if (isTruncated || !unknownBlockIds.every(isHarmless)) return undefined;
  const segments = splitTop(markdown);
  if (segments.length !== top.length) return undefined;
  const nested = new Map<BlockId, readonly NestedBlock[]>();
  for (const [index, block] of top.entries()) {
    const segment = segments[index]!;
    const inside = segment.slice(1);
    if (!startsWithText(block, segment)) return undefined;
    if (block.childrenOf === undefined) continue;
    if (inside.some(({ text }) => NEEDS_BLOCKS.test(text))) return undefined;
    const blocks = readNested(contentOf(block, segment));
    if (blocks === undefined) return undefined;
    nested.set(block.id, blocks);
  }
  return nested;
}

/** Markdown lacks the block that holds a page, the address of a file and the title of meeting notes. */
const NEEDS_BLOCKS = new RegExp(
  `^<(${markdownTags(({ content }) => ['object', 'file', 'title'].includes(content)).join('|')})\\b`,
);
/** A line that never starts a top-level block: a closing tag, a part of a table, the text of a toggle. */
const PART = /^<(\/|(tr|td|colgroup|col|summary)\b)/;

/** The lines of each top-level block. */
function splitTop(markdown: string): readonly (readonly MarkdownLine[])[] {
  const segments: MarkdownLine[][] = [];
  let until: string | undefined;
  for (const raw of markdown === '' ? [] : markdown.split('\n')) {
    const depth = /^\t*/.exec(raw)![0].length;
    const line = { depth, text: raw.slice(depth) };
    const last = segments.at(-1);
    if (last && (until !== undefined || depth > 0 || PART.test(line.text))) last.push(line);
    else segments.push([line]);
    if (until !== undefined) until = depth === 0 && line.text === until ? undefined : until;
    else if (depth === 0) until = opens(line.text);
  }
  return segments;
}

/** Lines inside a fence are not indented. */
function opens(text: string): string | undefined {
  if (text.startsWith('```')) return '```';
  return text === '$$' ? '$$' : undefined;
}

/** If the segment does not start with the block's own words, the two answers are from different moments. */
function startsWithText(block: Block, segment: readonly MarkdownLine[]): boolean {
  const words = lettersOf(block.text);
  if (words === '' || blockTypeOf(block.type).markdown?.text === undefined) return true;
  const start = segment.slice(0, 3).map(({ text }) => toPlain(text) ?? text);
  return lettersOf(start.join(' ')).includes(words);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

/** The lines inside a block without its own text; depth counts from the block. */
function contentOf(block: Block, segment: readonly MarkdownLine[]): readonly MarkdownLine[] {
  const { content, markdown, isLayout } = blockTypeOf(block.type);
  if (content === 'table') return segment;
  const hasOwnLine = markdown?.text === 'second-line' && block.text.trim() !== '';
  const isFlat = block.level !== undefined || isLayout === true;
  return segment
    .slice(hasOwnLine ? 2 : 1)
    .map(({ depth, text }) => ({ depth: Math.max(0, depth - (isFlat ? 1 : 0)), text }));
}
