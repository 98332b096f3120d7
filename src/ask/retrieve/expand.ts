import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { AskStore } from '../ports.ts';
import type { AskSettings } from '../settings.ts';

/** Pages that add more than their hits. */
const EXPANDED_PAGES = 4;

export type ExpandContext = {
  readonly deps: { readonly store: Pick<AskStore, 'chunksAround'> };
  readonly settings: Pick<AskSettings, 'contextTokens' | 'maxPageCharacters'>;
  readonly signal: AbortSignal;
};

/**
 * The passages for the model: the hits, then their surroundings (the whole page if it is short, else the passages under
 * the same heading), as far as tokens and characters allow. Pages are in the order of their best hit, passages of a page
 * in reading order.
 */
export async function expand(
  { deps, settings, signal }: ExpandContext,
  hits: readonly Hit[],
): Promise<readonly LiveChunk[]> {
  const pages = [...new Set(hits.map((hit) => hit.chunk.pageId))];
  const expanded = new Set(pages.slice(0, EXPANDED_PAGES));
  const ids = hits.filter(({ chunk }) => expanded.has(chunk.pageId)).map(({ chunk }) => chunk.id);
  const around = Map.groupBy(await deps.store.chunksAround(ids, signal), (chunk) => chunk.pageId);
  const wanted = [...hits.map((hit) => hit.chunk), ...pages.flatMap((pageId) => around.get(pageId) ?? [])];
  const kept = withinBudget(wanted, settings);
  return kept.sort((a, b) => pages.indexOf(a.pageId) - pages.indexOf(b.pageId) || a.ordinal - b.ordinal);
}

function withinBudget(chunks: readonly LiveChunk[], settings: ExpandContext['settings']): LiveChunk[] {
  const kept = new Map<string, LiveChunk>();
  const characters = new Map<PageId, number>();
  let tokens = 0;
  for (const chunk of chunks) {
    if (kept.has(chunk.id)) continue;
    const ofPage = (characters.get(chunk.pageId) ?? 0) + chunk.text.length;
    const isTooMuch = tokens + chunk.tokens > settings.contextTokens || ofPage > settings.maxPageCharacters;
    // The best hit always goes in, whatever its size: without it there is nothing to answer from.
    if (isTooMuch && kept.size > 0) continue;
    kept.set(chunk.id, chunk);
    characters.set(chunk.pageId, ofPage);
    tokens += chunk.tokens;
  }
  return [...kept.values()];
}
