import { createHash } from 'node:crypto';
import { blockTypeOf } from '../../core/block-types.ts';
import type { Document, DocumentBlock, NotionObject } from '../../core/domain/document.ts';
import type { BlockId, NotionId, PageId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { FileText } from '../../core/ports/files.ts';
import type { Notion } from '../../core/ports/notion.ts';
import { clipName } from '../../core/text/clip-name.ts';
import { type CopiedBlocks, createCopiedBlocks, readCopies } from './copied-blocks.ts';
import type { NestedBlock } from './nested-markdown.ts';
import { createPageFiles, type PageFiles, TOO_MANY_FILES_NOTE } from './page-files.ts';
import { readAuto } from './read-auto.ts';
import { renderBlock } from './render-block.ts';
import { type DescriptionLookup, renderDescriptions } from './render-descriptions.ts';
import { propertyCard, readProperties, type TitleLookup } from './render-properties.ts';
import { type Step, type WalkedBlock, walkBlocks } from './walk.ts';

export type RenderSources = {
  readonly notion: Notion;
  readonly titlesOf: TitleLookup;
  readonly descriptionsOf?: DescriptionLookup;
  /** Without it, attached files are indexed by name only. */
  readonly fileText: FileText | undefined;
  /** True: a file that could not be downloaded fails the page, so that it is tried again. False: a note says so. */
  readonly mustHaveFiles?: boolean;
  /** The same for a property of which Notion does not show all values. */
  readonly mustHaveProperties?: boolean;
  readonly withComments: boolean;
  /** `auto`: most pages in two requests; see `readAuto`. */
  readonly contentMode: 'blocks' | 'auto';
  /** What the run has read of synced originals. */
  readonly copies?: CopiedBlocks;
};

/** A page that names more objects than this shows some titles until it is edited. */
const MAX_NAMED_OBJECTS = 2_000;

type ChildObject = { readonly id: NotionId; readonly kind: 'page' | 'database' };

export type Rendered = {
  readonly document: Document;
  /** sha256 of everything that a reader sees except titles. If it is equal, nothing has to be embedded. */
  readonly hash: string;
  /** Blocks of this page that hold pages or databases. */
  readonly ownedBlocks: readonly BlockId[];
  readonly children: readonly ChildObject[];
  /** Objects whose titles the text shows: links and mentions. */
  readonly namedObjects: readonly NotionId[];
  /** Notion's clock at the oldest answer: an edit of that minute or later may be missing. Undefined if nothing was read. */
  readonly readFrom: Date | undefined;
  /** False if a property lacks values that Notion may show later. */
  readonly isComplete: boolean;
};

/**
 * Reads a page's blocks and renders them as text. `page` is as listed; the properties of a row come out complete.
 * A data source is rendered as its descriptions, which its listing showed: that costs no request.
 * Throws `not-found` if the page is gone, and whatever stops Notion from answering: half a page is never returned.
 */
export async function renderPage(
  page: NotionObject,
  breadcrumb: readonly string[],
  sources: RenderSources,
  signal: AbortSignal,
): Promise<Rendered> {
  if (page.kind === 'data_source') return renderSource(page, breadcrumb, sources, signal);
  const { mustHaveProperties: mustBeComplete = false } = sources;
  const { properties, notes } = await readProperties(page, { ...sources, mustBeComplete }, signal);
  const card = propertyCard(page, properties);
  const content = await readContent(page, sources, signal);
  const comments = sources.withComments ? await readComments(page.id, sources.notion, signal) : [];
  const text = [...(card ? [card] : []), ...content.blocks, ...comments];
  const blocks = text.length > 0 ? text : titleOnly(page);
  return {
    document: { page: { ...page, properties }, breadcrumb, blocks, notes: [...notes, ...content.notes] },
    hash: contentHash(blocks),
    ownedBlocks: [...content.ownedBlocks],
    children: content.children,
    namedObjects: [...content.namedObjects].slice(0, MAX_NAMED_OBJECTS),
    readFrom: content.readFrom,
    isComplete: notes.length === 0,
  };
}

/** Its properties are descriptions of columns, which are no values: the document has none. */
async function renderSource(
  source: NotionObject,
  breadcrumb: readonly string[],
  { descriptionsOf }: RenderSources,
  signal: AbortSignal,
): Promise<Rendered> {
  const block = renderDescriptions(source, (await descriptionsOf?.(source.id, signal)) ?? source.properties);
  const blocks = block ? [block] : [];
  return {
    document: { page: { ...source, properties: [] }, breadcrumb, blocks, notes: [] },
    hash: contentHash(blocks),
    ...{ ownedBlocks: [], children: [], namedObjects: [], readFrom: undefined, isComplete: true },
  };
}

/** A page with nothing but a title is found by it. As a heading it is never quoted: a title states nothing. */
function titleOnly({ id, title }: NotionObject): readonly DocumentBlock[] {
  const text = title.trim();
  return text === '' ? [] : [{ blockId: id, kind: 'heading', headings: [], text, depth: 0 }];
}

type Content = {
  readonly blocks: DocumentBlock[];
  readonly notes: Set<string>;
  readonly ownedBlocks: Set<BlockId>;
  readonly children: ChildObject[];
  readonly namedObjects: Set<NotionId>;
};

async function readContent(
  { id: pageId, editedAt }: NotionObject,
  sources: RenderSources,
  signal: AbortSignal,
): Promise<Content & { readonly readFrom: Date }> {
  let readFrom: Date | undefined;
  const content: Content = {
    blocks: [],
    notes: new Set(),
    ownedBlocks: new Set(),
    children: [],
    namedObjects: new Set(),
  };
  const onAnswer = (serverTime: Date) => {
    if (readFrom === undefined || serverTime < readFrom) readFrom = serverTime;
  };
  const auto = sources.contentMode === 'auto' ? await readAuto(pageId, sources.notion, onAnswer, signal) : undefined;
  for (const id of auto?.mentions ?? []) content.namedObjects.add(id);
  const copies = readCopies(sources.notion, sources.copies ?? createCopiedBlocks(), editedAt);
  const walk = { notion: auto?.notion ?? sources.notion, copies, onAnswer, isDeep: auto?.nested === undefined };
  const files = sources.fileText && createPageFiles(sources.fileText);
  for await (const step of walkBlocks(pageId, walk, signal)) {
    addStep(step, pageId, content);
    if (step.kind === 'child' && step.of === 'database') await addDescriptions(step, content, sources, signal);
    if (step.kind !== 'block') continue;
    for (const id of step.walked.block.mentions ?? []) content.namedObjects.add(id);
    if (step.walked.block.target) await addLink(step.walked, content, sources, signal);
    if (files && step.walked.block.file) await addFile(step.walked, content, { ...sources, files }, signal);
    addNested(step.walked, auto?.nested?.get(step.walked.block.id) ?? [], content);
  }
  return { ...content, readFrom: readFrom! };
}

function addStep(step: Step, pageId: PageId, content: Content): void {
  if (step.kind === 'note') content.notes.add(step.text);
  else if (step.kind === 'missing-original') content.blocks.push(placeholder(step));
  else if (step.kind === 'child') {
    content.children.push({ id: step.id, kind: step.of });
    if (step.under !== pageId) content.ownedBlocks.add(step.under);
  } else {
    const block = renderBlock(step.walked);
    if (block) content.blocks.push(block);
  }
}

/** A link to a page or database, with its title. A page that is not shared has none, and an id means nothing to a reader. */
async function addLink(
  { block, headings, depth, linkTo }: WalkedBlock,
  content: Content,
  { titlesOf }: RenderSources,
  signal: AbortSignal,
): Promise<void> {
  content.namedObjects.add(block.target!);
  const title = (await titlesOf([block.target!], signal)).get(block.target!)?.trim();
  if (title === undefined || title === '') return;
  const text = `${'  '.repeat(depth)}${title} — https://www.notion.so/${block.target!.replaceAll('-', '')}`;
  content.blocks.push({ blockId: linkTo, kind: 'text', headings, text, depth });
}

/** What people wrote about a database on this page. Its rows are read by themselves. */
async function addDescriptions(
  child: Extract<Step, { kind: 'child' }>,
  content: Content,
  { descriptionsOf }: RenderSources,
  signal: AbortSignal,
): Promise<void> {
  const block = renderDescriptions(child, (await descriptionsOf?.(child.id, signal)) ?? []);
  if (block) content.blocks.push(block);
}

/** Nested blocks from Markdown have no ids: links lead to the top-level block around them. */
function addNested(
  { block, headings, depth, linkTo }: WalkedBlock,
  nested: readonly NestedBlock[],
  content: Content,
): void {
  const isHeading = block.level !== undefined;
  const above = isHeading ? [...headings, clipName(block.text.trim())] : headings;
  for (const { kind, text, ...inside } of nested) {
    const position = { headings: [...above, ...inside.headings], depth: (isHeading ? 0 : depth) + inside.depth };
    content.blocks.push({ blockId: linkTo, kind, text, ...position });
  }
}

function placeholder({ linkTo, headings, depth }: Extract<Step, { kind: 'missing-original' }>): DocumentBlock {
  return { blockId: linkTo, kind: 'text', headings, text: '(Synced content that is not shared here.)', depth };
}

/** Adds the text of an attached file, if it can be read. */
async function addFile(
  { block, headings, depth, linkTo }: WalkedBlock,
  content: Content,
  { files, mustHaveFiles = false }: { readonly files: PageFiles; readonly mustHaveFiles?: boolean },
  signal: AbortSignal,
): Promise<void> {
  if (blockTypeOf(block.type).content !== 'file') return;
  const reading = await files.read(block.file!, signal);
  if (reading === 'too-many') {
    content.notes.add(TOO_MANY_FILES_NOTE);
    return;
  }
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

/** Ids count, too: a block that was deleted and created again with the same words has another address. */
function contentHash(blocks: readonly DocumentBlock[]): string {
  const hash = createHash('sha256');
  for (const { blockId, kind, headings, text, depth } of blocks) {
    hash.update(JSON.stringify([blockId, kind, headings, text, depth]));
  }
  return hash.digest('hex');
}
