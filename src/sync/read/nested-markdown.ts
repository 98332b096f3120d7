import { markdownTags } from '../../core/block-types.ts';
import type { DocumentBlockKind } from '../../core/domain/document.ts';
import { renderRow } from './render-block.ts';

/** Content of one top-level block, read from the page's Markdown, which has no block ids. */
export type NestedBlock = {
  readonly kind: DocumentBlockKind;
  readonly headings: readonly string[];
  readonly text: string;
  readonly depth: number;
};

type Line = { readonly depth: number; readonly text: string };

const LINKS = markdownTags(({ content }) => content === 'link');
const MEDIA_TAGS = [...LINKS, ...markdownTags(({ content }) => ['image', 'media', 'file'].includes(content))];
const LAYOUT_TAGS = markdownTags(({ isLayout, content }) => isLayout === true && content !== 'table');
const OBJECT_TAGS = markdownTags(({ opens }) => opens !== undefined);
const WRAPPER_TAGS = markdownTags(({ text }) => text === undefined).filter(
  (tag) => !MEDIA_TAGS.includes(tag) && !OBJECT_TAGS.includes(tag),
);
const EMPTY_TAGS = ['empty-block', ...markdownTags(({ text }) => text === 'none')];

/** Tags around content, without text of their own. */
const WRAPPER = new RegExp(`^</?(${WRAPPER_TAGS.join('|')})\\b[^>]*>$`);
const OPENS_LAYOUT = new RegExp(`^<(${LAYOUT_TAGS.join('|')})\\b`);
const CLOSES_LAYOUT = new RegExp(`^</(${LAYOUT_TAGS.join('|')})>$`);
const NO_TEXT = new RegExp(`^(---|<(${EMPTY_TAGS.join('|')})\\b[^>]*/>)$`);

/** Turns the lines inside a block ("enhanced Markdown" of the Notion API) into the text that the block mode gives. */
export function readNested(lines: readonly Line[]): readonly NestedBlock[] {
  const reader: Reader = {
    lines,
    next: 0,
    blocks: [],
    headings: [],
    numbers: new Map(),
    layout: 0,
    callout: undefined,
  };
  for (let raw = lines[reader.next]; raw; raw = lines[reader.next]) {
    reader.next++;
    const line = { ...raw, depth: depthOf(reader, raw) };
    if (line.text.startsWith('```')) readCode(reader, line);
    else if (line.text.startsWith('<table')) readTable(reader, line);
    else readLine(reader, line);
  }
  return reader.blocks;
}

type Reader = {
  readonly lines: readonly Line[];
  next: number;
  readonly blocks: NestedBlock[];
  readonly headings: { readonly level: number; readonly text: string }[];
  /** The last number at each depth. */
  readonly numbers: Map<number, number>;
  /** Open layout tags. */
  layout: number;
  /** Depth of a callout whose own text follows in the next line, indented by one more. */
  callout: number | undefined;
};

function depthOf(reader: Reader, { depth, text }: Line): number {
  if (CLOSES_LAYOUT.test(text)) reader.layout = Math.max(0, reader.layout - 1);
  const shown = reader.callout ?? Math.max(0, depth - reader.layout);
  reader.callout = text.startsWith('<callout') ? shown : undefined;
  if (OPENS_LAYOUT.test(text)) reader.layout++;
  return shown;
}

function add(reader: Reader, kind: DocumentBlockKind, text: string, depth: number): void {
  if (text.trim() === '') return;
  const headings = reader.headings.map((heading) => heading.text);
  reader.blocks.push({ kind, headings, text, depth });
}

function readCode(reader: Reader, open: Line): void {
  const code = [open.text];
  for (let line = reader.lines[reader.next]; line; line = reader.lines[reader.next]) {
    reader.next++;
    code.push('\t'.repeat(Math.max(0, line.depth - open.depth)) + line.text);
    if (line.text === '```') break;
  }
  add(reader, 'code', code.join('\n'), open.depth);
}

function readTable(reader: Reader, open: Line): void {
  const hasHeader = /header-row="true"/.test(open.text);
  let header: readonly string[] | undefined;
  let cells: string[] = [];
  for (let line = reader.lines[reader.next]; line; line = reader.lines[reader.next]) {
    reader.next++;
    if (line.text === '</table>') return;
    if (line.text.startsWith('<tr')) cells = [];
    const cell = /^<td[^>]*>([\s\S]*)<\/td>$/.exec(line.text);
    if (cell) cells.push(toPlain(cell[1]!));
    if (line.text !== '</tr>') continue;
    if (hasHeader && header === undefined) header = cells;
    else add(reader, 'table-row', renderRow(cells, header), open.depth);
  }
}

const HEADING = /^(#{1,4}) (.*?)(?: \{toggle="true"[^}]*\})?$/;
const MEDIA = new RegExp(`^<(${MEDIA_TAGS.join('|')})\\b(?:[^>]*\\bsrc="([^"]*)")?[^>]*>([\\s\\S]*?)</\\1>$`);

function readLine(reader: Reader, { text, depth }: Line): void {
  if (!/^\d+\. /.test(text)) reader.numbers.delete(depth);
  if (WRAPPER.test(text) || NO_TEXT.test(text)) return;
  const heading = HEADING.exec(text);
  if (heading) {
    readHeading(reader, heading[1]!.length, toPlain(heading[2]!), depth);
    return;
  }
  const media = MEDIA.exec(text) ?? /^!()()\[([\s\S]*)\]\([^)]*\)$/.exec(text);
  // Addresses of files expire; those of bookmarks and embeds do not.
  const isLasting = LINKS.includes(media?.[1] ?? '');
  const kind = /^(- |\d+\. |<summary>)/.test(text) ? 'list-item' : 'text';
  const line = media ? mediaText(media, isLasting) : plainLine(reader, text, depth);
  if (line.trim() !== '') add(reader, media ? 'text' : kind, '  '.repeat(depth) + line, depth);
}

function mediaText(media: RegExpExecArray, isLasting: boolean): string {
  return [toPlain(media[3] ?? ''), isLasting ? (media[2] ?? '') : ''].filter((part) => part !== '').join(' — ');
}

function readHeading(reader: Reader, level: number, text: string, depth: number): void {
  while ((reader.headings.at(-1)?.level ?? 0) >= level) reader.headings.pop();
  add(reader, 'heading', text, depth);
  if (text !== '') reader.headings.push({ level, text });
}

function plainLine(reader: Reader, text: string, depth: number): string {
  const toDo = /^- \[([ x])\] ([\s\S]*)$/.exec(text);
  if (toDo) return `[${toDo[1]}] ${toPlain(toDo[2]!)}`;
  const summary = /^<summary>([\s\S]*)<\/summary>$/.exec(text);
  if (summary) return `- ${toPlain(summary[1]!)}`;
  const numbered = /^\d+\. ([\s\S]*)$/.exec(text);
  if (numbered) {
    const number = (reader.numbers.get(depth) ?? 0) + 1;
    reader.numbers.set(depth, number);
    return `${number}. ${toPlain(numbered[1]!)}`;
  }
  const marker = /^(- |> )/.exec(text)?.[1] ?? '';
  return marker + toPlain(text.slice(marker.length));
}

/** Inline Markdown as the plain text of the block API. */
export function toPlain(markdown: string): string {
  return markdown
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : plainPart(part)))
    .join('');
}

function plainPart(text: string): string {
  return text
    .replaceAll(/<br\/?>/g, '\n')
    .replaceAll(/<mention-date\b[^>]*\bstart="([^"]*)"[^>]*\/>/g, '$1')
    .replaceAll(/<mention-user\b[^>]*>([\s\S]*?)<\/mention-user>/g, '@$1')
    .replaceAll(/(?<!\\)<\/?[a-z][^>]*>/g, '')
    .replaceAll(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/(?<!\\)(\*\*|~~)/g, '')
    .replaceAll(/(?<!\\)\$((?:\\.|[^$\\])*)(?<!\\)\$/g, '$1')
    .replaceAll(/(?<!\\)\*/g, '')
    .replaceAll(/\\([\\*~`$[\]<>{}|^])/g, '$1');
}
