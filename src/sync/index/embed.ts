import { createHash } from 'node:crypto';
import type { Chunk } from '../../core/domain/chunk.ts';
import type { StoredChunk } from '../ports.ts';
import type { RunContext } from '../run-context.ts';

export type KeyedChunk = Chunk & { readonly embeddingHash: string };

/** A title can have 2,000 characters, and pages nest without limit: titles must not crowd out the text. */
const MAX_CONTEXT_CHARACTERS = 1_000;

/**
 * What is embedded: the chunk's titles (if they are too long, the nearest ones), then its text. At most 6,000 tokens,
 * which every model accepts: a chunk has 2,048 at most, and 1,000 characters of any script are 3,000 at most.
 */
export function embeddingText({ context, text }: Pick<Chunk, 'context' | 'text'>): string {
  // Never starts in the middle of a surrogate pair.
  const nearest = context.slice(-MAX_CONTEXT_CHARACTERS).replace(/^[\udc00-\udfff]/, '');
  return `${nearest}\n\n${text}`;
}

/** A chunk whose text did not change keeps its vector, even if its page was renamed. */
export function keyChunks(chunks: readonly Chunk[], stored: readonly StoredChunk[]): readonly KeyedChunk[] {
  const byHash = new Map(stored.map(({ hash, embeddingHash }) => [hash, embeddingHash]));
  return chunks.map((chunk) => ({
    ...chunk,
    embeddingHash: byHash.get(chunk.hash) ?? createHash('sha256').update(embeddingText(chunk)).digest('hex'),
  }));
}

type Embeddable = Pick<KeyedChunk, 'context' | 'text' | 'embeddingHash'>;

/** Buys the embeddings that are missing, and stores them before anything refers to them. */
export async function embedMissing(run: RunContext, chunks: readonly Embeddable[]): Promise<void> {
  const { embedder, embeddings } = run.parts;
  const { model, dimensions } = embedder;
  const byHash = new Map(chunks.map((chunk) => [chunk.embeddingHash, chunk]));
  const stored = await embeddings.has([...byHash.keys()], model, dimensions, run.signal);
  const missing = [...byHash].filter(([hash]) => !stored.has(hash));
  if (missing.length === 0) return;
  const texts = missing.map(([, chunk]) => embeddingText(chunk));
  const { vectors, tokens, costUsd } = await embedder.embed(texts, run.signal);
  run.stats.recordEmbedded({ chunks: missing.length, tokens, costUsd });
  const items = missing.map(([hash], index) => ({ hash, vector: vectors[index]! }));
  await embeddings.put(items, model, dimensions, run.signal);
}
