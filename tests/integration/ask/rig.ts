import { inject } from 'vitest';
import { type OpenAIStandIn, openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { type Ask, createAsk } from '../../../src/ask/ask.ts';
import type { AskDependencies } from '../../../src/ask/context.ts';
import { followChunks } from '../../../src/ask/retrieve/lexical-follower.ts';
import { createChroma } from '../../../src/chroma/chroma.ts';
import type { Chunk } from '../../../src/core/domain/chunk.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { createOpenAIChat } from '../../../src/openai/chat.ts';
import { createOpenAIEmbedder } from '../../../src/openai/embedder.ts';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { createChunkFeed } from '../../../src/postgres/ask/chunk-feed.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { chunkDocument } from '../../../src/sync/chunk/chunk.ts';
import { DEFAULT_ASK_SETTINGS } from '../../fixtures/ask-settings.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { seedDatabase } from '../../fixtures/seed-database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { aDocument, NEVER, realClock } from '../../unit/ask/ask-fixture.ts';
import { openSeverable, type Severable } from './severable.ts';

export const COLLECTION = 'docs';
export const LEAVE = 'How many days of paid leave do I have?';
export const LEAVE_QUOTE = 'Everyone has 28 days of paid leave a year';

const PAGES = [
  aDocument(1, 'Annual leave', [
    `${LEAVE_QUOTE}, on top of public holidays.`,
    'Up to 8 unused days move into the new year.',
  ]),
  aDocument(2, 'Scheduler runbook', ['ERR_42 means that the solver ran out of time. Raise SOLVER_BUDGET to 180.']),
  aDocument(3, 'Expenses', ['Hand in receipts within 30 days. Meals are paid up to 45 euros a day.']),
];

/** The real adapters on real servers: Postgres, Chroma, and two model stand-ins over HTTP. */
export type AskRig = AsyncDisposable & {
  readonly ask: Ask;
  readonly chunks: readonly Chunk[];
  readonly chat: OpenAIStandIn;
  readonly embeddings: OpenAIStandIn;
  readonly postgres: Severable;
  readonly chroma: Severable;
  /** The same flow with some dependencies replaced. */
  askWith(changes: Partial<AskDependencies>): Ask;
};

/** Undefined if Chroma does not run on this machine. */
export async function openAskRig(): Promise<AskRig | undefined> {
  const chromaUrl = inject('chromaUrl');
  if (chromaUrl === undefined) return undefined;
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const postgres = stack.use(await openWire(database.url.reveal()));
  const chroma = stack.use(await openWire(chromaUrl));
  const chat = stack.use(await openOpenAIStandIn());
  const embeddings = stack.use(await openOpenAIStandIn());
  const options = ({ url, apiKey }: OpenAIStandIn) => ({ apiKey: new Secret(apiKey), baseUrl: url });
  const model = 'text-embedding-3-small';
  const embedder = await createOpenAIEmbedder({ ...options(embeddings), model }, silentLog, NEVER);
  const vectors = createChroma({ url: through(chromaUrl, chroma) }, silentLog);
  const vectorCollection = `ask-${database.name}`;
  const chunks = PAGES.flatMap((document) => chunkDocument(document));
  await vectors.ensure(vectorCollection, embedder.dimensions, NEVER);
  stack.defer(() => createChroma({ url: chromaUrl }, silentLog).drop(vectorCollection, NEVER));
  const embedded = await embedder.embed(
    chunks.map(({ context, text }) => `${context}\n\n${text}`),
    NEVER,
  );
  const items = chunks.map(({ id, pageId }, at) => ({ id, pageId, vector: embedded.vectors[at]! }));
  await vectors.upsert(vectorCollection, items, NEVER);
  const url = new Secret(through(database.url.reveal(), postgres));
  const pool = stack.use(openPostgres({ url, maxConnections: 5 }, silentLog));
  const members = PAGES.map(({ page }) => page.id);
  const collections = [{ name: COLLECTION, roots: [], vectorCollection, members }];
  await seedDatabase(pool, { objects: PAGES.map(({ page }) => page), blockOwners: [], chunks, collections }, NEVER);
  const lexical = createLexicalIndex();
  const follower = stack.use(
    followChunks(createChunkFeed(pool, silentLog), lexical, { clock: realClock, log: silentLog }),
  );
  await follower.ready;
  const parts: AskDependencies = {
    ...{ store: createAskStore(pool), vectors, lexical, isLexicalReady: follower.isReady, embedder },
    ...{ clock: realClock, log: silentLog, settings: () => DEFAULT_ASK_SETTINGS },
    chat: createOpenAIChat({ ...options(chat), model: 'gpt-6-luna' }, silentLog),
  };
  const owned = stack.move();
  const askWith = (changes: Partial<AskDependencies>) => createAsk({ ...parts, ...changes });
  return {
    ...{ ask: askWith({}), chunks, chat, embeddings, postgres, chroma, askWith },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function openWire(address: string): Promise<Severable> {
  const { protocol, hostname, port, pathname } = new URL(address);
  return openSeverable(
    protocol === 'unix:' ? { path: decodeURIComponent(pathname) } : { host: hostname, port: Number(port) },
  );
}

function through(address: string, wire: Severable): string {
  const url = new URL(address.startsWith('unix:') ? 'http://127.0.0.1' : address);
  url.hostname = '127.0.0.1';
  url.port = String(wire.port);
  return url.href.replace(/\/$/, '');
}
