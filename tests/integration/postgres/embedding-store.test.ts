import { describe, expect, it } from 'vitest';
import type { EmbeddingStore } from '../../../src/core/ports/stores.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createEmbeddingStore } from '../../../src/postgres/sync/embedding-store.ts';
import { createFakeEmbeddingStore } from '../../fakes/embedding-store.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

const stores: readonly (readonly [string, (test: (store: EmbeddingStore) => Promise<void>) => Promise<void>])[] = [
  ['the fake', (test) => test(createFakeEmbeddingStore())],
  [
    'Postgres',
    async (test) => {
      await using database = await createTestDatabase();
      await using postgres = openPostgres({ url: database.url, maxConnections: 1 }, silentLog);
      await test(createEmbeddingStore(postgres));
    },
  ],
];

describe.each(stores)('EmbeddingStore: %s', (_name, withStore) => {
  it('gives back each bit, whatever batch it came in', () =>
    withStore(async (store) => {
      const items = Array.from({ length: 1_203 }, (_, i) => ({
        hash: `hash-${i}`,
        vector: Float32Array.from([i, -1 / (i + 1), 1e-38, Math.PI]),
      }));
      // A part of a larger buffer, as embedders give it.
      const whole = Float32Array.from([9, 9, 1, 2, 3, 4]);
      await store.put([...items, { hash: 'part', vector: whole.subarray(2) }], 'model', 4, signal);
      const found = await store.get([...items.map(({ hash }) => hash), 'part', 'none'], 'model', 4, signal);
      expect(found.size).toBe(items.length + 1);
      for (const { hash, vector } of items) expect(found.get(hash)).toEqual(vector);
      expect(found.get('part')).toEqual(Float32Array.from([1, 2, 3, 4]));
    }));

  it('keeps models and dimensions apart', () =>
    withStore(async (store) => {
      await store.put([{ hash: 'a', vector: Float32Array.from([1, 2]) }], 'model', 2, signal);
      expect(await store.has(['a', 'b'], 'model', 2, signal)).toEqual(new Set(['a']));
      expect(await store.has(['a'], 'other', 2, signal)).toEqual(new Set());
      expect(await store.has(['a'], 'model', 3, signal)).toEqual(new Set());
    }));

  it('keeps the first vector of a hash, also within one call', () =>
    withStore(async (store) => {
      const [one, two] = [Float32Array.from([1]), Float32Array.from([2])];
      await store.put(
        [
          { hash: 'a', vector: one },
          { hash: 'a', vector: two },
        ],
        'model',
        1,
        signal,
      );
      await store.put([{ hash: 'a', vector: two }], 'model', 1, signal);
      expect((await store.get(['a'], 'model', 1, signal)).get('a')).toEqual(one);
    }));

  it('refuses a vector of another length, and writes nothing of it', () =>
    withStore(async (store) => {
      const items = [
        { hash: 'good', vector: Float32Array.from([1, 2]) },
        { hash: 'bad', vector: Float32Array.from([1]) },
      ];
      await expect(store.put(items.slice(1), 'model', 2, signal)).rejects.toThrow('1 dimensions, not 2');
      expect(await store.has(['bad'], 'model', 2, signal)).toEqual(new Set());
    }));

  it('takes nothing and asks for nothing', () =>
    withStore(async (store) => {
      await store.put([], 'model', 2, signal);
      expect(await store.get([], 'model', 2, signal)).toEqual(new Map());
    }));
});
