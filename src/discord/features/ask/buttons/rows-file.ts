import { type Options, stringify } from 'csv-stringify/sync';
import type { RowList } from '../../../../core/domain/table.ts';
import { clip } from '../../../ui/split.ts';

/** A bot may upload 10 MiB. */
const MAX_FILE_BYTES = 8_000_000;
/** A cell of Excel holds 32,767. */
const MAX_CELL_CHARACTERS = 32_000;

/**
 * Everything is quoted, because a cell may contain any line break. Formulas get an apostrophe: text from Notion must not
 * run in a spreadsheet.
 */
const CSV: Options = { quoted: true, quoted_empty: true, record_delimiter: 'windows', escape_formulas: true };

type Rows = Extract<RowList, { readonly kind: 'rows' }>;

/** The rows as CSV: title, the shown columns and the link. `count` is less than all if they do not fit in a file. */
export function renderRowsFile(
  { titleColumn, columns, rows }: Rows,
  linkColumn: string,
): { readonly text: string; readonly count: number } {
  // Spreadsheets take a file without the mark for Latin-1.
  let text = `\u{feff}${toLine([titleColumn, ...columns, linkColumn])}`;
  let bytes = Buffer.byteLength(text);
  let count = 0;
  for (const { title, cells, url } of rows) {
    const line = toLine([title, ...cells.map((cell) => cell.text), url]);
    bytes += Buffer.byteLength(line);
    if (bytes > MAX_FILE_BYTES) break;
    text += line;
    count += 1;
  }
  return { text, count };
}

function toLine(cells: readonly string[]): string {
  return stringify([cells.map((cell) => clip(cell, MAX_CELL_CHARACTERS))], CSV);
}
