import type { Block, DocumentBlock, DocumentBlockKind } from '../../core/domain/document.ts';
import type { Placed } from './walk.ts';

const LIST_ITEMS = new Set(['bulleted_list_item', 'numbered_list_item', 'to_do', 'toggle']);

/** A block as its reader sees it; undefined where there is nothing to read. */
export function renderBlock(placed: Placed): DocumentBlock | undefined {
  const { block, headings, linkTo } = placed;
  if (placed.isHeader) return undefined;
  const text = textOf(placed);
  if (text.trim() === '') return undefined;
  return { blockId: linkTo, kind: kindOf(block), headings, text, depth: placed.depth };
}

function kindOf(block: Block): DocumentBlockKind {
  if (block.level !== undefined) return 'heading';
  if (block.cells !== undefined) return 'table-row';
  if (block.type === 'code') return 'code';
  return LIST_ITEMS.has(block.type) ? 'list-item' : 'text';
}

function textOf({ block, depth, number, header }: Placed): string {
  if (block.level !== undefined) return block.text.trim();
  if (block.cells !== undefined) return renderRow(block.cells, header);
  if (block.type === 'code') return withCaption(renderCode(block), block);
  const text = withCaption(block.text, block);
  if (text.trim() === '') return '';
  return '  '.repeat(depth) + markerOf(block, number) + text;
}

function markerOf(block: Block, number: number): string {
  if (block.type === 'bulleted_list_item' || block.type === 'toggle') return '- ';
  if (block.type === 'numbered_list_item') return `${number}. `;
  if (block.type === 'to_do') return block.isChecked === true ? '[x] ' : '[ ] ';
  return block.type === 'quote' ? '> ' : '';
}

/** `Column: value | Column: value`; empty cells say nothing. */
export function renderRow(cells: readonly string[], header: readonly string[] | undefined): string {
  return cells
    .map((cell, index) => ({ name: header?.[index]?.trim() ?? '', value: cell.trim() }))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => (name === '' ? value : `${name}: ${value}`))
    .join(' | ');
}

function renderCode(block: Block): string {
  return block.text.trim() === '' ? '' : `\`\`\`${block.language ?? ''}\n${block.text}\n\`\`\``;
}

/** Text, caption and lasting address of a block; each once. */
function withCaption(text: string, block: Block): string {
  const parts = [text, block.caption ?? '', block.link ?? ''].filter((part) => part.trim() !== '');
  return [...new Set(parts)].join(' — ');
}
