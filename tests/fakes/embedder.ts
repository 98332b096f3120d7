import { createHash } from 'node:crypto';
import { AppError } from '../../src/core/errors.ts';
import type { Embedder, Embeddings } from '../../src/core/ports/inference.ts';

export type FakeEmbedder = Embedder & {
  /** Every call throws this while it is set. */
  failure: AppError | undefined;
  /** The texts of each call. */
  readonly calls: readonly (readonly string[])[];
};

/** Vectors by the words of a text, each hashed onto an axis: texts that share words are near; meaning is unknown to it. */
export function createFakeEmbedder(dimensions = 64, usdPerMillionTokens = 0): FakeEmbedder {
  const calls: (readonly string[])[] = [];
  const fake = { failure: undefined as AppError | undefined };
  return Object.assign(fake, {
    model: 'fake-embedder',
    dimensions,
    usdPerMillionTokens,
    calls,
    async embed(texts: readonly string[], signal: AbortSignal): Promise<Embeddings> {
      calls.push([...texts]);
      signal.throwIfAborted();
      if (fake.failure) throw fake.failure;
      if (texts.some((text) => text.trim() === '')) {
        throw new AppError({ service: 'app', code: 'rejected', message: 'An empty text cannot be embedded.' });
      }
      const tokens = texts.reduce((sum, text) => sum + wordsOf(text).length, 0);
      const vectors = texts.map((text) => toVector(text, dimensions));
      return { vectors, tokens, costUsd: (tokens * usdPerMillionTokens) / 1e6 };
    },
  });
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
}

function toVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of wordsOf(text)) {
    const axis = createHash('sha256').update(word).digest().readUInt32LE() % dimensions;
    vector[axis] = vector[axis]! + 1;
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
