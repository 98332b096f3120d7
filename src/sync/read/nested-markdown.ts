import { markdownTags } from '../../core/block-types.ts';
import type { DocumentBlockKind } from '../../core/domain/document.ts';
import { toPlain, withoutAttributes } from './inline-markdown.ts';
import { type MarkdownLine, readTable } from './markdown-table.ts';

/** Content of one top-level block, read from the page's Markdown, which has no block ids. */
export type NestedBlock = {
  readonly kind: DocumentBlockKind;
  readonly headings: readonly string[];
  readonly text: string;
  readonly depth: number;
};

const LAYOUT_TAGS = markdownTags(({ isLayout, content }) => isLayout === true && content !== 'table');
const WRAPPER_TAGS = [...LAYOUT_TAGS, 'details', 'callout'];

/** Tags around content. An attribute that is not known here, such as the title of a tab, may be text. */
const WRAPPER = new RegExp(
  `^(?:</(?:${WRAPPER_TAGS.join('|')})>|<(?:${WRAPPER_TAGS.join('|')})(?: (?:color|icon|url)="[^"]*")*>)$`,
);
const OPENS_LAYOUT = new RegExp(`^<(${LAYOUT_TAGS.join('|')})\\b`);
const CLOSES_LAYOUT = new RegExp(`^</(${LAYOUT_TAGS.join('|')})>$`);

/**
 * A line that may be something else than it looks: Notion does not escape a paragraph that starts like one of these. A
 * number may be another than the list shows, and the caption of code is not in Markdown.
 */
const AMBIGUOUS = /^(?:#{1,6} |\d+\. |---$|```|\$\$)/;
const STARTS_BLOCK = /^(?:- |> |<)/;

/**
 * Turns the lines inside a block ("enhanced Markdown" of the Notion API) into the text that the block mode gives.
 * Undefined if a line is not understood: then the page has to be read block by block.
 */
export function readNested(lines: readonly MarkdownLine[]): readonly NestedBlock[] | undefined {
  const blocks: NestedBlock[] = [];
  /** Open layout tags. */
  let layout = 0;
  /** Depth of a callout whose own text follows in the next line, indented by one more. */
  let callout: number | undefined;
  for (let next = 0; next < lines.length; next++) {
    const { text, depth: written } = lines[next]!;
    if (CLOSES_LAYOUT.test(text)) layout -= 1;
    const depth = callout ?? Math.max(0, written - layout);
    // Whether this is the callout's own text or its first child cannot be seen.
    if (callout !== undefined && STARTS_BLOCK.test(text) && text !== '</callout>') return undefined;
    callout = text.startsWith('<callout') ? depth : undefined;
    if (OPENS_LAYOUT.test(text)) layout += 1;
    if (text.startsWith('<table')) {
      const table = readTable(lines.slice(next));
      if (table === undefined) return undefined;
      blocks.push(...table.rows.map((row) => ({ kind: 'table-row' as const, headings: [], text: row, depth })));
      next += table.lineCount - 1;
      continue;
    }
    const line = readLine(text, depth);
    if (line === undefined) return undefined;
    if (line !== 'no text') blocks.push(line);
  }
  return blocks;
}

function readLine(text: string, depth: number): NestedBlock | 'no text' | undefined {
  if (text === '' || text === '<empty-block/>' || WRAPPER.test(text)) return 'no text';
  const line = AMBIGUOUS.test(text) ? undefined : withoutAttributes(text);
  if (line === undefined) return undefined;
  const { marker, inside, kind } = partsOf(line);
  const words = toPlain(inside);
  if (words === undefined) return undefined;
  if (words.trim() === '') return 'no text';
  return { kind, headings: [], text: '  '.repeat(depth) + marker + words, depth };
}

type LineParts = { readonly marker: string; readonly inside: string; readonly kind: DocumentBlockKind };

function partsOf(line: string): LineParts {
  const toDo = /^- (\[[ x]\] )([\s\S]*)$/.exec(line);
  if (toDo) return { marker: toDo[1]!, inside: toDo[2]!, kind: 'list-item' };
  const summary = /^<summary>([\s\S]*)<\/summary>$/.exec(line);
  if (summary) return { marker: '- ', inside: summary[1]!, kind: 'list-item' };
  const image = /^!\[((?:\\.|[^\]\\])*)\]\([^()\s]*\)$/.exec(line);
  if (image) return { marker: '', inside: image[1]!, kind: 'text' };
  const marker = /^(?:- |> )/.exec(line)?.[0] ?? '';
  return { marker, inside: line.slice(marker.length), kind: marker === '- ' ? 'list-item' : 'text' };
}
