import { toBatches } from '../../core/batches.ts';
import type { Scope } from '../../core/domain/answer.ts';
import type { LiveChunk } from '../../core/domain/chunk.ts';
import type { AskStore } from '../ports.ts';

/** A larger corpus is searched instead: models read long prompts less well, and each question would pay for them. */
const MAX_TOKENS = 100_000;
/** More pages than this cannot fit; reading them would only cost time. */
const MAX_PAGES = 1_000;
const CONCURRENT_READS = 8;

/**
 * Every visible passage, page by page in a fixed order, so that a provider's prompt cache hits. `undefined` if they do
 * not fit into 100,000 tokens.
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
  for (const batch of toBatches(pages, CONCURRENT_READS)) {
    const read = await Promise.all(batch.map((pageId) => store.chunksOfPage(pageId, signal)));
    for (const chunk of read.flat()) {
      chunks.push(chunk);
      tokens += chunk.tokens;
    }
    if (tokens > MAX_TOKENS) return undefined;
  }
  return chunks;
}
