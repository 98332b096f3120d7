import { blockTypeOf } from '../../core/block-types.ts';
import type { Block, DocumentBlock } from '../../core/domain/document.ts';
import type { WalkedBlock } from './walk.ts';

/** A block as text; undefined if it has none. */
export function renderBlock(walked: WalkedBlock): DocumentBlock | undefined {
  const { block, headings, linkTo, depth } = walked;
  if (walked.isHeader) return undefined;
  const text = textOf(walked);
  if (text.trim() === '') return undefined;
  return { blockId: linkTo, kind: blockTypeOf(block.type).kind, headings, text, depth };
}

function textOf({ block, depth, number, header }: WalkedBlock): string {
  const { kind } = blockTypeOf(block.type);
  if (kind === 'heading') return block.text.trim();
  if (block.cells !== undefined) return renderRow(block.cells, header);
  if (kind === 'code') return withCaption(renderCode(block), block);
  const text = withCaption(block.text, block);
  if (text.trim() === '') return '';
  return '  '.repeat(depth) + markerOf(block, number) + text;
}

function markerOf(block: Block, number: string): string {
  switch (blockTypeOf(block.type).marker) {
    case 'bullet':
      return '- ';
    case 'number':
      return `${number}. `;
    case 'check-box':
      return block.isChecked === true ? '[x] ' : '[ ] ';
    case 'quote':
      return '> ';
    default:
      return '';
  }
}

/** All rows of a table, and last the cells of its header that no row shows. Rows without text are left out. */
export function renderRows(rows: readonly (readonly string[])[], hasHeader: boolean): readonly string[] {
  const header = hasHeader ? rows[0] : undefined;
  const body = header ? rows.slice(1) : rows;
  const isEmpty = (column: number) => body.every((cells) => (cells[column] ?? '').trim() === '');
  const unused = (header ?? []).filter((_cell, column) => isEmpty(column));
  return [...body.map((cells) => renderRow(cells, header)), renderRow(unused, undefined)].filter((row) => row !== '');
}

/** `Column: value | Column: value`; empty cells are left out. */
function renderRow(cells: readonly string[], header: readonly string[] | undefined): string {
  return cells
    .map((cell, index) => ({ name: header?.[index]?.trim() ?? '', value: cell.trim() }))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => (name === '' ? value : `${name}: ${value}`))
    .join(' | ');
}

function renderCode(block: Block): string {
  return block.text.trim() === '' ? '' : `\`\`\`${block.language ?? ''}\n${block.text}\n\`\`\``;
}

/** Text, caption and link of a block, each once. */
function withCaption(text: string, block: Block): string {
  const parts = [text, block.caption ?? '', block.link ?? ''].filter((part) => part.trim() !== '');
  return [...new Set(parts)].join(' — ');
}
