import type { Citation, PageState } from '../../core/domain/answer.ts';
import type { BlockSpan, LiveChunk } from '../../core/domain/chunk.ts';
import { blockUrl } from '../../core/domain/notion-id.ts';
import { stripInvisible } from '../../core/text/invisible-text.ts';
import type { Range } from './locate-quote.ts';

type PassageFacts = { readonly best?: Range; readonly pageState?: PageState | undefined };

/** Numbers citations in the order of their first use. The same words cited twice keep their number. */
export class CitationTable {
  readonly #citations = new Map<string, Citation>();

  get all(): readonly Citation[] {
    return [...this.#citations.values()];
  }

  /** The number of the citation of [start, end) of the chunk's text. A passage also names its best sentence. */
  add(chunk: LiveChunk, { start, end }: Range, { best, pageState }: PassageFacts = {}): number {
    const key = `${chunk.id}:${start}:${end}`;
    const known = this.#citations.get(key);
    if (known) return known.n;
    // A passage may begin under another heading than its best sentence.
    const block = blockAt(chunk, best ?? { start, end });
    const blockId = block?.blockId ?? chunk.pageId;
    const citation: Citation = {
      n: this.#citations.size + 1,
      chunkId: chunk.id,
      pageId: chunk.pageId,
      blockId,
      title: chunk.pageTitle,
      headings: block?.headings ?? chunk.headings,
      url: blockUrl(chunk.pageUrl, blockId, chunk.pageId),
      quote: stripInvisible(chunk.text.slice(start, end)),
      editedAt: chunk.editedAt,
      isStale: chunk.isStale,
      ...(best && { best: rangeInQuote(chunk, { start, end }, best) }),
      ...(pageState && { pageState }),
    };
    this.#citations.set(key, citation);
    return citation.n;
  }
}

/** Where a range of the chunk is in a quote, whose invisible characters are removed. */
function rangeInQuote({ text }: LiveChunk, quote: Range, { start, end }: Range): Range {
  const before = stripInvisible(text.slice(quote.start, start)).length;
  return { start: before, end: before + stripInvisible(text.slice(start, end)).length };
}

/** The block that contains most of a range; undefined if none touches it. */
function blockAt(chunk: LiveChunk, range: Range): BlockSpan | undefined {
  let best: { block: BlockSpan | undefined; overlap: number } = { block: undefined, overlap: 0 };
  for (const block of chunk.blocks) {
    const overlap = Math.min(block.end, range.end) - Math.max(block.start, range.start);
    if (overlap > best.overlap) best = { block, overlap };
  }
  return best.block;
}
