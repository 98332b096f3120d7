import type { LiveChunk } from '../../core/domain/chunk.ts';
import { rowOf } from './evidence.ts';
import { type Range, tokensOf } from './locate-quote.ts';
import { normalize } from './normalize.ts';

/** Fewer words could be from any row. */
const MIN_TOKENS = 2;

/**
 * The row or card that a quote repeats cell by cell: with pipes, without the names of columns, or with cells left out.
 * All words of the quote must be in the row, in its order.
 */
export function locateRow(quote: string, chunk: LiveChunk): Range | undefined {
  const rows = chunk.blocks.filter((block) => rowOf(chunk, block));
  if (rows.length === 0) return undefined;
  const lines = quote.split('\n').filter((line) => /[\p{L}\p{N}]/u.test(line));
  // A table in Markdown begins with its header, which is in every row.
  const wanted = wordsOf(lines.at(-1) ?? '');
  if (wanted.length < MIN_TOKENS) return undefined;
  const found = rows.filter(({ start, end }) => isInOrder(wanted, wordsOf(chunk.text.slice(start, end))));
  return found.length === 1 ? { start: found[0]!.start, end: found[0]!.end } : undefined;
}

function wordsOf(text: string): readonly string[] {
  return tokensOf(normalize(text).text).map((token) => token.text);
}

function isInOrder(wanted: readonly string[], words: readonly string[]): boolean {
  let at = 0;
  for (const word of words) if (word === wanted[at]) at++;
  return at === wanted.length;
}
