import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PageId } from '../domain.ts';
import type { ChunkFeed, Clock, LexicalIndex, Log } from '../ports.ts';

/** After this long at a stretch, the building lets others run. */
const SLICE_MS = 10;
const RETRY_MS = 2_000;

export type LexicalFollower = AsyncDisposable & {
  /** Every page that was there at the start is in. */
  isReady(): boolean;
  /** Resolves then; rejects where the follower was stopped before. */
  readonly ready: Promise<void>;
  /** Resolves once what is known to have changed is in: for tests and for a command that has just synced. */
  settled(): Promise<void>;
};

/**
 * Builds the lexical index from the feed in the background and follows every commit. It listens before it builds, so
 * that nothing falls between; after a gap it compares versions. What fails is tried again for as long as it runs.
 */
export function followChunks(
  feed: ChunkFeed,
  index: LexicalIndex,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): LexicalFollower {
  const stop = new AbortController();
  const { signal } = stop;
  const versions = new Map<PageId, bigint>();
  const pending = new Set<PageId>();
  let isListening = false;
  let isReady = false;
  let isReconcileDue = false;
  let draining: Promise<void> | undefined;
  const ready = Promise.withResolvers<void>();
  // Nobody need wait for it; a rejection that nobody hears must not end the process.
  ready.promise.catch(() => undefined);

  const running = retrying(async () => {
    if (!isListening) await feed.follow(onPage, onGap, signal);
    isListening = true;
    await build(feed, index, versions, signal);
    isReady = true;
    log.info({ chunks: index.chunkCount, pages: versions.size }, 'the word index is built');
    ready.resolve();
    wake();
  });

  return {
    isReady: () => isReady,
    ready: ready.promise,
    async settled() {
      await running;
      while (draining) await draining;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      ready.reject(new DOMException('The word index is no longer followed.', 'AbortError'));
      await running;
      await draining;
    },
  };

  function onPage(pageId: PageId): void {
    pending.add(pageId);
    wake();
  }

  function onGap(): void {
    isReconcileDue = true;
    wake();
  }

  function wake(): void {
    if (isReady && !draining) {
      draining = retrying(drain).finally(() => {
        draining = undefined;
        if (!signal.aborted && (pending.size > 0 || isReconcileDue)) wake();
      });
    }
  }

  async function drain(): Promise<void> {
    if (isReconcileDue) {
      isReconcileDue = false;
      for (const pageId of await changedPages().catch(postponeReconcile)) pending.add(pageId);
    }
    // Taken out before it is read: a commit during the read puts it in again.
    for (const pageId of pending) {
      pending.delete(pageId);
      await refresh(pageId).catch((error: unknown) => {
        pending.add(pageId);
        throw error;
      });
    }
  }

  async function refresh(pageId: PageId): Promise<void> {
    const page = await feed.page(pageId, signal);
    index.replacePage(pageId, page?.chunks ?? []);
    if (page) versions.set(pageId, page.version);
    else versions.delete(pageId);
  }

  function postponeReconcile(error: unknown): never {
    isReconcileDue = true;
    throw error;
  }

  async function changedPages(): Promise<readonly PageId[]> {
    const current = await feed.versions(signal);
    const gone = [...versions.keys()].filter((pageId) => !current.has(pageId));
    const changed = [...current].filter(([pageId, version]) => versions.get(pageId) !== version).map(([id]) => id);
    return [...gone, ...changed];
  }

  async function retrying(work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        return await work();
      } catch (error) {
        if (signal.aborted) return;
        log.warn({ err: error }, 'the word index could not be brought up to date; trying again');
        await clock.wait(RETRY_MS, signal).catch(() => undefined);
      }
    }
  }
}

async function build(
  feed: ChunkFeed,
  index: LexicalIndex,
  versions: Map<PageId, bigint>,
  signal: AbortSignal,
): Promise<void> {
  let sliceStart = performance.now();
  for await (const { pageId, version, chunks } of feed.pages(signal)) {
    index.replacePage(pageId, chunks);
    versions.set(pageId, version);
    if (performance.now() - sliceStart > SLICE_MS) {
      await nextTurn();
      sliceStart = performance.now();
    }
  }
}
