import type { ChunkId } from '../../core/domain/notion-id.ts';
import type { Embedder } from '../../core/ports/inference.ts';
import { denseScaleKey, MIN_PAIRS, measureDenseScale } from '../../core/vectors/dense-scale.ts';
import type { IndexableChunk } from '../ports.ts';
import type { RunContext } from '../run-context.ts';

/** Passages that are read at each of 16 places of the collection, by the first digit of their id. */
const AT_EACH_PLACE = 16;
/** Each costs two embeddings. */
const MAX_PAIRS = 100;
/** A collection that has grown by this factor is measured again. */
const GROWTH = 4;
/** A text below a heading is cut here: its first words suffice to recognise it. */
const MAX_TEXT_CHARACTERS = 2_000;
const MAX_HEADING_CHARACTERS = 200;

export type HeadedText = { readonly heading: string; readonly text: string };
type Stored = { readonly chunks: number };

/**
 * Measures how far the embedding model can be trusted in this collection, once it has enough passages and again when it
 * has grown much. Search uses the result to add cosines to the scores of words. Costs at most 200 embeddings.
 */
export async function measureScale(run: RunContext): Promise<void> {
  try {
    await measure(run);
  } catch (error) {
    run.signal.throwIfAborted();
    // Everything is indexed. Search does without the figures until the next sync has measured them.
    run.parts.log.warn({ err: error }, 'the embedding model could not be measured');
  }
}

async function measure(run: RunContext): Promise<void> {
  const { store, embedder, log } = run.parts;
  const collection = (await store.collections(run.signal)).find(({ name }) => name === run.collection);
  if (collection?.vectorCollection === undefined) return;
  const key = denseScaleKey(collection.vectorCollection);
  const chunks = await store.countChunks(run.collection, run.signal);
  const before = (await store.readState(key, run.signal)) as Stored | undefined;
  if (chunks === 0 || (before !== undefined && chunks < before.chunks * GROWTH)) return;
  const pairs = toPairs(await sample(run));
  // Too few headings: tried again once the collection has grown.
  if (pairs.length < MIN_PAIRS) return store.writeState(key, { chunks }, run.signal);
  const { vectors, costUsd, tokens } = await embedPairs(embedder, pairs, run.signal);
  run.stats.recordEmbedded({ chunks: 0, tokens, costUsd });
  const scale = measureDenseScale(vectors.headings, vectors.texts, chunks);
  log.info(
    { collection: run.collection, model: embedder.model, pairs: pairs.length, scale },
    'measured the embedding model',
  );
  await store.writeState(key, { chunks, scale }, run.signal);
}

async function sample(run: RunContext): Promise<readonly IndexableChunk[]> {
  const found = new Map<ChunkId, IndexableChunk>();
  for (const digit of '0123456789abcdef') {
    const chunks = await run.parts.store.indexableChunks(run.collection, digit as ChunkId, AT_EACH_PLACE, run.signal);
    for (const chunk of chunks) found.set(chunk.id, chunk);
  }
  return [...found.values()];
}

/**
 * Pairs that differ, spread evenly. The context of a passage ends with its nearest heading, or its page's title. Passages
 * without any, and further ones below the same, are measured by their first sentence and the rest: a long page weighs as
 * much as it has passages.
 */
export function toPairs(chunks: readonly Pick<IndexableChunk, 'context' | 'text'>[]): readonly HeadedText[] {
  const byHeading = new Map<string, HeadedText>();
  for (const { context, text } of chunks) {
    const heading = context.split(' › ').at(-1)!.trim();
    const isTaken = heading === '' || byHeading.has(heading);
    const pair = isTaken ? splitFirstSentence(text) : { heading, text };
    if (pair !== undefined && !byHeading.has(pair.heading)) byHeading.set(pair.heading, pair);
  }
  const pairs = [...byHeading.values()];
  const step = Math.max(1, pairs.length / MAX_PAIRS);
  return Array.from({ length: Math.min(pairs.length, MAX_PAIRS) }, (_, at) => pairs[Math.floor(at * step)]!).map(
    ({ heading, text }) => ({
      heading: heading.slice(0, MAX_HEADING_CHARACTERS),
      text: text.slice(0, MAX_TEXT_CHARACTERS),
    }),
  );
}

function splitFirstSentence(text: string): HeadedText | undefined {
  const [, heading, rest] = /^(.{10,}?[.!?。！？])\s*(\S.*)$/su.exec(text.slice(0, MAX_TEXT_CHARACTERS)) ?? [];
  return heading === undefined || rest === undefined ? undefined : { heading, text: rest };
}

type PairVectors = {
  readonly vectors: { readonly headings: readonly Float32Array[]; readonly texts: readonly Float32Array[] };
  readonly tokens: number;
  readonly costUsd: number;
};

/** Headings are embedded as questions, texts as passages. */
async function embedPairs(embedder: Embedder, pairs: readonly HeadedText[], signal: AbortSignal): Promise<PairVectors> {
  const texts = await embedder.embed(
    pairs.map(({ text }) => text),
    signal,
  );
  const asked = [];
  for (const { heading } of pairs) {
    asked.push(await (embedder.embedQuery?.(heading, signal) ?? embedder.embed([heading], signal)));
  }
  const all = [texts, ...asked];
  return {
    vectors: { headings: asked.map(({ vectors }) => vectors[0]!), texts: texts.vectors },
    tokens: all.reduce((sum, { tokens }) => sum + tokens, 0),
    costUsd: all.reduce((sum, { costUsd }) => sum + costUsd, 0),
  };
}
