import type { ChunkId, PageId } from '../../core/domain/notion-id.ts';
import { isInSpace } from '../../core/vectors/vector-space.ts';
import type { OutboxItem, SyncCollection } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { embedMissing } from './embed.ts';

const BATCH = 500;

export type Flusher = {
  /** Flushes soon; requests that arrive during a flush are served together by the next one. */
  request(): void;
  /** Resolves when everything that was committed is in the vector index. Throws what kept it out. */
  finish(): Promise<void>;
};

/** Empties the outbox into the vector index, one batch after the other, while pages are being read. */
export function createFlusher(run: RunContext): Flusher {
  let flushing: Promise<void> | undefined;
  let isRequested = false;
  let hasFailed = false;
  const flush = async () => {
    while (isRequested) {
      isRequested = false;
      await flushOutbox(run);
    }
  };
  return {
    request() {
      isRequested = true;
      // After a failure only `finish` tries again: a try after each page would only wait.
      if (flushing || hasFailed) return;
      flushing = flush()
        .catch(() => {
          hasFailed = true;
        })
        .finally(() => {
          flushing = undefined;
        });
    },
    async finish() {
      await flushing;
      await flushOutbox(run);
    },
  };
}

/** Empties the outbox into the vector index. An entry is cleared only after the index has it. */
export async function flushOutbox(run: RunContext): Promise<void> {
  const { store } = run.parts;
  const ensured = new Set<string>();
  for (;;) {
    const items = await store.outbox(BATCH, run.signal);
    if (items.length === 0) return;
    const targets = new Map((await store.collections(run.signal)).flatMap(targetsOf));
    for (const [name, ofName] of Map.groupBy(items, ({ collection }) => collection)) {
      const target = targets.get(name);
      if (target !== undefined) await flushInto(run, target, ofName, ensured);
    }
    await store.clearOutbox(
      items.map(({ seq }) => seq),
      run.signal,
    );
  }
}

/** A vector collection, and the collection whose chunks it holds. */
type Target = { readonly name: string; readonly owner: string };

function targetsOf({
  name: owner,
  vectorCollection,
  building,
}: SyncCollection): readonly (readonly [string, Target])[] {
  return [vectorCollection, building].flatMap((name) => (name === undefined ? [] : [[name, { name, owner }] as const]));
}

async function flushInto(
  run: RunContext,
  { name, owner }: Target,
  items: readonly OutboxItem[],
  ensured: Set<string>,
): Promise<void> {
  const { vectors, embedder } = run.parts;
  // Of several entries for one chunk only the last counts.
  const last = new Map(items.map((item) => [item.chunkId, item]));
  // An upsert whose chunk was deleted meanwhile is skipped: its removal follows in the outbox.
  const removed = [...last.values()].filter(({ op }) => op === 'remove').map(({ chunkId }) => chunkId);
  const added = [...last.values()].flatMap(({ chunkId, chunk }) => (chunk ? [{ id: chunkId, ...chunk }] : []));
  if (removed.length > 0) await vectors.remove(name, removed, run.signal);
  // No more vectors are bought for the old model: the collection that is being built will have these chunks.
  if (added.length === 0 || !isInSpace(name, owner, embedder)) return;
  if (!ensured.has(name)) await vectors.ensure(name, embedder.dimensions, run.signal);
  ensured.add(name);
  await upsert(run, name, added);
}

type Keyed = { readonly id: ChunkId; readonly pageId: PageId; readonly embeddingHash: string };

async function upsert(run: RunContext, name: string, chunks: readonly Keyed[]): Promise<void> {
  const { vectors, embeddings, embedder } = run.parts;
  const hashes = [...new Set(chunks.map(({ embeddingHash }) => embeddingHash))];
  const found = await embeddings.get(hashes, embedder.model, embedder.dimensions, run.signal);
  const items = chunks.flatMap(({ id, pageId, embeddingHash }) => {
    const vector = found.get(embeddingHash);
    return vector ? [{ id, pageId, vector }] : [];
  });
  await vectors.upsert(name, items, run.signal);
}

/**
 * Fills a vector collection from Postgres: no request to Notion, and embeddings cost only if the model is new. It can be
 * interrupted and started again.
 */
export async function fillCollection(run: RunContext, name: string): Promise<void> {
  const { store, vectors, embedder } = run.parts;
  await vectors.ensure(name, embedder.dimensions, run.signal);
  let after: ChunkId | undefined;
  for (;;) {
    const chunks = await store.indexableChunks(run.collection, after, BATCH, run.signal);
    const last = chunks.at(-1);
    if (last === undefined) return;
    await embedMissing(run, chunks);
    await upsert(run, name, chunks);
    after = last.id;
    run.reportProgress('index');
  }
}
