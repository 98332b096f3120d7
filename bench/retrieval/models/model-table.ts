import { coverageOf } from '../../../src/ask/retrieve/coverage.ts';
import { diversify } from '../../../src/ask/retrieve/diversify.ts';
import { embeddingProfile, scaleOf } from '../../../src/ask/retrieve/embedding-profile.ts';
import { findExactMatches } from '../../../src/ask/retrieve/exact-matches.ts';
import { fuse, preFuse } from '../../../src/ask/retrieve/fuse.ts';
import { MAX_READ } from '../../../src/ask/retrieve/retrieve.ts';
import type { Hit, LiveChunk } from '../../../src/core/domain/chunk.ts';
import type { ChunkId } from '../../../src/core/domain/notion-id.ts';
import type { LexicalMatch, VectorMatch } from '../../../src/core/ports/indexes.ts';
import type { Embedder } from '../../../src/core/ports/inference.ts';
import { type DenseScale, measureDenseScale } from '../../../src/core/vectors/dense-scale.ts';
import { openInstalledDictionary } from '../../../src/embedded/thesaurus/dictionary.ts';
import { openWordNet } from '../../../src/embedded/thesaurus/wordnet.ts';
import { detectLanguage } from '../../../src/languages/detect.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { embeddingText } from '../../../src/sync/index/embed.ts';
import { toPairs } from '../../../src/sync/index/measure-scale.ts';
import { mean } from '../bootstrap.ts';
import { embedCached } from '../embedding-cache.ts';
import { nearest } from '../retrievers.ts';
import type { RetrievalSet } from './sets.ts';

const CANDIDATES = 50;
const K = 5;

/** Shares from 0 to 1 after near-duplicates were taken out. */
export type Quality = { readonly recall: number; readonly reciprocal: number };

export type ModelFigures = {
  readonly words: Quality;
  readonly dense: Quality;
  readonly hybrid: Quality;
  readonly scale: DenseScale | undefined;
};

/** Words alone, cosines alone and both, as the product ranks them. Dense search is exact cosine here. */
export async function measureSet(set: RetrievalSet, embedder: Embedder, worth?: number): Promise<ModelFigures> {
  const asked = questionEmbedder(embedder);
  const passages = await embedCached(embedder, set.chunks.map(embeddingText), () => {});
  const questions = await embedCached(
    asked,
    set.questions.map(({ text }) => text),
    () => {},
  );
  const measured = await scaleOfChunks(set.chunks, embedder);
  const scale = measured === undefined || worth === undefined ? measured : { ...measured, worth };
  const chunks = new Map(set.chunks.map((chunk) => [chunk.id, chunk]));
  const vectors = new Map(set.chunks.map(({ id }, at): [ChunkId, Float32Array] => [id, passages[at]!]));
  const lexical = createLexicalIndex(openWordNet(), openInstalledDictionary());
  for (const [pageId, ofPage] of Map.groupBy(set.chunks, (chunk) => chunk.pageId)) lexical.replacePage(pageId, ofPage);
  const ranks = set.questions.map(({ text, isRight }, at) => {
    const coverage = coverageOf(lexical.terms(text));
    const words = lexical.search(text, CANDIDATES, undefined);
    const near = nearest(vectors, questions[at]!, CANDIDATES);
    const rankOf = (dense: readonly VectorMatch[], matches: readonly LexicalMatch[]) => {
      const hits = fuseAsProduct(text, { dense, lexical: matches, coverage, chunks }, { model: embedder.model, scale });
      return diversify(hits, CANDIDATES, set.perPage).findIndex(({ chunk }) => isRight(chunk));
    };
    return { words: rankOf([], words), dense: rankOf(near, []), hybrid: rankOf(near, words) };
  });
  return {
    words: qualityOf(ranks.map(({ words }) => words)),
    dense: qualityOf(ranks.map(({ dense }) => dense)),
    hybrid: qualityOf(ranks.map(({ hybrid }) => hybrid)),
    scale: measured,
  };
}

/** The scale as a sync measures it, from passages of the set. */
export async function scaleOfChunks(
  chunks: readonly Pick<LiveChunk, 'context' | 'text'>[],
  embedder: Embedder,
): Promise<DenseScale | undefined> {
  const pairs = toPairs(chunks);
  const headings = pairs.map(({ heading }) => heading);
  const texts = pairs.map(({ text }) => text);
  const asked = await embedCached(questionEmbedder(embedder), headings, () => {});
  return measureDenseScale(asked, await embedCached(embedder, texts, () => {}), chunks.length);
}

type Candidates = {
  readonly dense: readonly VectorMatch[];
  readonly lexical: readonly LexicalMatch[];
  readonly coverage: number;
  readonly chunks: ReadonlyMap<ChunkId, LiveChunk>;
};

/** As in `src/ask/retrieve/retrieve.ts`. */
function fuseAsProduct(
  question: string,
  { dense, lexical, coverage, chunks }: Candidates,
  { model, scale: measured }: { readonly model: string; readonly scale: DenseScale | undefined },
): readonly Hit[] {
  const cosines = dense.map(({ cosine }) => cosine);
  const byCosine = { floor: -1, typical: 1, worth: 1 };
  const asked = { language: detectLanguage(question), cosines };
  const scale = lexical.length === 0 ? byCosine : scaleOf(embeddingProfile(model, measured), asked, measured);
  const ids = preFuse({ dense, lexical, coverage, scale }).slice(0, MAX_READ);
  const read = new Map(ids.map((id) => [id, chunks.get(id)!]));
  const exactMatches = lexical.length === 0 ? [] : findExactMatches(question, [...read.values()]);
  return fuse({ dense, lexical, chunks: read, exactMatches, coverage, scale, boostOf: () => 1 });
}

/** Questions have vectors of their own, and so a file of their own in the cache. */
function questionEmbedder(embedder: Embedder): Embedder {
  const { embedQuery } = embedder;
  if (embedQuery === undefined) return embedder;
  return {
    ...embedder,
    model: `${embedder.model}-query`,
    async embed(texts, signal) {
      const replies = await Promise.all(texts.map((text) => embedQuery(text, signal)));
      return { vectors: replies.map(({ vectors }) => vectors[0]!), tokens: 0, costUsd: 0 };
    },
  };
}

function qualityOf(ranks: readonly number[]): Quality {
  return {
    recall: mean(ranks.map((rank) => Number(rank >= 0 && rank < K))),
    reciprocal: mean(ranks.map((rank) => (rank < 0 || rank >= 10 ? 0 : 1 / (rank + 1)))),
  };
}
