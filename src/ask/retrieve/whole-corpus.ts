import type { Scope } from '../../core/domain/answer.ts';
import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { AskStore } from '../ports.ts';

/** Beyond this a corpus is searched: what a model reads in one go gets dear and is read less well. */
const MAX_TOKENS = 100_000;
/** More pages than this cannot fit; asking for them all would only cost time. */
const MAX_PAGES = 1_000;
const AT_ONCE = 8;

/**
 * Every passage that may be seen, page by page in a fixed order (so that a provider's prompt cache holds), where the
 * whole fits into 100,000 tokens; else `undefined`.
 */
export async function readWholeCorpus(
  store: Pick<AskStore, 'visiblePages' | 'chunksOfPage'>,
  { collection, scope }: { readonly collection: string; readonly scope?: Scope | undefined },
  signal: AbortSignal,
): Promise<readonly LiveChunk[] | undefined> {
  const visible = await store.visiblePages(collection, scope, signal);
  if (visible.size > MAX_PAGES) return undefined;
  const pages = [...visible].sort();
  const chunks: LiveChunk[] = [];
  let tokens = 0;
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const batch = pages.slice(from, from + AT_ONCE).map((pageId) => store.chunksOfPage(pageId, signal));
    for (const chunk of (await Promise.all(batch)).flat()) {
      chunks.push(chunk);
      tokens += chunk.tokens;
    }
    if (tokens > MAX_TOKENS) return undefined;
  }
  return chunks;
}
