import { toPlain } from './inline-markdown.ts';
import { renderRows } from './render-block.ts';

export type MarkdownLine = { readonly depth: number; readonly text: string };

const PART = /<tr\b[^>]*>|<\/tr>|<td\b[^>]*>([\s\S]*?)<\/td>|<\/?colgroup>|<col\b[^>]*\/?>/g;

/** The rows of a table that starts with the first line, and how many lines it takes. Undefined if it is not understood. */
export function readTable(
  lines: readonly MarkdownLine[],
): { readonly rows: readonly string[]; readonly lineCount: number } | undefined {
  const end = lines.findIndex(({ text }) => text === '</table>');
  if (end < 0) return undefined;
  const source = lines
    .slice(1, end)
    .map(({ text }) => text)
    .join('\n');
  if (source.replaceAll(PART, '').trim() !== '') return undefined;
  const rows: string[][] = [];
  for (const [part, cell] of source.matchAll(PART)) {
    if (part.startsWith('<tr')) rows.push([]);
    if (cell === undefined) continue;
    const text = toPlain(cell);
    if (text === undefined || rows.length === 0) return undefined;
    rows.at(-1)!.push(text);
  }
  const hasHeader = /\bheader-row="true"/.test(lines[0]!.text);
  return { rows: renderRows(rows, hasHeader), lineCount: end + 1 };
}
