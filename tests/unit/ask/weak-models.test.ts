import { describe, expect, it } from 'vitest';
import { fuse } from '../../../src/ask/retrieve/fuse.ts';
import type { LiveChunk } from '../../../src/core/domain/chunk.ts';
import type { ChunkId } from '../../../src/core/domain/notion-id.ts';
import { type DenseScale, denseScore, MIN_PAIRS, measureDenseScale } from '../../../src/core/vectors/dense-scale.ts';
import { aChunk, anId } from '../../fixtures/corpus.ts';
import { randomVectors, unitVector } from '../../fixtures/random-vectors.ts';

const COUNT = 60;
const DIMENSIONS = 64;
const PAGES = Array.from({ length: COUNT }, (_, n): LiveChunk => {
  const editedAt = new Date('2026-01-01');
  return {
    ...aChunk(anId(n + 1), 0, { text: `passage ${n}` }),
    ...{ pageTitle: `Page ${n}`, pageUrl: '', editedAt, indexedAt: editedAt, isStale: false, properties: [] },
  };
});
const MEANINGS = randomVectors(COUNT, DIMENSIONS, 1);

/** Vectors that share this part of the meaning with the passage of the same number; the rest is chance. */
function vectorsWith(share: number, seed: number): readonly Float32Array[] {
  const chance = randomVectors(COUNT, DIMENSIONS, seed);
  return MEANINGS.map((meaning, n) =>
    unitVector(meaning.map((value, at) => share * value + (1 - share) * chance[n]![at]!)),
  );
}

function scaleWith(share: number): DenseScale {
  return measureDenseScale(vectorsWith(share, 2), vectorsWith(share, 3))!;
}

/**
 * Share of questions whose page comes first. Words put the right page first in three of four questions, and second, 10 %
 * behind, in the others.
 */
function firstWith(share: number, scale: DenseScale | undefined): number {
  const [questions, passages] = [vectorsWith(share, 4), vectorsWith(share, 5)];
  const first = questions.filter((question, n) => {
    const other = PAGES[(n + 7) % COUNT]!;
    const [best, second] = n % 4 === 0 ? [other, PAGES[n]!] : [PAGES[n]!, other];
    const hits = fuse({
      dense: PAGES.map(({ id }, at) => ({ id, cosine: product(question, passages[at]!) })),
      lexical: [
        { id: best.id, score: 10 },
        { id: second.id, score: 9 },
      ],
      chunks: new Map(PAGES.map((chunk): [ChunkId, LiveChunk] => [chunk.id, chunk])),
      exactMatches: [],
      coverage: 1,
      scale,
      boostOf: () => 1,
    });
    return hits[0]!.chunk.id === PAGES[n]!.id;
  });
  return first.length / COUNT;
}

function product(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

describe('the measured scale of an embedding model', () => {
  const words = firstWith(1, undefined);

  it('gives a random model no say', () => {
    const scale = scaleWith(0);
    expect(scale.worth).toBeLessThan(0.1);
    expect(firstWith(0, scale)).toBe(words);
  });

  it('lets no weak model spoil the words', () => {
    for (const share of [0.1, 0.2, 0.3, 0.4]) expect(firstWith(share, scaleWith(share))).toBeGreaterThanOrEqual(words);
  });

  it('lets a perfect model correct the words', () => {
    const scale = scaleWith(1);
    expect(scale).toMatchObject({ typical: expect.closeTo(1), worth: expect.closeTo(1) });
    expect(firstWith(1, scale)).toBe(1);
  });

  it('is worth nothing if every text has the same vector', () => {
    const same = Array.from({ length: COUNT }, () => MEANINGS[0]!);
    const scale = measureDenseScale(same, same)!;
    expect(scale.worth).toBe(0);
    expect(denseScore(scale, 1)).toBe(0);
  });

  it('does not depend on where the cosines of a model lie', () => {
    // A coordinate that all vectors share lifts every cosine, as in e5: unrelated texts have 0.7 and more there.
    const lift = (vectors: readonly Float32Array[]) =>
      vectors.map((vector) => unitVector(Float32Array.of(...vector, 1.5)));
    const plain = scaleWith(0.6);
    const lifted = measureDenseScale(lift(vectorsWith(0.6, 2)), lift(vectorsWith(0.6, 3)))!;
    expect(lifted.floor).toBeGreaterThan(0.6);
    expect(lifted.worth).toBeCloseTo(plain.worth);
    expect(denseScore(lifted, lifted.typical)).toBeCloseTo(denseScore(plain, plain.typical));
  });

  it('needs enough pairs', () => {
    const few = MEANINGS.slice(0, MIN_PAIRS - 1);
    expect(measureDenseScale(few, few)).toBeUndefined();
  });
});
