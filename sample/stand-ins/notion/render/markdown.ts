import { isInTrash, isShared } from '../rules/access.ts';
import { blockId } from '../workspace/ids.ts';
import type { BlockNode, Node, Workspace } from '../workspace/workspace.ts';
import { type MarkdownShape, shapeOf } from './block-types.ts';
import type { Renderer } from './render.ts';
import type { Json } from './rich-text.ts';

export type Markdown = {
  readonly markdown: string;
  readonly truncated: boolean;
  readonly unknownBlockIds: readonly string[];
};

/** Notion's limit is about 20,000 blocks per page. */
export const MAX_MARKDOWN_BLOCKS = 20_000;

/**
 * A page, or one block's subtree, as "enhanced Markdown" (developers.notion.com, guides/data-apis/enhanced-markdown).
 * Blocks beyond the limit and unsupported blocks become `<unknown>`, and the response lists them.
 */
export function renderMarkdown(
  workspace: Workspace,
  renderer: Renderer,
  root: Node,
  maxBlocks = MAX_MARKDOWN_BLOCKS,
): Markdown {
  const writer: Writer = {
    workspace,
    renderer,
    lines: [],
    unknown: [],
    left: maxBlocks,
    isTruncated: false,
    open: new Set(),
  };
  const children = 'children' in root ? root.children : [];
  if (root.kind === 'block') writeBlock(writer, root, 0);
  else writeChildren(writer, children, 0);
  return { markdown: writer.lines.join('\n'), truncated: writer.isTruncated, unknownBlockIds: writer.unknown };
}

type Writer = {
  readonly workspace: Workspace;
  readonly renderer: Renderer;
  readonly lines: string[];
  readonly unknown: string[];
  left: number;
  isTruncated: boolean;
  /** Synced blocks that are being rendered. A copy inside its own original would never end. */
  readonly open: Set<string>;
};

function writeChildren(writer: Writer, ids: readonly string[], depth: number): void {
  for (const id of ids) {
    const node = writer.workspace.nodes.get(id);
    if (!node || node.kind === 'data_source' || isInTrash(writer.workspace, node)) continue;
    if (writer.left <= 0) {
      writer.isTruncated = true;
      writeUnknown(writer, id, 'block', depth);
      continue;
    }
    writer.left -= 1;
    writeBlock(writer, node, depth);
  }
}

function line(writer: Writer, depth: number, text: string): void {
  for (const part of text.split('\n')) writer.lines.push('\t'.repeat(depth) + part);
}

function writeUnknown(writer: Writer, id: string, alt: string, depth: number): void {
  writer.unknown.push(id);
  line(writer, depth, `<unknown url="${toUrl(id)}" alt="${alt}"/>`);
}

const toUrl = (id: string): string => `https://www.notion.so/${id.replaceAll('-', '')}`;

function writeBlock(writer: Writer, node: Node, depth: number): void {
  if (node.kind === 'page') {
    line(writer, depth, `<page url="${toUrl(node.id)}">${escapeMarks(node.title)}</page>`);
  } else if (node.kind === 'database') {
    line(
      writer,
      depth,
      `<database url="${toUrl(node.id)}" inline="${node.isInline}">${escapeMarks(node.title)}</database>`,
    );
  } else if (node.kind === 'block') {
    writeShape(writer, node, depth);
  }
}

function writeShape(writer: Writer, node: BlockNode, depth: number): void {
  const shape = shapeOf(node.spec.type).markdown ?? { as: 'line' };
  if (shape.as === 'line') writeLine(writer, node, depth, shape.prefix ?? '');
  else if (shape.as === 'fixed') line(writer, depth, shape.line);
  else if (shape.as === 'wrapped') writeWrapped(writer, node, depth, shape.tag);
  else if (shape.as === 'media') writeMedia(writer, node, depth, shape.tag);
  else WRITERS[shape.as](writer, node, depth);
}

function writeLine(writer: Writer, node: BlockNode, depth: number, prefix: string): void {
  const { type, data } = node.spec;
  const text = inline(writer, node);
  const isEmpty = type === 'paragraph' && text === '';
  const toggle = data?.is_toggleable === true ? ['toggle="true"'] : [];
  const attributes = [...toggle, ...colorOf(node)];
  const suffix = attributes.length === 0 ? '' : ` {${attributes.join(' ')}}`;
  line(writer, depth, isEmpty ? '<empty-block/>' : prefix + text + suffix);
  writeChildren(writer, node.children, depth + 1);
}

/** The colour as an attribute: `red_background` in the block API is `red_bg` here. */
function colorOf({ spec: { data } }: BlockNode): readonly string[] {
  const color = data?.color;
  if (typeof color !== 'string' || color === 'default') return [];
  return [`color="${color.replace('_background', '_bg')}"`];
}

/** The attributes of a tag, with the space before them. */
const inTag = (attributes: readonly string[]): string => attributes.map((one) => ` ${one}`).join('');

function writeWrapped(writer: Writer, node: BlockNode, depth: number, tag: string): void {
  line(writer, depth, `<${tag}>`);
  writeChildren(writer, node.children, depth + 1);
  line(writer, depth, `</${tag}>`);
}

function writeMedia(writer: Writer, node: BlockNode, depth: number, tag: string): void {
  const content = writer.renderer.block(node)[node.spec.type] as {
    caption?: Json[];
    url?: string;
    file?: { url: string };
  };
  const url = content.url ?? content.file?.url ?? '';
  const caption = toInline(content.caption ?? []);
  line(writer, depth, tag === 'image' ? `![${caption}](${url})` : `<${tag} src="${url}">${caption}</${tag}>`);
}

/** The block's rich text as inline Markdown. */
function inline(writer: Writer, node: BlockNode): string {
  const content = writer.renderer.block(node)[node.spec.type] as { rich_text?: Json[] };
  return toInline(content.rich_text ?? []);
}

function toInline(parts: readonly Json[]): string {
  return parts.map((part) => toInlinePart(part)).join('');
}

function toInlinePart(part: Json): string {
  const plain = String(part.plain_text);
  if (part.type === 'equation') return `$${plain}$`;
  if (part.type === 'mention') return toMention(part.mention as Json, plain, part.href);
  const { bold, code, color } = part.annotations as { bold: boolean; code: boolean; color?: string };
  if (code) return `\`${plain}\``;
  const text = escapeMarks(plain).replaceAll('\n', '<br>');
  const isPlain = color === undefined || color === 'default';
  const marked = bold ? `**${text}**` : isPlain ? text : `<span color="${color}">${text}</span>`;
  return typeof part.href === 'string' ? `[${marked}](${part.href})` : marked;
}

function toMention(mention: Json, plain: string, href: unknown): string {
  if (mention.type === 'date') return toDateMention(mention.date as DateMention);
  if (mention.type === 'user') {
    const { id, name } = mention.user as { id: string; name?: string };
    return name === undefined
      ? `<mention-user url="user://${id}"/>`
      : `<mention-user url="user://${id}">${escapeMarks(plain.slice(1))}</mention-user>`;
  }
  return `<mention-${mention.type} url="${href}">${escapeMarks(plain)}</mention-${mention.type}>`;
}

type DateMention = { readonly start: string; readonly end: string | null; readonly time_zone: string | null };

/** Day and time are attributes of their own. */
function toDateMention({ start, end, time_zone }: DateMention): string {
  const moment = (name: string, text: string): readonly string[] => {
    const [day, time] = text.split('T');
    return [`${name}="${day}"`, ...(time === undefined ? [] : [`${name}Time="${time.slice(0, 5)}"`])];
  };
  const attributes = [...moment('start', start), ...(end === null ? [] : moment('end', end))];
  const zone = time_zone === null ? [] : [`timeZone="${time_zone}"`];
  return `<mention-date${inTag([...attributes, ...zone])}/>`;
}

const escapeMarks = (text: string): string => text.replaceAll(/[\\*~`$[\]<>{}|^]/g, (character) => `\\${character}`);

type Write = (writer: Writer, node: BlockNode, depth: number) => void;

const WRITERS: Record<Exclude<MarkdownShape['as'], 'line' | 'fixed' | 'wrapped' | 'media'>, Write> = {
  unknown: (writer, node, depth) =>
    writeUnknown(writer, node.id, String(node.spec.data?.block_type ?? node.spec.type), depth),
  equation: (writer, node, depth) => line(writer, depth, `$$\n${node.spec.data?.expression}\n$$`),
  'to-do': (writer, node, depth) =>
    writeLine(writer, node, depth, `- [${node.spec.data?.checked === true ? 'x' : ' '}] `),
  code: (writer, node, depth) =>
    line(writer, depth, `\`\`\`${node.spec.data?.language}\n${node.spec.text ?? ''}\n\`\`\``),
  toggle: (writer, node, depth) => {
    line(writer, depth, `<details${inTag(colorOf(node))}>\n<summary>${inline(writer, node)}</summary>`);
    writeChildren(writer, node.children, depth + 1);
    line(writer, depth, '</details>');
  },
  callout: (writer, node, depth) => {
    const icon = `icon="${(node.spec.data?.icon as { emoji?: string })?.emoji ?? ''}"`;
    line(writer, depth, `<callout${inTag([icon, ...colorOf(node)])}>`);
    line(writer, depth + 1, inline(writer, node));
    writeChildren(writer, node.children, depth + 1);
    line(writer, depth, '</callout>');
  },
  table: (writer, node, depth) => {
    line(writer, depth, `<table header-row="${node.spec.data?.has_column_header}">`);
    for (const id of node.children) writeRow(writer, writer.workspace.nodes.get(id), depth);
    line(writer, depth, '</table>');
  },
  link: (writer, node, depth) => {
    const { page_id, database_id } = writer.renderer.block(node).link_to_page as {
      page_id?: string;
      database_id?: string;
    };
    const id = page_id ?? database_id ?? '';
    line(writer, depth, `<page url="${toUrl(id)}">${escapeMarks(writer.renderer.names.title(id))}</page>`);
  },
  synced: writeSynced,
};

function writeRow(writer: Writer, row: Node | undefined, depth: number): void {
  if (row?.kind !== 'block') return;
  writer.left -= 1;
  const { cells } = writer.renderer.block(row).table_row as { cells: Json[][] };
  line(writer, depth, '<tr>');
  for (const cell of cells) line(writer, depth, `<td>${toInline(cell)}</td>`);
  line(writer, depth, '</tr>');
}

function writeSynced(writer: Writer, node: BlockNode, depth: number): void {
  const originalId = node.spec.copyOf === undefined ? node.id : blockId(node.spec.copyOf);
  const original = writer.workspace.nodes.get(originalId);
  const tag = node.spec.copyOf === undefined ? 'synced_block' : 'synced_block_reference';
  if (original?.kind !== 'block' || !isShared(writer.workspace, original) || writer.open.has(originalId)) {
    writeUnknown(writer, node.id, 'synced_block', depth);
    return;
  }
  writer.open.add(originalId);
  line(writer, depth, `<${tag} url="${toUrl(originalId)}">`);
  writeChildren(writer, original.children, depth + 1);
  line(writer, depth, `</${tag}>`);
  writer.open.delete(originalId);
}
