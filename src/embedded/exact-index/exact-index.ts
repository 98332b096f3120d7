import type { VectorIndex, VectorSource } from '../../core/ports/indexes.ts';
import { dimensionMismatch, LoadedCollection } from './loaded-collection.ts';

export type ExactIndexOptions = {
  /** Where vectors are loaded from; without one the index holds only what it was given. */
  readonly source?: VectorSource;
  /** How long a loaded collection counts as current; 0 checks the source at every query. */
  readonly refreshMs?: number;
};

/**
 * Exact nearest-neighbour search in this process, for machines on which Chroma cannot run and for tests. Loads vectors
 * from the source on demand, page by page. Takes about 4 bytes × dimensions per chunk.
 */
export function createExactIndex({ source, refreshMs = 2_000 }: ExactIndexOptions = {}): VectorIndex {
  const collections = new Map<string, LoadedCollection>();
  const dropped = new Set<string>();

  function collectionOf(name: string): LoadedCollection {
    const collection = collections.get(name) ?? new LoadedCollection(name);
    collections.set(name, collection);
    return collection;
  }

  /** The collection as it is in the source now; `undefined` if there is none of this name. */
  async function current(name: string, signal: AbortSignal): Promise<LoadedCollection | undefined> {
    signal.throwIfAborted();
    const isKnown = collections.has(name) || (!dropped.has(name) && (await source?.list(signal))?.includes(name));
    if (!isKnown) return undefined;
    const collection = collectionOf(name);
    if (source) await collection.refresh(source, refreshMs, signal);
    return collection;
  }

  return {
    kind: 'exact',
    async ensure(name, dimensions, signal) {
      signal.throwIfAborted();
      dropped.delete(name);
      const collection = collectionOf(name);
      const known = collection.dimensions ?? dimensions;
      if (known !== dimensions) throw dimensionMismatch(name, known, dimensions);
      collection.dimensions = dimensions;
    },
    async upsert(name, items, signal) {
      signal.throwIfAborted();
      const collection = collectionOf(name);
      const dimensions = collection.dimensions ?? items[0]?.vector.length;
      for (const { vector } of items) collection.check(vector, dimensions);
      for (const item of items) collection.upsert(item);
    },
    async remove(name, ids, signal) {
      signal.throwIfAborted();
      for (const id of ids) collections.get(name)?.table?.remove(id);
    },
    async query(name, query, signal) {
      const collection = await current(name, signal);
      (collection ?? new LoadedCollection(name)).check(query.vector);
      return collection?.table?.query(query, signal) ?? [];
    },
    count: async (name, signal) => (await current(name, signal))?.table?.count ?? 0,
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
