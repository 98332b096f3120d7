import type { BlockSpan, LiveChunk } from '../../core/domain/chunk.ts';
import type { Range } from './locate-quote.ts';

/** What a valid citation points to. */
export type Evidence = { readonly chunk: LiveChunk; readonly range: Range };

/** A row of a table or the property card of a page: every value belongs to the one thing that its label names. */
export type Row = {
  readonly label: string;
  readonly cells: readonly { readonly name: string; readonly value: string }[];
};

/** A block that a citation touches. */
export type CitedBlock = {
  readonly chunk: LiveChunk;
  readonly block: BlockSpan;
  readonly text: string;
  /** The quoted part of it. */
  readonly quoted: string;
  /** Titles and headings above it. */
  readonly path: string;
  readonly row: Row | undefined;
};

export function citedBlocks(evidence: readonly Evidence[]): readonly CitedBlock[] {
  return evidence.flatMap(({ chunk, range }) =>
    chunk.blocks
      .filter(({ start, end }) => start < range.end && end > range.start)
      .map((block): CitedBlock => {
        const quoted = chunk.text.slice(Math.max(block.start, range.start), Math.min(block.end, range.end));
        const text = chunk.text.slice(block.start, block.end);
        return { chunk, block, text, quoted, path: pathOf(chunk, block), row: rowOf(chunk, block) };
      }),
  );
}

/** The titles above a chunk, without headings: those of a chunk belong to some of its blocks only. */
function pathOf(chunk: LiveChunk, block: BlockSpan): string {
  const at = chunk.pageTitle === '' ? -1 : chunk.context.indexOf(chunk.pageTitle);
  const titles = at < 0 ? chunk.context : chunk.context.slice(0, at + chunk.pageTitle.length);
  return [titles, ...(block.headings ?? chunk.headings)].join('\n');
}

export function rowOf(chunk: LiveChunk, block: BlockSpan): Row | undefined {
  const text = chunk.text.slice(block.start, block.end);
  if (block.isHeading) return undefined;
  if (block.blockId === chunk.pageId) {
    const cells = text.split('\n').flatMap(cellOf);
    return cells.length > 0 ? { label: chunk.pageTitle, cells } : undefined;
  }
  if (!text.includes(' | ') || text.includes('\n')) return undefined;
  const cells = text.split(' | ').map((cell) => cellOf(cell)[0] ?? { name: '', value: cell.trim() });
  return { label: cells[0]!.value, cells };
}

function cellOf(line: string): Row['cells'] {
  const at = line.indexOf(': ');
  return at <= 0 || at > 80 ? [] : [{ name: line.slice(0, at).trim(), value: line.slice(at + 2).trim() }];
}

/** The other rows of the tables that are cited, and the other cards of their databases, among the given chunks. */
export function siblingRows(cited: readonly CitedBlock[], chunks: readonly LiveChunk[]): readonly Row[] {
  const isCited = new Set(cited.map(({ chunk, block }) => `${chunk.id}:${block.start}`));
  const tables = new Set(cited.flatMap(({ chunk, row }) => (row ? [tableOf(chunk, row)] : [])));
  if (tables.size === 0) return [];
  return chunks.flatMap((chunk) =>
    chunk.blocks.flatMap((block) => {
      const row = isCited.has(`${chunk.id}:${block.start}`) ? undefined : rowOf(chunk, block);
      return row && tables.has(tableOf(chunk, row)) ? [row] : [];
    }),
  );
}

/** Rows of one table are on one page. Cards of one database have a page each, and the same names of properties. */
function tableOf(chunk: LiveChunk, row: Row): string {
  if (row.label !== chunk.pageTitle) return chunk.pageId;
  const at = chunk.context.indexOf(chunk.pageTitle);
  return at <= 0 ? `${row.cells[0]?.name}` : chunk.context.slice(0, at);
}
