import { createAsk } from '../../src/ask/ask.ts';
import type { AskSettings } from '../../src/ask/settings.ts';
import type { Answer } from '../../src/core/domain/answer.ts';
import type { Hit } from '../../src/core/domain/chunk.ts';
import { AppError } from '../../src/core/errors.ts';
import type { ChatModel, Embedder } from '../../src/core/ports/inference.ts';
import { createAskStore } from '../../src/postgres/ask/ask-store.ts';
import { createTableStore } from '../../src/postgres/ask/rows/row-store.ts';
import { DEFAULT_ASK_SETTINGS } from '../../tests/fixtures/ask-settings.ts';
import type { TypedQuestion } from '../../tests/fixtures/questions/questions.ts';
import { silentLog } from '../../tests/fixtures/silent-log.ts';
import { realClock } from '../../tests/unit/ask/ask-fixture.ts';
import { embedCached } from '../retrieval/embedding-cache.ts';
import { COLLECTION, type SyncedWorkspace } from './synced-workspace.ts';

export type Asked = {
  readonly question: TypedQuestion;
  readonly answer: Answer;
  readonly hits: readonly Hit[];
  readonly seconds: number;
};

export type AskerOptions = {
  /** Undefined: words are searched alone. */
  readonly embedder: Embedder | undefined;
  readonly chat?: ChatModel | undefined;
  readonly settings?: Partial<AskSettings>;
  /** When the questions are asked. */
  readonly now?: Date;
};

/** The pages were written before this day. */
const NOW = new Date('2026-12-01T09:00:00Z');
const HITS = 30;
const NEVER = new AbortController().signal;

/** Asks as the program does, with the rows of databases. */
export function createAsker(
  { postgres, lexical, vectors }: SyncedWorkspace,
  { embedder, chat, settings = {}, now = NOW }: AskerOptions,
): (question: TypedQuestion) => Promise<Asked> {
  const ask = createAsk({
    ...{ store: createAskStore(postgres), tables: createTableStore(postgres), vectors, lexical, chat, log: silentLog },
    embedder: embedder ?? brokenEmbedder(),
    isLexicalReady: () => true,
    clock: { now: () => now, wait: realClock.wait },
    settings: () => ({ ...DEFAULT_ASK_SETTINGS, ...settings }),
  });
  return async (question) => {
    const startedMs = performance.now();
    const answer = await ask.ask({ question: question.question, collection: COLLECTION, history: [] }, NEVER);
    const seconds = (performance.now() - startedMs) / 1_000;
    const hits = await ask.search({ query: question.question, limit: HITS, collection: COLLECTION }, NEVER);
    return { question, answer, hits, seconds };
  };
}

function brokenEmbedder(): Embedder {
  const failure = new AppError({ service: 'openai', code: 'unavailable', message: 'Words alone.' });
  return { model: 'none', dimensions: 1, usdPerMillionTokens: 0, embed: () => Promise.reject(failure) };
}

/** Takes the vectors of earlier runs from a file, because embedding takes most of the time. */
export function cachedEmbedder(embedder: Embedder): Embedder {
  const { model, dimensions } = embedder;
  const cached = async (from: Embedder, texts: readonly string[]) => ({
    vectors: await embedCached(from, texts, () => {}),
    tokens: 0,
    costUsd: 0,
  });
  const { embedQuery } = embedder;
  if (embedQuery === undefined)
    return { model, dimensions, usdPerMillionTokens: 0, embed: (texts) => cached(embedder, texts) };
  const queries: Embedder = {
    ...{ model: `${model}-query`, dimensions, usdPerMillionTokens: 0 },
    async embed(texts, signal) {
      const replies = await Promise.all(texts.map((text) => embedQuery(text, signal)));
      return { vectors: replies.map(({ vectors }) => vectors[0]!), tokens: 0, costUsd: 0 };
    },
  };
  return {
    ...{ model, dimensions, usdPerMillionTokens: 0, embed: (texts) => cached(embedder, texts) },
    embedQuery: (text) => cached(queries, [text]),
  };
}
