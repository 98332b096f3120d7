import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChunkId, PageId } from '../../src/core/domain/notion-id.ts';
import type { VectorIndex, VectorItem } from '../../src/core/ports/indexes.ts';
import { clusteredItems, pageId, unitVector } from '../fixtures/random-vectors.ts';

const signal = new AbortController().signal;
const DIMENSIONS = 8;

export type VectorIndexContract = {
  readonly name: string;
  /** The index; the same one may be given to every test. `undefined` skips: it cannot run on this machine. */
  readonly open: () => Promise<VectorIndex | undefined>;
  /** Share of the true neighbours that must be found among 10,000; 1 for an exact index. */
  readonly recall: number;
};

/** What every VectorIndex does. Collections are of random names, so that several runs may share a server. */
export function vectorIndexContract(contract: VectorIndexContract): void {
  describe(`${contract.name} as a VectorIndex`, () => {
    const made: string[] = [];
    let index: VectorIndex;

    beforeEach(async ({ skip }) => {
      const opened = await contract.open();
      if (!opened) skip(`${contract.name} cannot run on this machine`);
      else index = opened;
    });

    afterEach(async () => {
      for (const name of made.splice(0)) await index.drop(name, signal);
    });

    async function collection(items: readonly VectorItem[], dimensions = DIMENSIONS): Promise<string> {
      const name = `contract_${randomUUID()}`;
      made.push(name);
      await index.ensure(name, dimensions, signal);
      await index.upsert(name, items, signal);
      return name;
    }

    const ids = async (name: string, vector: Float32Array, limit: number, pages?: ReadonlySet<PageId>) =>
      (await index.query(name, { vector, limit, pageIds: pages }, signal)).map((match) => match.id);

    test('returns the nearest first, with their cosine', async () => {
      const name = await collection([item(1, 0, [1, 0]), item(2, 0, [1, 1]), item(3, 1, [-1, 0])]);
      const matches = await index.query(name, { vector: axis([1, 0]), limit: 3 }, signal);
      expect(matches.map(({ id }) => id)).toEqual([chunkId(1), chunkId(2), chunkId(3)]);
      for (const [i, cosine] of [1, Math.SQRT1_2, -1].entries()) expect(matches[i]!.cosine).toBeCloseTo(cosine, 5);
    });

    test('measures direction, not length', async () => {
      const long = { ...item(1, 0, [1, 0]), vector: Float32Array.of(9, 1, 0, 0, 0, 0, 0, 0) };
      const name = await collection([long, item(2, 0, [1, 0.01])]);
      expect(await ids(name, Float32Array.of(5, 0, 0, 0, 0, 0, 0, 0), 1)).toEqual([chunkId(2)]);
    });

    test('replaces an item of the same id, including its page', async () => {
      const name = await collection([item(1, 0, [1, 0]), item(2, 0, [0, 1])]);
      await index.upsert(name, [item(1, 7, [-1, 0])], signal);
      expect(await index.count(name, signal)).toBe(2);
      expect(await ids(name, axis([1, 0]), 1)).toEqual([chunkId(2)]);
      expect(await ids(name, axis([1, 0]), 5, new Set([pageId(7)]))).toEqual([chunkId(1)]);
      expect(await ids(name, axis([1, 0]), 5, new Set([pageId(0)]))).toEqual([chunkId(2)]);
    });

    test('keeps the last of duplicate ids in one call', async () => {
      const name = await collection([item(1, 0, [1, 0]), item(1, 0, [-1, 0])]);
      expect(await index.count(name, signal)).toBe(1);
      const [match] = await index.query(name, { vector: axis([1, 0]), limit: 1 }, signal);
      expect(match!.cosine).toBeCloseTo(-1, 5);
    });

    test('removes by id and ignores unknown ids', async () => {
      const name = await collection([item(1, 0, [1, 0]), item(2, 0, [0, 1])]);
      await index.remove(name, [chunkId(1), chunkId(99), chunkId(1)], signal);
      expect(await index.count(name, signal)).toBe(1);
      expect(await ids(name, axis([1, 0]), 5)).toEqual([chunkId(2)]);
    });

    test('filters by page before it ranks: the one visible chunk is found behind a hundred nearer ones', async () => {
      const hidden = Array.from({ length: 100 }, (_, n) => item(n, 0, [1, n / 10_000]));
      const name = await collection([...hidden, item(500, 1, [-1, 0])]);
      expect(await ids(name, axis([1, 0]), 5, new Set([pageId(1), pageId(2)]))).toEqual([chunkId(500)]);
      expect(await ids(name, axis([1, 0]), 5, new Set())).toEqual([]);
    });

    test('treats an unknown collection as empty', async () => {
      const name = `contract_${randomUUID()}`;
      expect(await index.query(name, { vector: axis([1, 0]), limit: 5 }, signal)).toEqual([]);
      expect(await index.count(name, signal)).toBe(0);
      await index.remove(name, [chunkId(1)], signal);
      await index.drop(name, signal);
      expect(await index.list(signal)).not.toContain(name);
    });

    test('lists and drops collections', async () => {
      const name = await collection([item(1, 0, [1, 0])]);
      expect(await index.list(signal)).toContain(name);
      await index.drop(name, signal);
      expect(await index.list(signal)).not.toContain(name);
      expect(await index.count(name, signal)).toBe(0);
      await index.ensure(name, DIMENSIONS, signal);
      expect(await index.count(name, signal)).toBe(0);
    });

    test('works with a collection that was dropped and rebuilt, even with other dimensions', async () => {
      const name = await collection([item(1, 0, [1, 0])]);
      expect(await ids(name, axis([1, 0]), 5)).toEqual([chunkId(1)]);
      await index.drop(name, signal);
      expect(await ids(name, axis([1, 0]), 5)).toEqual([]);
      await index.ensure(name, 3, signal);
      await index.upsert(name, [{ ...item(2, 0, [1, 0]), vector: Float32Array.of(0, 1, 0) }], signal);
      expect(await ids(name, Float32Array.of(0, 1, 0), 5)).toEqual([chunkId(2)]);
    });

    test('creates a collection once and rejects other dimensions', async () => {
      const name = await collection([item(1, 0, [1, 0])]);
      await index.ensure(name, DIMENSIONS, signal);
      expect(await index.count(name, signal)).toBe(1);
      await expect(index.ensure(name, DIMENSIONS + 1, signal)).rejects.toMatchObject({ code: 'rejected' });
    });

    test.for([
      ['another dimension', Float32Array.of(1, 0, 0)],
      ['NaN', Float32Array.of(Number.NaN, 0, 0, 0, 0, 0, 0, 0)],
      ['infinity', Float32Array.of(Number.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0, 0)],
    ] as const)('refuses vectors with %s', async ([, vector]) => {
      const name = await collection([item(1, 0, [1, 0])]);
      const broken = { id: chunkId(2), pageId: pageId(0), vector };
      await expect(index.upsert(name, [broken], signal)).rejects.toMatchObject({ code: 'rejected' });
      await expect(index.query(name, { vector, limit: 1 }, signal)).rejects.toMatchObject({ code: 'rejected' });
      expect(await index.count(name, signal)).toBe(1);
    });

    test('accepts 10,000 items at once and finds the true neighbours with a filter of any size', async () => {
      const items = clusteredItems(10_000, 32, 2_500);
      const name = await collection(items, 32);
      expect(await index.count(name, signal)).toBe(10_000);
      const sizes = [undefined, 1, 40, 900, 2_000];
      for (const size of sizes) {
        const pages = size === undefined ? undefined : new Set(Array.from({ length: size }, (_, n) => pageId(n)));
        const shares = [17, 4_711, 9_999].map(async (n) => {
          const wanted = trueNeighbours(items, items[n]!.vector, 50, pages);
          const found = await ids(name, items[n]!.vector, 50, pages);
          expect(found).toHaveLength(wanted.length);
          return found.filter((id) => wanted.includes(id)).length / wanted.length;
        });
        const mean = (await Promise.all(shares)).reduce((sum, share) => sum + share, 0) / shares.length;
        expect(mean, `filter of ${size} pages`).toBeGreaterThanOrEqual(contract.recall);
      }
      await index.remove(
        name,
        items.slice(0, 9_000).map(({ id }) => id),
        signal,
      );
      expect(await index.count(name, signal)).toBe(1_000);
    });

    test('throws the reason of an aborted signal', async () => {
      const name = await collection([item(1, 0, [1, 0])]);
      const reason = new Error('no longer wanted');
      const aborted = AbortSignal.abort(reason);
      await expect(index.query(name, { vector: axis([1, 0]), limit: 1 }, aborted)).rejects.toBe(reason);
      await expect(index.upsert(name, [item(2, 0, [1, 0])], aborted)).rejects.toBe(reason);
      expect(await index.count(name, signal)).toBe(1);
    });

    test('answers a ping with its version', async () => {
      expect((await index.ping(signal)).version).not.toBe('');
    });
  });
}

function chunkId(n: number): ChunkId {
  return n.toString(16).padStart(32, '0') as ChunkId;
}

/** A direction in the plane of the first two axes. */
function axis([x, y]: readonly [number, number]): Float32Array {
  return unitVector([x, y, 0, 0, 0, 0, 0, 0]);
}

function item(n: number, page: number, direction: readonly [number, number]): VectorItem {
  return { id: chunkId(n), pageId: pageId(page), vector: axis(direction) };
}

function trueNeighbours(
  items: readonly VectorItem[],
  vector: Float32Array,
  limit: number,
  pages: ReadonlySet<PageId> | undefined,
): readonly ChunkId[] {
  const scored = items
    .filter((candidate) => pages?.has(candidate.pageId) ?? true)
    .map((candidate) => ({ id: candidate.id, dot: candidate.vector.reduce((sum, x, i) => sum + x * vector[i]!, 0) }));
  return scored
    .sort((a, b) => b.dot - a.dot)
    .slice(0, limit)
    .map(({ id }) => id);
}
