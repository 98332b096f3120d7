import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diversify } from '../../../src/ask/retrieve/diversify.ts';
import { findExactMatches } from '../../../src/ask/retrieve/exact-matches.ts';
import { fuse } from '../../../src/ask/retrieve/fuse.ts';
import type { Hit, LiveChunk } from '../../../src/core/domain/chunk.ts';
import type { ChunkId, PageId } from '../../../src/core/domain/notion-id.ts';
import type { DenseScale } from '../../../src/core/vectors/dense-scale.ts';
import { aChunk, anId } from '../../fixtures/corpus.ts';

function live(n: number, changes: Partial<LiveChunk> = {}): LiveChunk {
  const editedAt = new Date('2026-01-01');
  const chunk = aChunk(anId(n), 0, {
    text: `passage number ${n} about topic ${n * 7} and ${n * 13} things of kind ${n}`,
  });
  return {
    ...chunk,
    pageTitle: `Page ${n}`,
    pageUrl: 'https://www.notion.so/x',
    editedAt,
    indexedAt: editedAt,
    isStale: false,
    properties: [],
    ...changes,
  };
}

/** A cosine of 1 counts as much as the best match of words. */
const SCALE: DenseScale = { floor: 0, typical: 1, worth: 0.5 ** 0.25 };

function run(
  dense: readonly LiveChunk[],
  lexical: readonly LiveChunk[],
  options: Partial<Parameters<typeof fuse>[0]> = {},
) {
  return fuse({
    dense: dense.map(({ id }, at) => ({ id, cosine: 1 - at / 100 })),
    lexical: lexical.map(({ id }, at) => ({ id, score: 30 - at })),
    chunks: new Map([...dense, ...lexical].map((chunk) => [chunk.id, chunk])),
    exactMatches: [],
    coverage: 1,
    scale: SCALE,
    boostOf: () => 1,
    ...options,
  });
}

const [a, b, c] = [live(1), live(2), live(3)];
const ids = (hits: readonly Hit[]) => hits.map(({ chunk }) => chunk.id);

describe('fuse', () => {
  it('adds the share of the best BM25 score and what the cosine is worth', () => {
    const hits = run([a, b], [b, c]);
    expect(ids(hits)).toEqual([b.id, a.id, c.id]);
    expect(hits[0]).toMatchObject({ score: expect.closeTo(1.99), cosine: 0.99, bm25: 30 });
    expect(hits[1]!.bm25).toBeUndefined();
  });

  it('counts no cosine below the floor, and none without a scale', () => {
    expect(ids(run([a, b], [c], { scale: { ...SCALE, floor: 0.995 } }))[0]).toBe(a.id);
    expect(run([b], [b, c], { dense: [{ id: b.id, cosine: 0.2 }], scale: { ...SCALE, floor: 0.3 } })[0]!.score).toBe(1);
    expect(ids(run([a], [b], { scale: undefined }))).toEqual([b.id]);
  });

  it('lifts exact matches over others that match about as well', () => {
    expect(ids(run([], [a, b], { exactMatches: [b.id] }))).toEqual([b.id, a.id]);
    expect(ids(run([a], [], { scale: undefined }))).toEqual([]);
  });

  it('breaks ties, and only ties, by the last edit', () => {
    const newer = live(4, { editedAt: new Date('2026-06-01') });
    expect(ids(run([a], [newer]))).toEqual([newer.id, a.id]);
    expect(ids(run([a, newer], [a, newer]))).toEqual([a.id, newer.id]);
  });

  it('leaves out chunks that are not live', () => {
    const hits = run([a, b], [], { chunks: new Map([[b.id, b]]) });
    expect(hits).toMatchObject([{ chunk: b, score: expect.closeTo(0.99) }]);
  });

  it('never ranks a chunk below one that it beats in every ranking', () => {
    const many = Array.from({ length: 20 }, (_, n) => live(n + 1));
    fc.assert(
      fc.property(fc.shuffledSubarray(many), fc.shuffledSubarray(many), (dense, lexical) => {
        const order = ids(run(dense, lexical));
        const rank = (list: readonly LiveChunk[], id: ChunkId) => list.findIndex((each) => each.id === id) + 1 || 999;
        for (const [at, id] of order.entries()) {
          for (const other of order.slice(at + 1)) {
            const isBeaten = rank(dense, other) < rank(dense, id) && rank(lexical, other) < rank(lexical, id);
            expect(isBeaten).toBe(false);
          }
        }
      }),
    );
  });
});

describe('diversify', () => {
  const hit = (chunk: LiveChunk): Hit => ({ chunk, score: 1 });

  it('keeps the better of near-duplicates and at most three of a page', () => {
    const words = Array.from({ length: 60 }, (_, n) => `word${n}`);
    const original = live(1, { text: words.join(' ') });
    const copy = live(2, { text: [...words, 'more'].join(' ') });
    const samePage = Array.from({ length: 5 }, (_, n) => live(10 + n, { pageId: 'one' as PageId }));
    const kept = diversify([original, copy, ...samePage].map(hit), 10, 3).map(({ chunk }) => chunk.id);
    expect(kept).toEqual([original.id, ...samePage.slice(0, 3).map(({ id }) => id)]);
  });

  it('keeps rows that differ in what matters', () => {
    const rows = [28, 30].map((days, n) =>
      live(n + 1, { text: `Country: ${n ? 'Spain' : 'Japan'} | Days: ${days} | Carry over: 5` }),
    );
    expect(diversify(rows.map(hit), 10, 3)).toHaveLength(2);
  });
});

describe('findExactMatches', () => {
  it('finds a title that the question contains in full, and an identifier', () => {
    const titled = live(1, { pageTitle: 'Parental leave' });
    const coded = live(2, { text: 'ERR_42: raise the budget' });
    const one = live(3, { pageTitle: 'Leave' });
    expect(findExactMatches('How long is parental leave after ERR_42?', [titled, coded, one])).toEqual([
      titled.id,
      coded.id,
    ]);
    expect(findExactMatches('Who can leave?', [titled, one])).toEqual([]);
  });
});
