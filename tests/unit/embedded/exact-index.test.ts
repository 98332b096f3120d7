import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkId, PageId } from '../../../src/core/domain/notion-id.ts';
import type { VectorItem, VectorSource } from '../../../src/core/ports/indexes.ts';
import { createExactIndex } from '../../../src/embedded/exact-index/exact-index.ts';
import { anId } from '../../fixtures/corpus.ts';

const signal = new AbortController().signal;

function item(id: string, page: number, ...vector: number[]): VectorItem {
  return { id: id as ChunkId, pageId: anId(page), vector: Float32Array.from(vector) };
}

/** A source in memory whose pages the test changes; counts what is read of it. */
function createSource(name: string) {
  const pages = new Map<PageId, { readonly version: bigint; readonly items: readonly VectorItem[] }>();
  let itemsRead = 0;
  const source: VectorSource = {
    list: async () => [name],
    pages: async () => new Map([...pages].map(([id, { version }]) => [id, version])),
    async *items(ids) {
      for (const id of ids) {
        for (const each of pages.get(id)?.items ?? []) {
          itemsRead += 1;
          yield each;
        }
      }
    },
  };
  return {
    source,
    commit: (pageId: PageId, items: readonly VectorItem[]) =>
      pages.set(pageId, { version: (pages.get(pageId)?.version ?? 0n) + 1n, items }),
    delete: (pageId: PageId) => pages.delete(pageId),
    takeItemsRead: () => {
      const count = itemsRead;
      itemsRead = 0;
      return count;
    },
  };
}

describe('the exact index', () => {
  it('finds the same as a sort by cosine after any history of changes', async () => {
    const vector = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 });
    const change = fc.record({
      id: fc.integer({ min: 0, max: 12 }),
      page: fc.integer({ min: 0, max: 3 }),
      vector: fc.option(vector),
    });
    const property = fc.asyncProperty(
      fc.array(change, { maxLength: 60 }),
      vector,
      fc.integer({ min: 1, max: 20 }),
      async (changes, query, limit) => {
        const index = createExactIndex();
        const model = new Map<string, VectorItem>();
        await index.ensure('v', 3, signal);
        for (const { id, page, vector: values } of changes) {
          const each = item(`c${id}`, page, ...(values ?? []));
          if (values) await index.upsert('v', [each], signal);
          else await index.remove('v', [each.id], signal);
          if (values) model.set(each.id, each);
          else model.delete(each.id);
        }
        const wanted = new Set([anId(0), anId(2)]);
        const expected = [...model.values()]
          .filter(({ pageId }) => wanted.has(pageId))
          .map((each) => cosine(each.vector, query));
        const found = await index.query('v', { vector: Float32Array.from(query), limit, pageIds: wanted }, signal);
        expect(await index.count('v', signal)).toBe(model.size);
        expect(found.map((match) => match.cosine)).toEqual(
          expected
            .toSorted((a, b) => b - a)
            .slice(0, limit)
            .map((value) => expect.closeTo(value, 5)),
        );
        for (const match of found) expect(match.cosine).toBeCloseTo(cosine(model.get(match.id)!.vector, query), 5);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  it('loads from its source at the first query, then only changed pages', async () => {
    const { source, commit, delete: remove, takeItemsRead } = createSource('v');
    commit(anId(1), [item('a', 1, 1, 0), item('b', 1, 0.9, 0.1)]);
    commit(anId(2), [item('c', 2, 0, 1)]);
    const index = createExactIndex({ source, refreshMs: 0 });
    const ask = async () =>
      (await index.query('v', { vector: Float32Array.from([1, 0]), limit: 5 }, signal)).map(({ id }) => id);
    expect(await index.list(signal)).toEqual(['v']);
    expect(await ask()).toEqual(['a', 'b', 'c']);
    expect(takeItemsRead()).toBe(3);
    expect(await ask()).toEqual(['a', 'b', 'c']);
    expect(takeItemsRead()).toBe(0);
    commit(anId(2), [item('d', 2, 2, 0.001)]);
    remove(anId(1));
    expect(await ask()).toEqual(['d']);
    expect(takeItemsRead()).toBe(1);
  });

  it('reads its source once for concurrent queries, and again after a failure', async () => {
    const { source, commit } = createSource('v');
    commit(anId(1), [item('a', 1, 1, 0)]);
    let calls = 0;
    const failing: VectorSource = {
      ...source,
      pages: (...parameters) => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error('down')) : source.pages(...parameters);
      },
    };
    const index = createExactIndex({ source: failing, refreshMs: 60_000 });
    const asks = Array.from({ length: 4 }, () =>
      index.query('v', { vector: Float32Array.from([1, 0]), limit: 1 }, signal),
    );
    const results = await Promise.allSettled(asks);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(calls).toBe(2);
  });

  it('treats a collection as dropped until it is created again', async () => {
    const { source, commit } = createSource('v');
    commit(anId(1), [item('a', 1, 1, 0)]);
    const index = createExactIndex({ source, refreshMs: 0 });
    await index.drop('v', signal);
    expect([await index.list(signal), await index.count('v', signal)]).toEqual([[], 0]);
    await index.ensure('v', 2, signal);
    expect([await index.list(signal), await index.count('v', signal)]).toEqual([['v'], 1]);
  });

  it('rejects vectors of other dimensions and stops for an aborted signal', async () => {
    const index = createExactIndex();
    await index.ensure('v', 2, signal);
    await expect(index.upsert('v', [item('a', 1, 1, 0, 0)], signal)).rejects.toMatchObject({ code: 'rejected' });
    await expect(index.ensure('v', 3, signal)).rejects.toMatchObject({ code: 'rejected' });
    const aborted = AbortSignal.abort(new Error('enough'));
    await expect(index.query('v', { vector: Float32Array.from([1, 0]), limit: 1 }, aborted)).rejects.toThrow('enough');
  });
});

function cosine(vector: Float32Array, query: readonly number[]): number {
  const length = (values: readonly number[]) => Math.hypot(...values) || 1;
  return query.reduce((sum, value, i) => sum + value * vector[i]!, 0) / (length([...vector]) * length(query));
}
