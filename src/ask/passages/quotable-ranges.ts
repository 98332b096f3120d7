import type { LiveChunk } from '../../core/domain/chunk.ts';
import { toHarmless } from '../verify/harmless.ts';
import type { Range } from '../verify/locate-quote.ts';

/** Longer blocks are quoted by the sentence or line. */
const MAX_QUOTE_CHARACTERS = 400;

/**
 * The ranges of a chunk that make sense as a quote: whole blocks if they are short, else their sentences or lines. A
 * property card is always quoted by the line, a heading never.
 */
export function quotableRanges(chunk: LiveChunk): readonly Range[] {
  return chunk.blocks.flatMap(({ blockId, start, end, isHeading }) => {
    if (isHeading) return [];
    const isCard = blockId === chunk.pageId;
    if (end - start <= MAX_QUOTE_CHARACTERS && !isCard) return [{ start, end }];
    const text = chunk.text.slice(start, end);
    const ranges = isCard || text.includes('\n') ? linesIn(text) : sentencesIn(text);
    return ranges
      .map((range) => ({ start: start + range.start, end: start + range.end }))
      .filter((range) => hasContent(chunk.pageTitle, chunk.text.slice(range.start, range.end)));
  });
}

/** Whether a range is part of the property card of its page. */
export function isOfCard({ blocks, pageId }: LiveChunk, range: Range): boolean {
  return blocks.some(({ blockId, start, end }) => blockId === pageId && start <= range.start && range.end <= end);
}

/** False for the page's title, which a card begins with, and for a line with nothing but an address. */
function hasContent(title: string, line: string): boolean {
  return line !== title && !/:?\s*\[link\]$/.test(toHarmless(line));
}

function linesIn(text: string): readonly Range[] {
  return [...text.matchAll(/\S[^\n]*/g)].map((match) => trimmed(match[0], match.index));
}

function sentencesIn(text: string): readonly Range[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  return [...segmenter.segment(text)]
    .map(({ segment, index }) => trimmed(segment, index))
    .filter(({ start, end }) => end > start);
}

function trimmed(text: string, start: number): Range {
  return { start, end: start + text.trimEnd().length };
}
