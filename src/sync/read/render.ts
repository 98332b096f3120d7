import { createHash } from 'node:crypto';
import type { Document, DocumentBlock, NotionObject } from '../../core/domain/document.ts';
import type { BlockId, NotionId, PageId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { FileText } from '../../core/ports/files.ts';
import type { Notion } from '../../core/ports/notion.ts';
import type { NestedBlock } from './nested-markdown.ts';
import { readAuto } from './read-auto.ts';
import { renderBlock } from './render-block.ts';
import { propertyCard, readProperties, type TitleLookup } from './render-properties.ts';
import { type Placed, type Step, walkBlocks } from './walk.ts';

export type RenderSources = {
  readonly notion: Notion;
  readonly titlesOf: TitleLookup;
  /** Without it attached files are named, not read. */
  readonly fileText: FileText | undefined;
  /** A file that the network kept back fails the page, so that it is tried again; else it is only noted. */
  readonly mustHaveFiles?: boolean;
  readonly withComments: boolean;
  /** `auto`: most pages in two requests; see `readAuto`. */
  readonly contentMode: 'blocks' | 'auto';
};

export type ChildObject = { readonly id: NotionId; readonly kind: 'page' | 'database' };

export type Rendered = {
  readonly document: Document;
  /** sha256 of all that a reader sees but titles: equal means that nothing has to be embedded. */
  readonly hash: string;
  /** Blocks of this page that hold pages or databases. */
  readonly ownedBlocks: readonly BlockId[];
  readonly children: readonly ChildObject[];
  /** Notion's clock when it answered first: an edit of that minute or later may be missing. */
  readonly readFrom: Date;
};

/**
 * Reads a page's blocks and gives them as text. `page` is as listed; its row's properties come out whole.
 * Throws `not-found` where the page is gone, and whatever keeps Notion from answering: half a page is never a page.
 */
export async function renderPage(
  page: NotionObject,
  breadcrumb: readonly string[],
  sources: RenderSources,
  signal: AbortSignal,
): Promise<Rendered> {
  const properties = await readProperties(page, sources.notion, sources.titlesOf, signal);
  const card = propertyCard(page, properties);
  const content = await readContent(page.id, sources, signal);
  const comments = sources.withComments ? await readComments(page.id, sources.notion, signal) : [];
  const blocks = [...(card ? [card] : []), ...content.blocks, ...comments];
  return {
    document: { page: { ...page, properties }, breadcrumb, blocks, notes: [...content.notes] },
    hash: contentHash(blocks),
    ownedBlocks: [...content.ownedBlocks],
    children: content.children,
    readFrom: content.readFrom,
  };
}

type Content = {
  readonly blocks: DocumentBlock[];
  readonly notes: Set<string>;
  readonly ownedBlocks: Set<BlockId>;
  readonly children: ChildObject[];
  readFrom: Date;
};

async function readContent(pageId: PageId, sources: RenderSources, signal: AbortSignal): Promise<Content> {
  let readFrom: Date | undefined;
  const content = { blocks: [], notes: new Set<string>(), ownedBlocks: new Set<BlockId>(), children: [] };
  const onAnswer = (serverTime: Date) => {
    readFrom ??= serverTime;
  };
  const auto = sources.contentMode === 'auto' ? await readAuto(pageId, sources.notion, onAnswer, signal) : undefined;
  const isOpen = auto?.nested === undefined;
  for await (const step of walkBlocks(pageId, auto?.notion ?? sources.notion, onAnswer, signal, isOpen)) {
    await addStep(step, pageId, content, sources, signal);
    if (step.kind === 'block') addNested(step.placed, auto?.nested?.get(step.placed.block.id) ?? [], content);
  }
  return { ...content, readFrom: readFrom! };
}

async function addStep(
  step: Step,
  pageId: PageId,
  content: Omit<Content, 'readFrom'>,
  sources: RenderSources,
  signal: AbortSignal,
): Promise<void> {
  if (step.kind === 'note') content.notes.add(step.text);
  else if (step.kind === 'missing-original') content.blocks.push(placeholder(step));
  else if (step.kind === 'child') {
    content.children.push({ id: step.id, kind: step.of });
    if (step.under !== pageId) content.ownedBlocks.add(step.under);
  } else {
    const block = renderBlock(step.placed);
    if (block) content.blocks.push(block);
    if (step.placed.block.file) await addFile(step.placed, content, sources, signal);
  }
}

/** Without ids of their own they lead to the block that they stand in. */
function addNested(
  { block, headings, depth, linkTo }: Placed,
  nested: readonly NestedBlock[],
  content: Pick<Content, 'blocks'>,
): void {
  const isHeading = block.level !== undefined;
  const above = isHeading ? [...headings, block.text.trim()] : headings;
  for (const inside of nested) {
    const place = { headings: [...above, ...inside.headings], depth: (isHeading ? 0 : depth) + inside.depth };
    content.blocks.push({ blockId: linkTo, kind: inside.kind, text: inside.text, ...place });
  }
}

function placeholder({ linkTo, headings, depth }: Extract<Step, { kind: 'missing-original' }>): DocumentBlock {
  return { blockId: linkTo, kind: 'text', headings, text: '(Synced content that is not shared here.)', depth };
}

/** Images speak by their captions; other files by their text, if it can be had. */
async function addFile(
  { block, headings, depth, linkTo }: Placed,
  content: Pick<Content, 'blocks' | 'notes'>,
  { fileText, mustHaveFiles = false }: RenderSources,
  signal: AbortSignal,
): Promise<void> {
  if (fileText === undefined || block.type === 'image' || block.type === 'video' || block.type === 'audio') return;
  const reading = await fileText.read(block.file!, signal);
  if (reading.kind === 'unreadable') {
    const message = `The file "${block.file!.name}" was not read: ${reading.reason}`;
    if (mustHaveFiles && reading.isTransient === true) {
      throw new AppError({ service: 'notion', code: 'unavailable', message });
    }
    content.notes.add(message);
    return;
  }
  if (reading.isTruncated) content.notes.add(`Only the beginning of the file "${block.file!.name}" was read.`);
  const text = reading.text.trim();
  if (text !== '') content.blocks.push({ blockId: linkTo, kind: 'file', headings, text, depth });
}

async function readComments(pageId: PageId, notion: Notion, signal: AbortSignal): Promise<readonly DocumentBlock[]> {
  const comments = await notion.comments(pageId, signal);
  return comments
    .filter(({ text }) => text.trim() !== '')
    .map(({ author, text }) => ({
      blockId: pageId,
      kind: 'comment',
      headings: [],
      text: `${author}: ${text.trim()}`,
      depth: 0,
    }));
}

/** Ids are part of it: a block that was made anew with the same words has another address. */
export function contentHash(blocks: readonly DocumentBlock[]): string {
  const hash = createHash('sha256');
  for (const { blockId, kind, headings, text, depth } of blocks) {
    hash.update(JSON.stringify([blockId, kind, headings, text, depth]));
  }
  return hash.digest('hex');
}
