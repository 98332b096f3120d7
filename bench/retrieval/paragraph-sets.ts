import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PASSAGES_PER_PAGE } from '../../src/ask/retrieve/diversify.ts';
import { embeddingProfile, scaleOf } from '../../src/ask/retrieve/embedding-profile.ts';
import type { LiveChunk } from '../../src/core/domain/chunk.ts';
import type { ChunkId, PageId } from '../../src/core/domain/notion-id.ts';
import type { Embedder } from '../../src/core/ports/inference.ts';
import { openInstalledDictionary } from '../../src/embedded/thesaurus/dictionary.ts';
import { openWordNet } from '../../src/embedded/thesaurus/wordnet.ts';
import { createLexicalIndex } from '../../src/lexical/bm25.ts';
import { mean } from './bootstrap.ts';
import { embedCached } from './embedding-cache.ts';
import { printHybrid } from './excerpt-sets.ts';
import { readJsonLines } from './json-lines.ts';
import { scaleOfChunks } from './models/model-table.ts';
import { note, percent, printTable, progress, verdict } from './print.ts';
import { type Corpus, type Rankings, RETRIEVERS, type Retriever, rank } from './retrievers.ts';

/** MRR@10 of a plain BM25 with Porter stems and a stop list, the better of its two settings (bm25_floor.py of the data). */
const FLOORS = { en: 0.957, es: 0.9413, zh: 0.9589 } as const;

type Paragraph = { readonly id: string; readonly title: string; readonly text: string };
type Question = { readonly id: string; readonly text: string };

/**
 * XQuAD as a retrieval task: a question's own paragraph is the only right one. The program gives dense search no weight in
 * languages that the model does not know, so it is measured there only on request.
 */
export async function benchParagraphs(folder: string, embedder: Embedder, isEveryRetriever: boolean): Promise<void> {
  const rows: string[][] = [];
  const checks: (() => void)[] = [];
  for (const [language, floor] of Object.entries(FLOORS)) {
    const isDense =
      isEveryRetriever || scaleOf(embeddingProfile(embedder.model), { language, cosines: [] }, undefined) !== undefined;
    const ranks = await ranksOf(join(folder, language), isDense ? embedder : undefined);
    const hits = (retriever: Retriever) => ranks.map((each) => Number(each[retriever] < 10));
    const reciprocal = (retriever: Retriever) =>
      mean(ranks.map((each) => (each[retriever] < 10 ? 1 / (each[retriever] + 1) : 0)));
    for (const retriever of RETRIEVERS.filter((each) => isDense || !each.startsWith('dense'))) {
      const floorCell = retriever === 'lexical' ? floor.toFixed(4) : '';
      rows.push([
        `${language} ${retriever}`,
        percent(mean(hits(retriever)), 2),
        reciprocal(retriever).toFixed(4),
        floorCell,
      ]);
    }
    checks.push(() =>
      note(`${language}: lexical MRR@10 not below the floor: ${verdict(reciprocal('lexical') >= floor)}`),
    );
    if (language === 'zh') checks.push(() => note(`zh: lexical R@10 ≥ 98: ${verdict(mean(hits('lexical')) >= 0.98)}`));
    checks.push(() => printHybrid(hits, `xquad ${language}`));
  }
  printTable('XQuAD: 1,190 questions, 240 paragraphs a language', ['', 'R@10 %', 'MRR@10', 'floor'], rows);
  for (const check of checks) check();
}

/** Rank of the right paragraph in each ranking, from 0; Infinity if it is missing. */
async function ranksOf(
  folder: string,
  embedder: Embedder | undefined,
): Promise<readonly Readonly<Record<Retriever, number>>[]> {
  const paragraphs = readJsonLines<Paragraph>(join(folder, 'docs.jsonl'));
  const questions = readJsonLines<Question>(join(folder, 'queries.jsonl'));
  const relevant = readRelevant(join(folder, 'qrels.tsv'));
  const corpus = await toCorpus(paragraphs, embedder);
  const vectors = await embedAll(embedder, questions, 'questions');
  const scale = embedder === undefined ? undefined : await scaleOfChunks([...corpus.chunks.values()], embedder);
  return questions.map(({ id, text }, at) => {
    const rankings = rank(corpus, text, vectors[at], {
      perPage: PASSAGES_PER_PAGE,
      ...(scale === undefined ? {} : { scale }),
    });
    return rankOf(rankings, relevant.get(id)!);
  });
}

async function embedAll(
  embedder: Embedder | undefined,
  items: readonly { readonly text: string }[],
  what: string,
): Promise<readonly Float32Array[]> {
  if (!embedder) return [];
  return embedCached(
    embedder,
    items.map(({ text }) => text),
    progress(what),
  );
}

function rankOf(rankings: Rankings, id: string): Readonly<Record<Retriever, number>> {
  const place = (retriever: Retriever) => {
    const at = rankings[retriever].indexOf(id as ChunkId);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  return Object.fromEntries(RETRIEVERS.map((retriever) => [retriever, place(retriever)])) as Record<Retriever, number>;
}

async function toCorpus(paragraphs: readonly Paragraph[], embedder: Embedder | undefined): Promise<Corpus> {
  const vectors = await embedAll(embedder, paragraphs, 'paragraphs');
  const lexical = createLexicalIndex(openWordNet(), openInstalledDictionary());
  const chunks = new Map<ChunkId, LiveChunk>();
  for (const { id, title, text } of paragraphs) {
    const chunk = toChunk(id, title, text);
    chunks.set(chunk.id, chunk);
    lexical.replacePage(chunk.pageId, [chunk]);
  }
  const byId = vectors.map((vector, at): [ChunkId, Float32Array] => [paragraphs[at]!.id as ChunkId, vector]);
  return { chunks, lexical, vectors: new Map(byId) };
}

function toChunk(id: string, title: string, text: string): LiveChunk {
  const epoch = new Date(0);
  return {
    ...{ id: id as ChunkId, pageId: id as PageId, ordinal: 0, headings: [], text, context: title, tokens: 0, hash: id },
    ...{ blocks: [], pageTitle: title, pageUrl: '', editedAt: epoch, indexedAt: epoch, isStale: false, properties: [] },
  };
}

function readRelevant(path: string): ReadonlyMap<string, string> {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  return new Map(lines.map((line) => line.split('\t').slice(0, 2) as [string, string]));
}
