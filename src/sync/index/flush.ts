import type { ChunkId, PageId } from '../../core/domain/notion-id.ts';
import { isInSpace } from '../../core/vector-space.ts';
import type { Job } from '../job.ts';
import type { OutboxItem, SyncCollection } from '../ports.ts';
import { embedMissing } from './embed.ts';

const BATCH = 500;

export type Flusher = {
  /** Tells the vector index soon; calls that come meanwhile are served together. */
  request(): void;
  /** Waits until all that was committed is in the vector index. Throws what kept it out. */
  finish(): Promise<void>;
};

/** Brings the outbox to the vector index, one batch after the other, beside the reading of pages. */
export function createFlusher(job: Job, signal: AbortSignal): Flusher {
  let running: Promise<void> | undefined;
  let isAgain = false;
  let failure: unknown;
  const run = async () => {
    do {
      isAgain = false;
      await flushOutbox(job, signal);
    } while (isAgain);
  };
  const request = () => {
    isAgain = true;
    // After a failure the last flush tries once more; trying at each page would only wait.
    if (running || failure !== undefined) return;
    running = run()
      .catch((error: unknown) => {
        failure = error;
      })
      .finally(() => {
        running = undefined;
      });
  };
  return {
    request,
    async finish() {
      await running;
      await flushOutbox(job, signal);
    },
  };
}

/** Empties the outbox into the vector index. An entry is cleared only after the index has it. */
export async function flushOutbox(job: Job, signal: AbortSignal): Promise<void> {
  const { store } = job.parts;
  const ensured = new Set<string>();
  for (;;) {
    const items = await store.outbox(BATCH, signal);
    if (items.length === 0) return;
    const alive = new Map((await store.collections(signal)).flatMap(vectorNames));
    for (const [name, ofName] of Map.groupBy(items, ({ collection }) => collection)) {
      const owner = alive.get(name);
      if (owner !== undefined) await flushInto(job, { name, owner }, ofName, ensured, signal);
    }
    await store.clearOutbox(
      items.map(({ seq }) => seq),
      signal,
    );
  }
}

/** Each with the collection that it is for. */
function vectorNames({
  name: owner,
  vectorCollection,
  building,
}: SyncCollection): readonly (readonly [string, string])[] {
  return [vectorCollection, building].flatMap((name) => (name === undefined ? [] : [[name, owner] as const]));
}

async function flushInto(
  job: Job,
  { name, owner }: { readonly name: string; readonly owner: string },
  items: readonly OutboxItem[],
  ensured: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const { vectors, embedder } = job.parts;
  // The last word on a chunk counts.
  const last = new Map(items.map((item) => [item.chunkId, item]));
  // An upsert whose chunk is gone meanwhile is followed by its removal.
  const removed = [...last.values()].filter(({ op }) => op === 'remove').map(({ chunkId }) => chunkId);
  const added = [...last.values()].flatMap(({ chunkId, chunk }) => (chunk ? [{ id: chunkId, ...chunk }] : []));
  if (removed.length > 0) await vectors.remove(name, removed, signal);
  // Vectors of another model are not bought any more: the collection built beside will have these chunks.
  if (added.length === 0 || !isInSpace(name, owner, embedder)) return;
  if (!ensured.has(name)) await vectors.ensure(name, embedder.dimensions, signal);
  ensured.add(name);
  await upsert(job, name, added, signal);
}

type Keyed = { readonly id: ChunkId; readonly pageId: PageId; readonly embeddingHash: string };

async function upsert(job: Job, name: string, chunks: readonly Keyed[], signal: AbortSignal): Promise<void> {
  const { vectors, embeddings, embedder } = job.parts;
  const hashes = [...new Set(chunks.map(({ embeddingHash }) => embeddingHash))];
  const found = await embeddings.get(hashes, embedder.model, embedder.dimensions, signal);
  const items = chunks.flatMap(({ id, pageId, embeddingHash }) => {
    const vector = found.get(embeddingHash);
    return vector ? [{ id, pageId, vector }] : [];
  });
  await vectors.upsert(name, items, signal);
}

/**
 * Fills a vector collection from Postgres: no request to Notion, and embeddings are paid for only where the model
 * is new. Safe to break off and begin again.
 */
export async function fillCollection(job: Job, collection: string, name: string, signal: AbortSignal): Promise<void> {
  const { store, vectors, embedder } = job.parts;
  await vectors.ensure(name, embedder.dimensions, signal);
  let after: ChunkId | undefined;
  for (;;) {
    const chunks = await store.indexableChunks(collection, after, BATCH, signal);
    const last = chunks.at(-1);
    if (last === undefined) return;
    await embedMissing(job, chunks, signal);
    await upsert(job, name, chunks, signal);
    after = last.id;
    job.report('index');
  }
}
