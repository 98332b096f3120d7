import type { WorkspaceSpec } from '../../sample/stand-ins/notion/rules/spec.ts';
import { createAsk } from '../../src/ask/ask.ts';
import type { Answer } from '../../src/core/domain/answer.ts';
import type { Hit } from '../../src/core/domain/chunk.ts';
import { AppError } from '../../src/core/errors.ts';
import type { Embedder } from '../../src/core/ports/inference.ts';
import { openWordNet } from '../../src/embedded/thesaurus/wordnet.ts';
import { createLexicalIndex } from '../../src/lexical/bm25.ts';
import { embeddingText } from '../../src/sync/index/embed.ts';
import { createFakeAskStore } from '../../tests/fakes/ask-store.ts';
import { createFakeVectorIndex } from '../../tests/fakes/vector-index.ts';
import { DEFAULT_ASK_SETTINGS } from '../../tests/fixtures/ask-settings.ts';
import type { TypedQuestion } from '../../tests/fixtures/questions/questions.ts';
import { silentLog } from '../../tests/fixtures/silent-log.ts';
import { createWordEmbedder, realClock } from '../../tests/unit/ask/ask-fixture.ts';
import { syncWorkspace } from '../../tests/unit/ask/handbook.ts';
import { embedCached } from '../retrieval/embedding-cache.ts';
import { progress } from '../retrieval/print.ts';

export type Asked = { readonly question: TypedQuestion; readonly answer: Answer; readonly hits: readonly Hit[] };

const COLLECTION = 'docs';
const HITS = 30;
const NEVER = new AbortController().signal;

/** Asks over a synced workspace without a chat model. Without an embedder, words are searched alone. */
export async function openAsker(
  workspace: WorkspaceSpec,
  embedder: Embedder | undefined,
): Promise<(question: TypedQuestion) => Promise<Asked>> {
  const corpus = await syncWorkspace(workspace);
  const [collection] = corpus.collections;
  const vectorCollection = collection!.vectorCollection!;
  const vectors = createFakeVectorIndex();
  if (embedder) {
    await vectors.ensure(vectorCollection, embedder.dimensions, NEVER);
    const embedded = await embedCached(embedder, corpus.chunks.map(embeddingText), progress('chunks'));
    const items = corpus.chunks.map(({ id, pageId }, at) => ({ id, pageId, vector: embedded[at]! }));
    await vectors.upsert(vectorCollection, items, NEVER);
  }
  const lexical = createLexicalIndex(openWordNet());
  for (const [pageId, chunks] of Map.groupBy(corpus.chunks, (chunk) => chunk.pageId))
    lexical.replacePage(pageId, chunks);
  const ask = createAsk({
    ...{ store: createFakeAskStore(corpus), vectors, lexical, chat: undefined, clock: realClock, log: silentLog },
    embedder: embedder === undefined ? brokenEmbedder() : cachedEmbedder(embedder),
    isLexicalReady: () => true,
    settings: () => DEFAULT_ASK_SETTINGS,
  });
  return async (question) => ({
    question,
    answer: await ask.ask({ question: question.question, collection: COLLECTION }, NEVER),
    hits: await ask.search({ query: question.question, limit: HITS, collection: COLLECTION }, NEVER),
  });
}

function brokenEmbedder(): Embedder {
  const failure = new AppError({ service: 'openai', code: 'unavailable', message: 'Words alone.' });
  return Object.assign(createWordEmbedder('use-lite'), { failure });
}

function cachedEmbedder(embedder: Embedder): Embedder {
  return {
    ...{ model: embedder.model, dimensions: embedder.dimensions, usdPerMillionTokens: 0 },
    embed: async (texts) => ({ vectors: await embedCached(embedder, texts, () => {}), tokens: 0, costUsd: 0 }),
  };
}
