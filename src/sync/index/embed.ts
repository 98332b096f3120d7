import { createHash } from 'node:crypto';
import type { Chunk } from '../../core/domain/chunk.ts';
import type { Job } from '../job.ts';
import type { StoredChunk } from '../ports.ts';

export type KeyedChunk = Chunk & { readonly embeddingHash: string };

/** Titles may have 2,000 characters each, and stand in any depth: text must not be cut off for them. */
const MAX_CONTEXT_CHARACTERS = 1_000;

/**
 * What is embedded: the chunk's titles, of very long ones the nearest, then its text. At most 6,000 tokens, what every
 * model takes: a chunk has 2,048 at most, and 1,000 characters of any script are no more than 3,000.
 */
export function embeddingText({ context, text }: Pick<Chunk, 'context' | 'text'>): string {
  // Never from between the halves of a surrogate pair.
  const nearest = context.slice(-MAX_CONTEXT_CHARACTERS).replace(/^[\udc00-\udfff]/, '');
  return `${nearest}\n\n${text}`;
}

/** A chunk whose text is as before keeps the vector it has, whatever its page is called by now. */
export function keyChunks(chunks: readonly Chunk[], stored: readonly StoredChunk[]): readonly KeyedChunk[] {
  const byHash = new Map(stored.map(({ hash, embeddingHash }) => [hash, embeddingHash]));
  return chunks.map((chunk) => ({
    ...chunk,
    embeddingHash: byHash.get(chunk.hash) ?? createHash('sha256').update(embeddingText(chunk)).digest('hex'),
  }));
}

type Embeddable = Pick<KeyedChunk, 'context' | 'text' | 'embeddingHash'>;

/** Pays for the vectors that are not there yet, and keeps them before anything refers to them. */
export async function embedMissing(job: Job, chunks: readonly Embeddable[], signal: AbortSignal): Promise<void> {
  const { embedder, embeddings } = job.parts;
  const { model, dimensions } = embedder;
  const byHash = new Map(chunks.map((chunk) => [chunk.embeddingHash, chunk]));
  const there = await embeddings.has([...byHash.keys()], model, dimensions, signal);
  const missing = [...byHash].filter(([hash]) => !there.has(hash));
  if (missing.length === 0) return;
  const result = await embedder.embed(
    missing.map(([, chunk]) => embeddingText(chunk)),
    signal,
  );
  job.tally.embeddedChunks += missing.length;
  job.tally.embeddedTokens += result.tokens;
  job.tally.costUsd += result.costUsd;
  const items = missing.map(([hash], index) => ({ hash, vector: result.vectors[index]! }));
  await embeddings.put(items, model, dimensions, signal);
}
