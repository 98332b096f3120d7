import { MAX_TOKENS, type Unit } from './units.ts';

/** The sum of the parts is slightly below the whole, because joining them adds a few tokens. */
const CUT_ABOVE = MAX_TOKENS - 12;
/** Smaller chunks are merged with a neighbour. */
const MIN_TOKENS = 60;

/** Ranks of cuts, best first: outermost headings, between paragraphs, nested blocks, table rows, sentences. */
const RANK = { heading: 10, block: 0, row: -4, sentence: -8, afterHeading: -12 };
const DEEPEST = 3;

/** Units [from, to). */
type Range = { readonly from: number; readonly to: number };

/**
 * Groups units into chunks of at most `MAX_TOKENS`, a heading opening a new one where both sides are large enough.
 *
 * Where a range is cut depends only on its structure and its block ids; sizes only decide whether it is cut at all.
 * Therefore an edit of one block changes only the ranges that contain it, and the other chunks of the page stay. Greedy
 * packing would shift every chunk after the edit.
 */
export function cutIntoChunks(units: readonly Unit[]): readonly (readonly Unit[])[] {
  if (units.length === 0) return [];
  const sums = [0];
  // Plus one for the line break before each unit.
  for (const unit of units) sums.push(sums.at(-1)! + unit.tokens + 1);
  const leaves: Range[] = [];
  const tokensOf = ({ from, to }: Range) => sums[to]! - sums[from]!;
  const stack: Range[] = [{ from: 0, to: units.length }];
  for (let range = stack.pop(); range; range = stack.pop()) {
    const cut = findCut(units, range, tokensOf);
    if (cut === undefined) leaves.push(range);
    else stack.push({ from: cut, to: range.to }, { from: range.from, to: cut });
  }
  return mergeSmall(leaves, tokensOf).map(({ from, to }) => units.slice(from, to));
}

function findCut(units: readonly Unit[], range: Range, tokensOf: (range: Range) => number): number | undefined {
  if (range.to - range.from < 2) return undefined;
  if (tokensOf(range) > CUT_ABOVE) return bestCut(units, range, () => true);
  return bestCut(
    units,
    range,
    (at) =>
      rankOf(units, at) >= RANK.heading &&
      tokensOf({ from: range.from, to: at }) >= MIN_TOKENS &&
      tokensOf({ from: at, to: range.to }) >= MIN_TOKENS,
  );
}

/** Highest rank; then inside the middle half; then by priority (middle half) or nearness to the middle. */
function bestCut(units: readonly Unit[], range: Range, isAllowed: (at: number) => boolean): number | undefined {
  const middle = (range.from + range.to) / 2;
  const reach = (range.to - range.from) / 4;
  let best: { at: number; rank: number; order: number } | undefined;
  for (let at = range.from + 1; at < range.to; at++) {
    const rank = rankOf(units, at);
    if (best && rank < best.rank) continue;
    const offset = Math.abs(at - middle);
    const order = offset <= reach ? units[at]!.priority : -offset;
    if (best && rank === best.rank && order <= best.order) continue;
    if (isAllowed(at)) best = { at, rank, order };
  }
  return best?.at;
}

/** How well a chunk may begin with unit `at`. */
function rankOf(units: readonly Unit[], at: number): number {
  const before = units[at - 1]!;
  const after = units[at]!;
  if (after.kind === 'heading') return RANK.heading + 6 - Math.min(after.headings.length, 6);
  if (before.kind === 'heading') return RANK.afterHeading;
  if (after.isContinuation) return RANK.sentence;
  if (before.kind === 'table-row' && after.kind === 'table-row') return RANK.row;
  return RANK.block - Math.min(after.depth, DEEPEST);
}

function mergeSmall(leaves: readonly Range[], tokensOf: (range: Range) => number): readonly Range[] {
  const merged: Range[] = [];
  for (const leaf of leaves) {
    const previous = merged.at(-1);
    const isSmall = tokensOf(leaf) < MIN_TOKENS || (previous !== undefined && tokensOf(previous) < MIN_TOKENS);
    const both = previous && { from: previous.from, to: leaf.to };
    if (both && isSmall && tokensOf(both) <= CUT_ABOVE) merged[merged.length - 1] = both;
    else merged.push(leaf);
  }
  return merged;
}
