import type { Answer, Citation } from '../../../src/core/domain/answer.ts';
import type { Chunk } from '../../../src/core/domain/chunk.ts';

/**
 * Checks an answer without any code of `src/ask`: every statement has a citation, and each quote is verbatim in its chunk
 * and in the block that its link leads to.
 */
export function brokenCitations(answer: Answer, chunks: readonly Chunk[]): readonly string[] {
  const problems: string[] = [];
  const byN = new Map(answer.citations.map((citation) => [citation.n, citation]));
  for (const { text, cites } of answer.statements) {
    if (cites.length === 0) problems.push(`no citation: ${text}`);
    for (const n of cites) if (!byN.has(n)) problems.push(`citation ${n} does not exist: ${text}`);
  }
  for (const citation of answer.citations) problems.push(...problemsOf(citation, chunks));
  return problems;
}

function problemsOf(citation: Citation, chunks: readonly Chunk[]): readonly string[] {
  const chunk = chunks.find(({ id }) => id === citation.chunkId);
  if (!chunk) return [`unknown chunk ${citation.chunkId}`];
  if (chunk.pageId !== citation.pageId) return [`chunk ${chunk.id} belongs to another page`];
  const quote = citation.quote.replace(/\s+/g, ' ').trim();
  if (quote === '') return ['empty quote'];
  const text = visible(chunk.text);
  if (!text.includes(visible(quote))) return [`not in its chunk: ${quote}`];
  const spans = chunk.blocks.filter(({ blockId }) => blockId === citation.blockId);
  if (spans.length === 0) return [`block ${citation.blockId} is not in the chunk`];
  const inBlock = spans.some(({ start, end }) => {
    const block = visible(chunk.text.slice(start, end));
    return block.includes(visible(quote)) || visible(quote).includes(block) || sharesMost(block, visible(quote));
  });
  if (!inBlock) return [`not in its block: ${quote}`];
  const fragment = citation.blockId === citation.pageId ? '' : `#${citation.blockId.replaceAll('-', '')}`;
  return citation.url.endsWith(fragment) && citation.url.startsWith('https://') ? [] : [`wrong link ${citation.url}`];
}

/** A quote over several blocks links to the one that contains most of it. */
function sharesMost(block: string, quote: string): boolean {
  const words = quote.split(' ');
  return words.filter((word) => block.includes(word)).length >= words.length / 3;
}

function visible(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]|[^\P{Cc}\n\t]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
