import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveChunk } from '../../src/core/domain/chunk.ts';
import type { ChunkId } from '../../src/core/domain/notion-id.ts';
import type { Embedder } from '../../src/core/ports/inference.ts';
import { openInstalledDictionary } from '../../src/embedded/thesaurus/dictionary.ts';
import { openWordNet } from '../../src/embedded/thesaurus/wordnet.ts';
import { createLexicalIndex } from '../../src/lexical/bm25.ts';
import { embeddingText } from '../../src/sync/index/embed.ts';
import { mean, pairedDifference } from './bootstrap.ts';
import {
  type ChunkedCorpora,
  type ExcerptScore,
  loadChunkingEvaluation,
  scoreExcerpts,
} from './chunking-evaluation.ts';
import { embedCached } from './embedding-cache.ts';
import { scaleOfChunks } from './models/model-table.ts';
import { note, percent, printTable, progress, verdict } from './print.ts';
import { type Corpus, type Rankings, RETRIEVERS, type Retriever, rank } from './retrievers.ts';

/** Chroma's chunking evaluation: recall, precision and IoU of the excerpts, next to Chroma's published table. */
export async function benchExcerpts(folder: string, embedder: Embedder): Promise<void> {
  const set = loadChunkingEvaluation(folder);
  const corpus = await toCorpus(set, embedder);
  const queries = await embedCached(
    embedder,
    set.questions.map(({ text }) => text),
    progress('questions'),
  );
  // The five pages of this set are books. With a cap of three chunks per page, a question could get no more than three.
  const scale = await scaleOfChunks(set.chunks, embedder);
  const options = { perPage: Number.POSITIVE_INFINITY, ...(scale === undefined ? {} : { scale }) };
  const rankings = set.questions.map(({ text }, at) => rank(corpus, text, queries[at]!, options));
  const scores = (retriever: Retriever, k: number) =>
    set.questions.map(({ excerpts }, at) => score(set, excerpts, rankings[at]!, retriever, k));
  const tokens = mean(set.chunks.map((chunk) => chunk.tokens));
  printOurs(scores, tokens, set.chunks.length);
  printPublished(folder);
  printHybrid((retriever) => scores(retriever, 10).map(({ recall }) => recall), 'chunking-evaluation');
}

async function toCorpus({ chunks }: ChunkedCorpora, embedder: Embedder): Promise<Corpus> {
  const vectors = await embedCached(embedder, chunks.map(embeddingText), progress('chunks'));
  const lexical = createLexicalIndex(openWordNet(), openInstalledDictionary());
  for (const [pageId, ofPage] of Map.groupBy(chunks, (chunk) => chunk.pageId)) lexical.replacePage(pageId, ofPage);
  const epoch = new Date(0);
  const live = (chunk: (typeof chunks)[number]): LiveChunk => ({
    ...chunk,
    ...{ pageTitle: '', pageUrl: '', editedAt: epoch, indexedAt: epoch, isStale: false, properties: [] },
  });
  return {
    chunks: new Map(chunks.map((chunk) => [chunk.id, live(chunk)])),
    lexical,
    vectors: new Map(chunks.map((chunk, at): [ChunkId, Float32Array] => [chunk.id, vectors[at]!])),
  };
}

function score(
  { spanOf }: ChunkedCorpora,
  excerpts: Parameters<typeof scoreExcerpts>[0],
  rankings: Rankings,
  retriever: Retriever,
  k: number,
): ExcerptScore {
  return scoreExcerpts(
    excerpts,
    rankings[retriever].slice(0, k).map((id) => spanOf.get(id)!),
  );
}

function printOurs(
  scores: (retriever: Retriever, k: number) => readonly ExcerptScore[],
  tokens: number,
  chunks: number,
): void {
  const average = (retriever: Retriever, k: number, what: keyof ExcerptScore) =>
    mean(scores(retriever, k).map((each) => each[what]));
  const rows = RETRIEVERS.map((retriever) => [
    retriever,
    percent(average(retriever, 5, 'recall')),
    percent(average(retriever, 10, 'recall')),
    percent(average(retriever, 5, 'precision')),
    percent(average(retriever, 5, 'iou')),
  ]);
  const title = `Chunking evaluation: 472 questions, ${chunks} chunks of ${tokens.toFixed(0)} cl100k tokens on average, in per cent`;
  printTable(title, ['', 'recall@5', 'recall@10', 'precision@5', 'IoU@5'], rows);
  note('given: near-duplicates out. The finance reports repeat themselves, and the set counts only one of the places.');
  note(`whole pipeline, recall@5 ≥ 91: ${verdict(average('given', 5, 'recall') >= 0.91)}`);
  note(`lexical alone, recall@5 ≥ 91: ${verdict(average('lexical', 5, 'recall') >= 0.91)}`);
  note(`lexical alone, recall@10 ≥ 96: ${verdict(average('lexical', 10, 'recall') >= 0.96)}`);
  note(`at most 400 tokens in the mean: ${verdict(tokens <= 400)}`);
}

type Published = Readonly<Record<string, readonly Readonly<Record<string, string | number>>[] | string>>;

function printPublished(folder: string): void {
  const published = JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')) as Published;
  for (const [model, rows] of Object.entries(published)) {
    if (!Array.isArray(rows)) continue;
    printTable(
      `Chroma's published figures with ${model}: 5 chunks, in per cent`,
      ['chunking', 'tokens', 'overlap', 'recall', 'precision', 'IoU'],
      rows.map((row) =>
        ['chunking', 'size_tokens', 'overlap', 'recall', 'precision', 'iou'].map((key) => String(row[key])),
      ),
    );
  }
}

/**
 * Whether the hybrid is at least as good as its better retriever, before and after diversification: the 95 % interval of
 * the difference must reach 0.
 */
export function printHybrid(recalls: (retriever: Retriever) => readonly number[], set: string): void {
  printBeside(recalls, set, 'hybrid', ['lexical', 'dense']);
  printBeside(recalls, set, 'given', ['lexical given', 'dense given']);
}

function printBeside(
  recalls: (retriever: Retriever) => readonly number[],
  set: string,
  whole: Retriever,
  retrievers: readonly [Retriever, Retriever],
): void {
  const better = mean(recalls(retrievers[0])) >= mean(recalls(retrievers[1])) ? retrievers[0] : retrievers[1];
  const { mean: by, low, high } = pairedDifference(recalls(whole), recalls(better));
  const figures = `${percent(mean(recalls(whole)), 2)} beside ${percent(mean(recalls(better)), 2)} (${better})`;
  const interval = `${percent(by, 2)} [${percent(low, 2)}, ${percent(high, 2)}]`;
  note(`${set}: R@10 of ${whole} ${figures}, difference ${interval}: ${verdict(by >= 0 || high >= 0)}`);
}
