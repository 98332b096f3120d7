import { createHash } from 'node:crypto';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import type { Embedder } from '../../../src/core/ports/inference.ts';
import type { SyncMode, SyncReport } from '../../../src/core/sync-report.ts';
import type { SyncSettings } from '../../../src/sync/settings.ts';
import { createSync, type Sync, type SyncOptions } from '../../../src/sync/sync.ts';
import { createFakeEmbeddingStore } from '../../fakes/embedding-store.ts';
import { createFakeRunLog } from '../../fakes/run-log.ts';
import { createFakeSyncStore, type FakeSyncStore } from '../../fakes/sync-store.ts';
import { createFakeVectorIndex, type FakeVectorIndex } from '../../fakes/vector-index.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createFakeClock, type FakeClock } from './clock.ts';
import { createFakeWorkspace, type FakeWorkspace } from './workspace.ts';

export const COLLECTION = 'notes';
export const never = new AbortController().signal;

export type FakeEmbedder = Embedder & { readonly texts: string[] };

/** Vectors that follow from the text; remembers what was paid for. */
export function createFakeEmbedder(model = 'fake', dimensions = 4): FakeEmbedder {
  const texts: string[] = [];
  return {
    model,
    dimensions,
    texts,
    usdPerMillionTokens: 1,
    async embed(batch, signal) {
      signal.throwIfAborted();
      texts.push(...batch);
      const vectors = batch.map((text) => {
        const bytes = createHash('sha256').update(text).digest();
        const raw = Float32Array.from({ length: dimensions }, (_, index) => bytes[index]! / 255 + 0.01);
        const length = Math.hypot(...raw);
        return raw.map((value) => value / length);
      });
      return { vectors, tokens: batch.length * 10, costUsd: batch.length * 1e-5 };
    },
  };
}

export type Rig = {
  readonly clock: FakeClock;
  readonly workspace: FakeWorkspace;
  readonly store: FakeSyncStore;
  readonly embedder: FakeEmbedder;
  readonly vectors: FakeVectorIndex;
  readonly parts: SyncOptions;
  readonly sync: Sync;
  run(mode?: SyncMode, roots?: readonly NotionId[], collection?: string): Promise<SyncReport>;
  /** Text that answers can be made of: live chunks by page. */
  textOf(id: NotionId): string;
};

export function createRig(
  options: { readonly pageSize?: number; readonly queryCap?: number; readonly settings?: Partial<SyncSettings> } = {},
): Rig {
  const clock = createFakeClock();
  const workspace = createFakeWorkspace({ clock, ...options });
  const store = createFakeSyncStore();
  const embedder = createFakeEmbedder();
  const vectors = createFakeVectorIndex();
  const parts: SyncOptions = {
    notion: workspace,
    store,
    embedder,
    vectors,
    embeddings: createFakeEmbeddingStore(),
    runs: createFakeRunLog(clock.now),
    clock,
    log: silentLog,
    settings: options.settings ?? {},
  };
  const sync = createSync(parts);
  return {
    clock,
    workspace,
    store,
    embedder,
    vectors,
    parts,
    sync,
    run: (mode = 'incremental', roots = [], collection = COLLECTION) =>
      sync.run({ mode, collection, resources: roots }, never),
    textOf: (id) =>
      [...store.chunks.values()]
        .filter(({ pageId }) => pageId === id)
        .toSorted((a, b) => a.ordinal - b.ordinal)
        .map(({ text }) => text)
        .join('\n'),
  };
}
