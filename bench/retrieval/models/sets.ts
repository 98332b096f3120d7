import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handbook } from '../../../sample/workspace/workspace.ts';
import { PASSAGES_PER_PAGE } from '../../../src/ask/retrieve/diversify.ts';
import type { LiveChunk } from '../../../src/core/domain/chunk.ts';
import type { ChunkId, PageId } from '../../../src/core/domain/notion-id.ts';
import { createFakeAskStore } from '../../../tests/fakes/ask-store.ts';
import { type Half, halfOf, readQuestions } from '../../../tests/fixtures/questions/questions.ts';
import { syncWorkspace } from '../../../tests/unit/ask/handbook.ts';
import { loadChunkingEvaluation } from '../chunking-evaluation.ts';
import { readJsonLines } from '../json-lines.ts';

type SetQuestion = { readonly text: string; readonly isRight: (chunk: LiveChunk) => boolean };

/** Passages and questions over them. */
export type RetrievalSet = {
  readonly name: string;
  /** Questions that share few words with their passage, or none: other words, or another language. */
  readonly isByMeaning: boolean;
  readonly chunks: readonly LiveChunk[];
  readonly questions: readonly SetQuestion[];
  readonly perPage: number;
};

export type SetOptions = {
  readonly half: Half;
  /** At most so many questions of a set. */
  readonly limit: number;
  /** Folder of the public sets; undefined: they are left out. */
  readonly data: string | undefined;
};

/** The smaller corpora of the chunking evaluation: the whole of it takes a small local model more than ten minutes. */
const CORPORA = ['chatlogs', 'state_of_the_union', 'wikitexts'];
/** Every second paragraph of XQuAD, for the same reason. */
const EVERY = 2;
/** Language of the questions, then of the paragraphs. */
const PAIRS = [
  ['en', 'en'],
  ['es', 'en'],
  ['zh', 'en'],
  ['es', 'es'],
  ['en', 'es'],
  ['zh', 'zh'],
] as const;

export async function loadSets({ half, limit, data }: SetOptions): Promise<readonly RetrievalSet[]> {
  const sets = [...(await workspaceSets()), ...(data === undefined ? [] : publicSets(data))];
  return sets.map((set) => ({
    ...set,
    questions: spread(
      set.questions.filter(({ text }) => halfOf(text) === half),
      limit,
    ),
  }));
}

/** Evenly over the whole list, so that no page or topic is left out. */
function spread<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  return Array.from({ length: limit }, (_, at) => items[Math.floor((at * items.length) / limit)]!);
}

type Gold = {
  readonly question: string;
  readonly standalone?: string;
  readonly kind: string;
  readonly answerable: boolean;
  readonly relevant: readonly string[];
};

async function workspaceSets(): Promise<readonly RetrievalSet[]> {
  const corpus = await syncWorkspace(handbook);
  const ids = corpus.chunks.map(({ id }) => id);
  const signal = new AbortController().signal;
  const chunks = await createFakeAskStore(corpus).liveChunks(corpus.collections[0]!.name, ids, signal);
  const gold = readJsonLines<Gold>(join(import.meta.dirname, '../../../tests/fixtures/gold/questions.jsonl'))
    .filter(({ answerable }) => answerable)
    .map(({ question, standalone, relevant }) => ({
      text: standalone ?? question,
      isRight: ({ pageId, blocks }: LiveChunk) =>
        relevant.includes(pageId) || blocks.some(({ blockId }) => relevant.includes(blockId)),
    }));
  const typed = readQuestions('handbook')
    .filter(({ pages }) => pages.length > 0)
    .map(({ question, pages }) => ({
      text: question,
      isRight: ({ pageTitle }: LiveChunk) => pages.includes(pageTitle),
    }));
  const common = { chunks, isByMeaning: false, perPage: PASSAGES_PER_PAGE };
  return [
    { ...common, name: 'sample workspace, gold', questions: gold },
    { ...common, name: 'sample workspace, as people type', questions: typed },
  ];
}

function publicSets(data: string): readonly RetrievalSet[] {
  const xquad = join(data, 'xquad');
  return [
    ...PAIRS.map(([asked, written]) => paragraphSet(xquad, asked, written)),
    excerptSet(join(data, 'chunking-evaluation')),
  ];
}

function excerptSet(folder: string): RetrievalSet {
  const { chunks, questions, spanOf } = loadChunkingEvaluation(folder);
  const own = chunks.filter(({ id }) => CORPORA.includes(spanOf.get(id)!.corpus));
  return {
    name: 'chunking evaluation, three corpora',
    isByMeaning: false,
    chunks: own.map((chunk) => ({ ...chunk, ...NO_PAGE })),
    questions: questions
      .filter(({ excerpts }) => CORPORA.includes(excerpts[0]!.corpus))
      .map(({ text, excerpts }) => ({
        text,
        isRight: ({ id }: LiveChunk) => {
          const { corpus, start, end } = spanOf.get(id)!;
          return excerpts.some((each) => each.corpus === corpus && each.start < end && each.end > start);
        },
      })),
    // The pages of this set are books.
    perPage: Number.POSITIVE_INFINITY,
  };
}

/** XQuAD's questions and paragraphs are the same in every language, so one language can ask for another. */
function paragraphSet(folder: string, asked: string, written: string): RetrievalSet {
  type Row = { readonly id: string; readonly title: string; readonly text: string };
  const paragraphs = readJsonLines<Row>(join(folder, written, 'docs.jsonl')).filter((_, at) => at % EVERY === 0);
  const kept = new Set(paragraphs.map(({ id }) => id));
  const lines = readFileSync(join(folder, written, 'qrels.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const relevant = new Map(lines.map((line) => line.split('\t').slice(0, 2) as [string, string]));
  return {
    name: asked === written ? `XQuAD ${asked}` : `XQuAD ${asked} asked over ${written}`,
    isByMeaning: asked !== written,
    chunks: paragraphs.map(toChunk),
    questions: readJsonLines<Row>(join(folder, asked, 'queries.jsonl'))
      .filter(({ id }) => kept.has(relevant.get(id)!))
      .map(({ id, text }) => ({ text, isRight: (chunk) => chunk.id === relevant.get(id) })),
    perPage: PASSAGES_PER_PAGE,
  };
}

const EPOCH = new Date(0);
const NO_PAGE = { pageTitle: '', pageUrl: '', editedAt: EPOCH, indexedAt: EPOCH, isStale: false, properties: [] };

function toChunk({
  id,
  title,
  text,
}: {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}): LiveChunk {
  return {
    ...{ id: id as ChunkId, pageId: id as PageId, ordinal: 0, headings: [], text, context: title, tokens: 0, hash: id },
    ...{ blocks: [], ...NO_PAGE, pageTitle: title },
  };
}
