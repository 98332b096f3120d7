import type { ChunkId } from '../../src/core/domain/notion-id.ts';
import { AppError } from '../../src/core/errors.ts';
import type { VectorIndex, VectorItem, VectorQuery } from '../../src/core/ports/indexes.ts';

type Held = { readonly dimensions: number; readonly items: Map<ChunkId, VectorItem> };

export type FakeVectorIndex = VectorIndex & {
  /** While it is set, every call throws it, as if Chroma were down. */
  failure: AppError | undefined;
  /** The names of all calls so far, failed ones included. */
  readonly calls: readonly string[];
};

/** A VectorIndex in memory, exact. */
export function createFakeVectorIndex(): FakeVectorIndex {
  const collections = new Map<string, Held>();
  const calls: string[] = [];
  const fake = { failure: undefined as AppError | undefined };

  function enter(call: string, signal: AbortSignal): void {
    calls.push(call);
    signal.throwIfAborted();
    if (fake.failure) throw fake.failure;
  }

  return Object.assign(fake, {
    kind: 'exact' as const,
    calls,
    async ensure(name: string, dimensions: number, signal: AbortSignal) {
      enter('ensure', signal);
      const held = collections.get(name);
      if (held && held.dimensions !== dimensions) throw rejected(`${name} has ${held.dimensions} dimensions.`);
      if (!held) collections.set(name, { dimensions, items: new Map() });
    },
    async upsert(name: string, items: readonly VectorItem[], signal: AbortSignal) {
      enter('upsert', signal);
      const held = collections.get(name);
      if (!held) throw new AppError({ service: 'app', code: 'not-found', message: `There is no collection ${name}.` });
      for (const item of items) check(item.vector, held);
      for (const item of items) held.items.set(item.id, { ...item, vector: item.vector.slice() });
    },
    async remove(name: string, ids: readonly ChunkId[], signal: AbortSignal) {
      enter('remove', signal);
      for (const id of ids) collections.get(name)?.items.delete(id);
    },
    async query(name: string, { vector, limit, pageIds }: VectorQuery, signal: AbortSignal) {
      enter('query', signal);
      const held = collections.get(name);
      if (!held) return [];
      check(vector, held);
      const visible = [...held.items.values()].filter((item) => pageIds?.has(item.pageId) ?? true);
      const matches = visible.map((item) => ({ id: item.id, cosine: cosine(item.vector, vector) }));
      return matches.sort((a, b) => b.cosine - a.cosine).slice(0, limit);
    },
    async count(name: string, signal: AbortSignal) {
      enter('count', signal);
      return collections.get(name)?.items.size ?? 0;
    },
    async drop(name: string, signal: AbortSignal) {
      enter('drop', signal);
      collections.delete(name);
    },
    async list(signal: AbortSignal) {
      enter('list', signal);
      return [...collections.keys()];
    },
    async ping(signal: AbortSignal) {
      enter('ping', signal);
      return { version: 'fake' };
    },
  });
}

function check(vector: Float32Array, { dimensions }: Held): void {
  if (vector.length === dimensions && vector.every(Number.isFinite)) return;
  throw rejected(`A vector must have ${dimensions} finite numbers.`);
}

function rejected(message: string): AppError {
  return new AppError({ service: 'app', code: 'rejected', message });
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    dot += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return dot / (Math.sqrt(aa * bb) || 1);
}
