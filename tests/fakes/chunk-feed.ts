import type { ChunkFeed } from '../../src/ask/ports.ts';
import type { Chunk } from '../../src/core/domain/chunk.ts';
import type { PageId } from '../../src/core/domain/notion-id.ts';
import type { LexicalChunk } from '../../src/core/ports/indexes.ts';
import type { Corpus } from '../fixtures/corpus.ts';

export type FakeChunkFeed = ChunkFeed & {
  /** Commits a page's chunks as the next version (`undefined` deletes the page) and notifies the followers. */
  commit(pageId: PageId, chunks: readonly LexicalChunk[] | undefined): void;
  /** Commits while the connection is lost, then notifies the followers of a gap. */
  commitInGap(changes: readonly (readonly [PageId, readonly LexicalChunk[] | undefined])[]): void;
};

type Page = { readonly version: bigint; readonly chunks: readonly LexicalChunk[] };
type Follower = { readonly onPage: (pageId: PageId) => void; readonly onGap: () => void };

/** A ChunkFeed over pages in memory. */
export function createFakeChunkFeed(corpus: Corpus): FakeChunkFeed {
  const pages = new Map<PageId, Page>();
  const followers = new Set<Follower>();
  for (const { id, kind, deletedAt, version } of corpus.objects) {
    if (kind !== 'page' || deletedAt) continue;
    const chunks = corpus.chunks.filter(({ pageId }) => pageId === id).toSorted((a, b) => a.ordinal - b.ordinal);
    pages.set(id, { version: version ?? 1n, chunks: chunks.map(toLexical) });
  }
  const store = (pageId: PageId, chunks: readonly LexicalChunk[] | undefined) => {
    if (chunks) pages.set(pageId, { version: (pages.get(pageId)?.version ?? 0n) + 1n, chunks });
    else pages.delete(pageId);
  };
  return {
    async *pages(signal) {
      for (const [pageId, page] of [...pages].sort(([a], [b]) => (a < b ? -1 : 1))) {
        signal.throwIfAborted();
        if (page.chunks.length > 0) yield { pageId, ...page };
      }
    },
    async versions(signal) {
      signal.throwIfAborted();
      return new Map([...pages].map(([id, { version }]) => [id, version]));
    },
    async page(pageId, signal) {
      signal.throwIfAborted();
      return pages.get(pageId);
    },
    async follow(onPage, onGap, signal) {
      signal.throwIfAborted();
      const follower = { onPage, onGap };
      followers.add(follower);
      signal.addEventListener('abort', () => followers.delete(follower), { once: true });
    },
    commit(pageId, chunks) {
      store(pageId, chunks);
      for (const { onPage } of followers) onPage(pageId);
    },
    commitInGap(changes) {
      for (const [pageId, chunks] of changes) store(pageId, chunks);
      for (const { onGap } of followers) onGap();
    },
  };
}

function toLexical({ id, context, text }: Chunk): LexicalChunk {
  return { id, context, text };
}
