import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findTestData } from '../sample/test-data.ts';
import type { ChunkId } from '../src/core/domain/notion-id.ts';
import type { Log } from '../src/core/log.ts';
import type { Embedder } from '../src/core/ports/inference.ts';
import { openEmbeddedEmbedder } from '../src/embedded/embedder/embedder.ts';
import { detectLanguage } from '../src/languages/detect.ts';
import { embeddingText } from '../src/sync/index/embed.ts';
import { createFakeAskStore } from '../tests/fakes/ask-store.ts';
import type { GoldQuestion } from '../tests/fixtures/gold/gold.ts';
import { halfOf } from '../tests/fixtures/questions/questions.ts';
import { syncHandbook } from '../tests/unit/ask/handbook.ts';
import { percentile } from './retrieval/bootstrap.ts';
import { embedCached } from './retrieval/embedding-cache.ts';
import { readJsonLines } from './retrieval/json-lines.ts';
import { printTable, progress } from './retrieval/print.ts';
import { nearest } from './retrieval/retrievers.ts';

/**
 * Measures the constants of `src/ask/retrieve/embedding-profile.ts` for the embedded model: the cosine of
 * unrelated questions. It uses the development half of the gold questions on the sample workspace, and
 * XQuAD's English questions as unanswerable ones. Figures are reported for the other half.
 * To calibrate another model, open it here and add its row to the profile.
 */
const GOLD = resolve(import.meta.dirname, '../tests/fixtures/gold/questions.jsonl');
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

type Bench = {
  readonly vectors: ReadonlyMap<ChunkId, Float32Array>;
  readonly questions: readonly { readonly gold: GoldQuestion; readonly text: string; readonly vector: Float32Array }[];
};

async function main(): Promise<void> {
  await using embedder = openEmbeddedEmbedder({}, quiet);
  const bench = await load(embedder);
  await calibrateCosine(bench, embedder);
}

async function load(embedder: Embedder): Promise<Bench> {
  const corpus = await syncHandbook();
  const signal = new AbortController().signal;
  const live = await createFakeAskStore(corpus).liveChunks(
    corpus.collections[0]!.name,
    corpus.chunks.map(({ id }) => id),
    signal,
  );
  const vectors = await embedCached(embedder, live.map(embeddingText), progress('chunks'));
  const gold = readFileSync(GOLD, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldQuestion)
    .filter(({ question }) => halfOf(question) === 'development');
  const texts = gold.map(({ question, standalone }) => standalone ?? question);
  const embedded = await embedCached(embedder, texts, progress('questions'));
  return {
    vectors: new Map(live.map(({ id }, at): [ChunkId, Float32Array] => [id, vectors[at]!])),
    questions: gold.map((each, at) => ({ gold: each, text: texts[at]!, vector: embedded[at]! })),
  };
}

async function calibrateCosine(bench: Bench, embedder: Embedder): Promise<void> {
  const best = (vector: Float32Array) => nearest(bench.vectors, vector, 1)[0]!.cosine;
  const english = bench.questions.filter(({ text }) => detectLanguage(text) === 'en');
  const groups: [string, readonly number[]][] = [
    ['gold, answerable', english.filter(({ gold }) => gold.answerable).map(({ vector }) => best(vector))],
    ['gold, unanswerable', english.filter(({ gold }) => !gold.answerable).map(({ vector }) => best(vector))],
  ];
  const data = findTestData('ir/xquad/en');
  if (data !== undefined) {
    const questions = readJsonLines<{ readonly text: string }>(join(data, 'queries.jsonl'));
    const vectors = await embedCached(
      embedder,
      questions.map(({ text }) => text),
      progress('XQuAD'),
    );
    groups.push(['XQuAD, about other things', vectors.map(best)]);
  }
  printTable(
    'Best cosine of a question (minCosine: the 95th percentile of what is about other things)',
    ['questions', 'p5', 'p50', 'p95', 'p99'],
    groups.map(([name, cosines]) => [
      name,
      ...[0.05, 0.5, 0.95, 0.99].map((share) => percentile(cosines, share).toFixed(3)),
    ]),
  );
}

await main();
