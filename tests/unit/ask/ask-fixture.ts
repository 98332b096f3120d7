import { createAsk } from '../../../src/ask/ask.ts';
import type { AskDependencies } from '../../../src/ask/context.ts';
import type { AskSettings } from '../../../src/ask/settings.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Document, DocumentBlock } from '../../../src/core/domain/document.ts';
import type { Embedder } from '../../../src/core/ports/inference.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { chunkDocument } from '../../../src/sync/chunk/chunk.ts';
import { createFakeAskStore } from '../../fakes/ask-store.ts';
import { createFakeVectorIndex } from '../../fakes/vector-index.ts';
import { DEFAULT_ASK_SETTINGS } from '../../fixtures/ask-settings.ts';
import { aChunk, anId, anObject, type Corpus, type CorpusObject } from '../../fixtures/corpus.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const NEVER = new AbortController().signal;
const DIMENSIONS = 64;

/** A page of text blocks, one a line. A line that begins with `#` is a heading. */
export function aDocument(
  n: number,
  title: string,
  lines: readonly string[],
  changes: Partial<CorpusObject> = {},
): Document {
  let headings: readonly string[] = [];
  const blocks = lines.map((line, at): DocumentBlock => {
    const blockId = anId(n * 1_000 + at + 1);
    if (!line.startsWith('#')) return { blockId, kind: 'text', headings, text: line, depth: 0 };
    headings = [line.slice(1).trim()];
    return { blockId, kind: 'heading', headings: [], text: headings[0]!, depth: 0 };
  });
  return { page: anObject(n, { title, ...changes }), breadcrumb: ['Handbook'], blocks, notes: [] };
}

/** Embeds texts by their words alone: texts that share words are near each other. */
export function createWordEmbedder(model = 'word-embedder'): Embedder & { failure: Error | undefined } {
  return {
    failure: undefined,
    model,
    dimensions: DIMENSIONS,
    usdPerMillionTokens: 0,
    async embed(texts, signal) {
      signal.throwIfAborted();
      if (this.failure) throw this.failure;
      return { vectors: texts.map(vectorOf), tokens: 0, costUsd: 0 };
    },
  };
}

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    let hash = 7;
    for (const character of word.slice(0, 6)) hash = (hash * 31 + character.charCodeAt(0)) % 9_973;
    vector[hash % DIMENSIONS]! += 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** Real time, for tests that are not about time. */
export const realClock: Clock = {
  now: () => new Date(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      const end = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      signal.addEventListener('abort', end, { once: true });
    }),
};

export type FixtureOptions = {
  readonly settings?: Partial<AskSettings>;
  readonly deps?: Partial<AskDependencies>;
};

/** `createAsk` over documents, with the real chunker and word index and fakes for the rest. */
export async function askOver(documents: readonly Document[], { settings, deps }: FixtureOptions = {}) {
  const chunks = documents.flatMap((document) => chunkDocument(document));
  const members = documents.map(({ page }) => page.id);
  const corpus: Corpus = {
    objects: documents.map(({ page }) => page as CorpusObject),
    blockOwners: [],
    chunks,
    collections: [{ name: 'docs', roots: [], vectorCollection: 'docs-v1', members }],
  };
  const store = createFakeAskStore(corpus);
  const vectors = createFakeVectorIndex();
  const embedder = createWordEmbedder();
  await vectors.ensure('docs-v1', DIMENSIONS, NEVER);
  const items = chunks.map(({ id, pageId, context, text }) => ({
    id,
    pageId,
    vector: vectorOf(`${context}\n${text}`),
  }));
  await vectors.upsert('docs-v1', items, NEVER);
  const lexical = createLexicalIndex();
  for (const id of members)
    lexical.replacePage(
      id,
      chunks.filter(({ pageId }) => pageId === id),
    );
  const ask = createAsk({
    store,
    vectors,
    lexical,
    isLexicalReady: () => true,
    embedder,
    chat: undefined,
    clock: realClock,
    log: silentLog,
    settings: () => ({ ...DEFAULT_ASK_SETTINGS, ...settings }),
    ...deps,
  });
  return { ask, store, vectors, embedder, lexical, chunks, corpus };
}

export { aChunk, anId, NEVER };
