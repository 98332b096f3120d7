import type { AskStore } from '../ask-ports.ts';
import type { Hit, LiveChunk, PageId } from '../domain.ts';
import type { AskSettings } from './settings.ts';

/** A page up to this size is given whole: a reader would look at it whole, too. */
const SHORT_PAGE_TOKENS = 1_200;
/** Pages that are looked at for more than their hits. */
const EXPANDED_PAGES = 4;

/**
 * The passages that go to the model: the hits, then what stands around them (the whole page where it is short, else
 * the passages under the same heading), as far as tokens and characters allow. By page in order of its best hit;
 * within a page in reading order.
 */
export async function expand(
  store: Pick<AskStore, 'chunksOfPage'>,
  hits: readonly Hit[],
  settings: AskSettings,
  signal: AbortSignal,
): Promise<readonly LiveChunk[]> {
  const pages = [...new Set(hits.map((hit) => hit.chunk.pageId))];
  const around = await Promise.all(pages.slice(0, EXPANDED_PAGES).map((pageId) => store.chunksOfPage(pageId, signal)));
  const wanted = [...hits.map((hit) => hit.chunk), ...around.flatMap((chunks) => neighboursOf(chunks, hits))];
  const kept = withinBudget(wanted, settings);
  return kept.sort((a, b) => pages.indexOf(a.pageId) - pages.indexOf(b.pageId) || a.ordinal - b.ordinal);
}

function neighboursOf(page: readonly LiveChunk[], hits: readonly Hit[]): readonly LiveChunk[] {
  const tokens = page.reduce((sum, chunk) => sum + chunk.tokens, 0);
  if (tokens <= SHORT_PAGE_TOKENS) return page;
  const hitIds = new Set(hits.map((hit) => hit.chunk.id));
  const headings = new Set(page.filter((chunk) => hitIds.has(chunk.id)).map(headingKey));
  return page.filter((chunk) => headings.has(headingKey(chunk)));
}

function headingKey(chunk: LiveChunk): string {
  return chunk.headings.join('\n');
}

function withinBudget(chunks: readonly LiveChunk[], settings: AskSettings): LiveChunk[] {
  const kept = new Map<string, LiveChunk>();
  const characters = new Map<PageId, number>();
  let tokens = 0;
  for (const chunk of chunks) {
    if (kept.has(chunk.id)) continue;
    const ofPage = (characters.get(chunk.pageId) ?? 0) + chunk.text.length;
    const isTooMuch = tokens + chunk.tokens > settings.contextTokens || ofPage > settings.maxPageCharacters;
    // The best hit is given whatever its size: without it there is nothing to answer from.
    if (isTooMuch && kept.size > 0) continue;
    kept.set(chunk.id, chunk);
    characters.set(chunk.pageId, ofPage);
    tokens += chunk.tokens;
  }
  return [...kept.values()];
}
