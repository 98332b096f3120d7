import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { Range } from '../verify/locate-quote.ts';

/** Long enough to see what a sentence is about, short enough to read three of them. */
const MAX_EXCERPT_CHARACTERS = 900;

/** The best range with as much around it as fits: its own block first, then what follows, then what precedes. */
export function excerptAround({ blocks }: LiveChunk, best: Range): Range {
  const own = blocks.findIndex(({ start, end }) => start <= best.start && best.end <= end);
  const block = blocks[own];
  // A sentence of a block that is too long stands alone.
  if (block === undefined || block.end - block.start > MAX_EXCERPT_CHARACTERS) return best;
  let { start, end } = block;
  for (const next of blocks.slice(own + 1)) {
    if (next.end - start > MAX_EXCERPT_CHARACTERS) break;
    end = next.end;
  }
  for (const previous of blocks.slice(0, own).reverse()) {
    if (end - previous.start > MAX_EXCERPT_CHARACTERS) break;
    start = previous.start;
  }
  return { start, end };
}
