import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findTestData } from '../sample/test-data.ts';
import { diversify } from '../src/ask/retrieve/diversify.ts';
import { findExactMatches } from '../src/ask/retrieve/exact-matches.ts';
import { fuse } from '../src/ask/retrieve/fuse.ts';
import type { Hit, LiveChunk } from '../src/core/domain/chunk.ts';
import type { ChunkId } from '../src/core/domain/notion-id.ts';
import type { Log } from '../src/core/log.ts';
import type { LexicalIndex } from '../src/core/ports/indexes.ts';
import type { Embedder } from '../src/core/ports/inference.ts';
import { openEmbeddedEmbedder } from '../src/embedded/embedder/embedder.ts';
import { detectLanguage } from '../src/languages/detect.ts';
import { createLexicalIndex } from '../src/lexical/bm25.ts';
import { embeddingText } from '../src/sync/index/embed.ts';
import { createFakeAskStore } from '../tests/fakes/ask-store.ts';
import type { GoldQuestion } from '../tests/fixtures/gold/gold.ts';
import { halfOf } from '../tests/fixtures/questions/questions.ts';
import { syncHandbook } from '../tests/unit/ask/handbook.ts';
import { mean, percentile } from './retrieval/bootstrap.ts';
import { embedCached } from './retrieval/embedding-cache.ts';
import { readJsonLines } from './retrieval/json-lines.ts';
import { percent, printTable, progress } from './retrieval/print.ts';
import { nearest } from './retrieval/retrievers.ts';

/**
 * Measures the constants of `src/ask/retrieve/embedding-profile.ts` for the embedded model: the weight of dense search and
 * the cosine of unrelated questions. It uses the development half of the gold questions on the sample workspace, and
 * XQuAD's English questions as unanswerable ones. Figures are reported for the other half.
 * To calibrate another model, open it here and add its row to the profile.
 */
const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.5, 0.75, 1];
const GOLD = resolve(import.meta.dirname, '../tests/fixtures/gold/questions.jsonl');
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

type Bench = {
  readonly chunks: ReadonlyMap<ChunkId, LiveChunk>;
  readonly lexical: LexicalIndex;
  readonly vectors: ReadonlyMap<ChunkId, Float32Array>;
  readonly questions: readonly { readonly gold: GoldQuestion; readonly text: string; readonly vector: Float32Array }[];
};

async function main(): Promise<void> {
  await using embedder = openEmbeddedEmbedder({}, quiet);
  const bench = await load(embedder);
  calibrateWeight(bench);
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
  const lexical = createLexicalIndex();
  for (const [pageId, ofPage] of Map.groupBy(live, ({ pageId }) => pageId)) lexical.replacePage(pageId, ofPage);
  const gold = readFileSync(GOLD, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldQuestion)
    .filter(({ question }) => halfOf(question) === 'development');
  const texts = gold.map(({ question, standalone }) => standalone ?? question);
  const embedded = await embedCached(embedder, texts, progress('questions'));
  return {
    chunks: new Map(live.map((chunk) => [chunk.id, chunk])),
    lexical,
    vectors: new Map(live.map(({ id }, at): [ChunkId, Float32Array] => [id, vectors[at]!])),
    questions: gold.map((each, at) => ({ gold: each, text: texts[at]!, vector: embedded[at]! })),
  };
}

function search(
  { chunks, lexical, vectors }: Bench,
  text: string,
  vector: Float32Array,
  weight: number,
): readonly Hit[] {
  const words = lexical.search(text, 50, undefined);
  const dense = nearest(vectors, vector, 50);
  const isKnown = detectLanguage(text) === 'en';
  return fuse({
    ...{ dense, lexical: words, chunks, boostOf: () => 1 },
    exactMatches: findExactMatches(
      text,
      words.map(({ id }) => chunks.get(id)!),
    ),
    weights: { dense: isKnown ? weight : 0, lexical: 1, exactMatches: 1 },
  });
}

function isRight(gold: GoldQuestion, { pageId, blocks }: LiveChunk): boolean {
  return [pageId, ...blocks.map(({ blockId }) => blockId)].some((id) => gold.relevant.includes(id));
}

function calibrateWeight(bench: Bench): void {
  const answerable = bench.questions.filter(({ gold }) => gold.answerable);
  const rows = WEIGHTS.map((weight) => {
    const ranks = answerable.map(({ gold, text, vector }) => {
      const hits = diversify(search(bench, text, vector, weight), 10, 3);
      return hits.findIndex(({ chunk }) => isRight(gold, chunk));
    });
    const within = (k: number) => percent(mean(ranks.map((rank) => Number(rank >= 0 && rank < k))));
    const reciprocal = mean(ranks.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1))));
    return [weight.toFixed(2), within(5), within(10), reciprocal.toFixed(3)];
  });
  printTable(
    `Weight of dense search: ${answerable.length} answerable gold questions`,
    ['weight', 'R@5', 'R@10', 'MRR'],
    rows,
  );
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
