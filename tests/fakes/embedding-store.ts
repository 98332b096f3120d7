import type { EmbeddingStore } from '../../src/core/ports/stores.ts';

export type FakeEmbeddingStore = EmbeddingStore & { readonly size: number };

/** An EmbeddingStore in memory. Like the real one, it keeps the first vector of a hash. */
export function createFakeEmbeddingStore(): FakeEmbeddingStore {
  const vectors = new Map<string, Float32Array>();
  const keyOf = (hash: string, model: string, dimensions: number) => JSON.stringify([hash, model, dimensions]);
  return {
    get size() {
      return vectors.size;
    },
    async has(hashes, model, dimensions, signal) {
      signal.throwIfAborted();
      return new Set(hashes.filter((hash) => vectors.has(keyOf(hash, model, dimensions))));
    },
    async put(items, model, dimensions, signal) {
      signal.throwIfAborted();
      for (const { hash, vector } of items) {
        if (vector.length !== dimensions)
          throw new RangeError(`A vector of ${vector.length} dimensions, not ${dimensions}`);
        const key = keyOf(hash, model, dimensions);
        if (!vectors.has(key)) vectors.set(key, vector.slice());
      }
    },
    async get(hashes, model, dimensions, signal) {
      signal.throwIfAborted();
      const found = new Map<string, Float32Array>();
      for (const hash of hashes) {
        const vector = vectors.get(keyOf(hash, model, dimensions));
        if (vector) found.set(hash, vector.slice());
      }
      return found;
    },
  };
}
