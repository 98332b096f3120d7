import type { PageId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { VectorIndex, VectorItem, VectorSource } from '../../core/ports/indexes.ts';
import { createExactRows, type ExactRows } from './exact-rows.ts';

export type ExactIndexOptions = {
  readonly source?: VectorSource;
  /** How old what it knows of the source may be; 0: asks at each query. */
  readonly refreshMs?: number;
};

type Held = {
  dimensions: number | undefined;
  rows: ExactRows | undefined;
  versions: Map<PageId, bigint>;
  checkedAt: number;
  refreshing: Promise<void> | undefined;
};

/**
 * Exact nearest neighbours in this process: for machines where Chroma cannot run, and tests. Reads what it lacks from
 * the source, page by page, when it is asked. About 4 bytes × dimensions a chunk.
 */
export function createExactIndex({ source, refreshMs = 2_000 }: ExactIndexOptions = {}): VectorIndex {
  const collections = new Map<string, Held>();
  const dropped = new Set<string>();

  const held = (name: string) => {
    const known = collections.get(name);
    if (known) return known;
    const fresh: Held = {
      dimensions: undefined,
      rows: undefined,
      versions: new Map(),
      checkedAt: 0,
      refreshing: undefined,
    };
    collections.set(name, fresh);
    return fresh;
  };
  /** The rows as the source has them now; undefined for a collection without any. */
  const current = async (name: string, signal: AbortSignal) => {
    signal.throwIfAborted();
    const known = collections.get(name);
    if (!known && (dropped.has(name) || !(await source?.list(signal))?.includes(name))) return undefined;
    const collection = known ?? held(name);
    if (source) await refresh(collection, name, source, refreshMs, signal);
    return collection;
  };

  return {
    kind: 'exact',
    async ensure(name, dimensions, signal) {
      signal.throwIfAborted();
      dropped.delete(name);
      const collection = held(name);
      if (collection.dimensions !== undefined && collection.dimensions !== dimensions) {
        throw mismatch(name, collection.dimensions, dimensions);
      }
      collection.dimensions = dimensions;
    },
    async upsert(name, items, signal) {
      signal.throwIfAborted();
      const collection = held(name);
      const dimensions = collection.dimensions ?? items[0]?.vector.length ?? 0;
      for (const { vector } of items) check(name, dimensions, vector);
      for (const item of items) put(collection, item);
    },
    async remove(name, ids, signal) {
      signal.throwIfAborted();
      for (const id of ids) collections.get(name)?.rows?.remove(id);
    },
    async query(name, vector, limit, pageIds, signal) {
      const collection = await current(name, signal);
      check(name, collection?.dimensions ?? vector.length, vector);
      return collection?.rows?.query(vector, limit, pageIds, signal) ?? [];
    },
    count: async (name, signal) => (await current(name, signal))?.rows?.count ?? 0,
    async drop(name, signal) {
      signal.throwIfAborted();
      collections.delete(name);
      dropped.add(name);
    },
    async list(signal) {
      signal.throwIfAborted();
      const stored = (await source?.list(signal)) ?? [];
      return [...new Set([...collections.keys(), ...stored])].filter((name) => !dropped.has(name)).sort();
    },
    async ping(signal) {
      signal.throwIfAborted();
      return { version: 'in-process' };
    },
  };
}

/** One reading at a time; whoever asks meanwhile waits for it, and reads by itself where it failed. */
async function refresh(
  collection: Held,
  name: string,
  source: VectorSource,
  refreshMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (collection.refreshing) await collection.refreshing.catch(() => undefined);
  signal.throwIfAborted();
  if (Date.now() - collection.checkedAt < refreshMs) return;
  collection.refreshing = readChanges(collection, name, source, signal).finally(() => {
    collection.refreshing = undefined;
  });
  await collection.refreshing;
}

async function readChanges(collection: Held, name: string, source: VectorSource, signal: AbortSignal): Promise<void> {
  const versions = await source.pages(name, signal);
  const gone = [...collection.versions.keys()].filter((pageId) => !versions.has(pageId));
  const changed = [...versions].filter(([pageId, version]) => collection.versions.get(pageId) !== version);
  const pageIds = changed.map(([pageId]) => pageId);
  const items = await Array.fromAsync(source.items(pageIds, signal));
  // From here on nothing waits: a query sees a page before or after, never half.
  for (const pageId of [...gone, ...pageIds]) collection.rows?.removePage(pageId);
  for (const item of items) put(collection, item);
  collection.versions = new Map(versions);
  collection.checkedAt = Date.now();
}

function put(collection: Held, item: VectorItem): void {
  collection.dimensions ??= item.vector.length;
  collection.rows ??= createExactRows(collection.dimensions);
  collection.rows.upsert(item);
}

function check(name: string, dimensions: number, vector: Float32Array): void {
  if (vector.length !== dimensions) throw mismatch(name, dimensions, vector.length);
  if (vector.every(Number.isFinite)) return;
  throw new AppError({
    service: 'app',
    code: 'rejected',
    message: 'A vector holds something that is no finite number.',
  });
}

function mismatch(name: string, expected: number, got: number): AppError {
  const message = `The vector collection ${name} has ${expected} dimensions, not ${got}.`;
  return new AppError({ service: 'app', code: 'rejected', message });
}
