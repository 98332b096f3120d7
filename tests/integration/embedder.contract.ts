import { describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/core/ports/inference.ts';

const signal = new AbortController().signal;

/** What every Embedder does. `open` may give the same one to each test. */
export function embedderContract(name: string, open: () => Promise<Embedder>): void {
  describe(`${name} as an Embedder`, () => {
    test('returns unit vectors of its dimensions in the order of the texts', async () => {
      const embedder = await open();
      const texts = ['Where is the handbook?', 'Coffee is on the third floor.', 'Where is the handbook?'];
      const { vectors } = await embedder.embed(texts, signal);
      expect(vectors).toHaveLength(3);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
      expect(dot(vectors[0]!, vectors[2]!)).toBeCloseTo(1, 5);
      expect(dot(vectors[0]!, vectors[1]!)).toBeLessThan(0.9);
    });

    test('places texts with common words closer together', async () => {
      const embedder = await open();
      const texts = [
        'How many vacation days do employees get?',
        'Employees get thirty vacation days.',
        'Deploys are frozen on Fridays.',
      ];
      const [question, near, far] = (await embedder.embed(texts, signal)).vectors;
      expect(dot(question!, near!)).toBeGreaterThan(dot(question!, far!));
    });

    test('returns the same vector for a text alone and among 140 others', async () => {
      const embedder = await open();
      const texts = Array.from({ length: 140 }, (_, n) => `Page number ${n}.`);
      const all = await embedder.embed(texts, signal);
      expect(all.vectors).toHaveLength(140);
      const alone = await embedder.embed([texts[131]!], signal);
      expect(dot(alone.vectors[0]!, all.vectors[131]!)).toBeCloseTo(1, 4);
      expect(all.tokens).toBeGreaterThanOrEqual(140);
      expect(all.costUsd).toBeCloseTo((all.tokens * embedder.usdPerMillionTokens) / 1e6, 10);
    });

    test('accepts a very long text', async () => {
      const embedder = await open();
      const { vectors } = await embedder.embed(
        [`The runbook. ${'Restart the service and look at the log. '.repeat(1_000)}`],
        signal,
      );
      expect(Math.hypot(...vectors[0]!)).toBeCloseTo(1, 5);
    });

    test('returns nothing for no texts, and rejects empty texts', async () => {
      const embedder = await open();
      expect((await embedder.embed([], signal)).vectors).toEqual([]);
      await expect(embedder.embed(['a text', ' \n'], signal)).rejects.toMatchObject({ code: 'rejected' });
    });

    test('throws the reason of an aborted signal', async () => {
      const embedder = await open();
      const reason = new Error('no longer wanted');
      await expect(embedder.embed(['Where is it?'], AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    test('returns vectors that the caller may change', async () => {
      const embedder = await open();
      const first = await embedder.embed(['A question asked twice'], signal);
      first.vectors[0]!.fill(0);
      const second = await embedder.embed(['A question asked twice'], signal);
      expect(Math.hypot(...second.vectors[0]!)).toBeCloseTo(1, 5);
    });
  });
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
