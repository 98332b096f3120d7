import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../core/clock.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { LexicalIndex } from '../../core/ports/indexes.ts';
import { type FailedAttempt, retry } from '../../core/retry.ts';
import type { ChunkFeed } from '../ports.ts';

/** Building the index blocks the event loop for at most about this long at a time. */
const SLICE_MS = 10;
const RETRY = { firstDelayMs: 2_000, maxDelayMs: 2_000 };

export type LexicalFollower = AsyncDisposable & {
  /** True once every page that existed at the start is indexed. */
  isReady(): boolean;
  /** Resolves at that point. Rejects if the follower is stopped before. */
  readonly ready: Promise<void>;
  /** Resolves once all known changes are indexed: for tests, and for a command that has just synced. */
  settled(): Promise<void>;
};

type FollowerDependencies = { readonly clock: Clock; readonly log: Log };

/**
 * Builds the lexical index in the background and applies every later commit to it. It listens before it builds, so that
 * no commit is missed; after a lost connection it compares versions. It retries failures for as long as it runs.
 */
export function followChunks(feed: ChunkFeed, index: LexicalIndex, deps: FollowerDependencies): LexicalFollower {
  const following = new Following(feed, index, deps);
  return {
    isReady: () => following.isReady,
    ready: following.ready.promise,
    settled: () => following.settled(),
    [Symbol.asyncDispose]: () => following.stop(),
  };
}

class Following {
  readonly ready = Promise.withResolvers<void>();
  isReady = false;
  readonly #feed: ChunkFeed;
  readonly #index: LexicalIndex;
  readonly #deps: FollowerDependencies;
  readonly #stop = new AbortController();
  readonly #versions = new Map<PageId, bigint>();
  readonly #pending = new Set<PageId>();
  readonly #running: Promise<void>;
  #draining: Promise<void> | undefined;
  #isListening = false;
  #isReconcileDue = false;

  constructor(feed: ChunkFeed, index: LexicalIndex, deps: FollowerDependencies) {
    this.#feed = feed;
    this.#index = index;
    this.#deps = deps;
    // Nobody has to await it, and an unhandled rejection would end the process.
    this.ready.promise.catch(() => undefined);
    this.#running = this.#retrying(() => this.#start());
  }

  async settled(): Promise<void> {
    await this.#running;
    while (this.#draining) await this.#draining;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.ready.reject(new DOMException('The word index is no longer kept up to date.', 'AbortError'));
    await this.settled();
  }

  async #start(): Promise<void> {
    const { signal } = this.#stop;
    if (!this.#isListening) await this.#feed.follow(this.#onPage, this.#onGap, signal);
    this.#isListening = true;
    await build(this.#feed, this.#index, this.#versions, signal);
    this.isReady = true;
    this.#deps.log.info({ chunks: this.#index.chunkCount, pages: this.#versions.size }, 'the word index is built');
    this.ready.resolve();
    this.#wake();
  }

  readonly #onPage = (pageId: PageId): void => {
    this.#pending.add(pageId);
    this.#wake();
  };

  readonly #onGap = (): void => {
    this.#isReconcileDue = true;
    this.#wake();
  };

  /** Only one drain runs at a time: of two reads of a page, the older one must not be applied last. */
  #wake(): void {
    if (!this.isReady || this.#draining) return;
    if (this.#stop.signal.aborted || (this.#pending.size === 0 && !this.#isReconcileDue)) return;
    this.#draining = this.#retrying(() => this.#drain()).finally(() => {
      this.#draining = undefined;
      this.#wake();
    });
  }

  async #drain(): Promise<void> {
    if (this.#isReconcileDue) {
      this.#isReconcileDue = false;
      await this.#findChanges().catch((error: unknown) => {
        this.#isReconcileDue = true;
        throw error;
      });
    }
    // Removed before it is read, so that a commit during the read adds it again.
    for (const pageId of this.#pending) {
      this.#pending.delete(pageId);
      await this.#refresh(pageId).catch((error: unknown) => {
        this.#pending.add(pageId);
        throw error;
      });
    }
  }

  async #findChanges(): Promise<void> {
    const current = await this.#feed.versions(this.#stop.signal);
    for (const pageId of this.#versions.keys()) if (!current.has(pageId)) this.#pending.add(pageId);
    for (const [pageId, version] of current) if (this.#versions.get(pageId) !== version) this.#pending.add(pageId);
  }

  async #refresh(pageId: PageId): Promise<void> {
    const page = await this.#feed.page(pageId, this.#stop.signal);
    this.#index.replacePage(pageId, page?.chunks ?? []);
    if (page) this.#versions.set(pageId, page.version);
    else this.#versions.delete(pageId);
  }

  async #retrying(work: () => Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    const { clock, log } = this.#deps;
    const onRetry = ({ error }: FailedAttempt) =>
      log.warn({ err: error }, 'the word index could not be updated; retrying');
    await retry(work, { ...RETRY, isRetryable: () => true, onRetry, clock }, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
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
