import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNotionStandIn } from '../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { WorkspaceSpec } from '../../sample/stand-ins/notion/rules/spec.ts';
import { followChunks } from '../../src/ask/retrieve/lexical-follower.ts';
import type { NotionId } from '../../src/core/domain/notion-id.ts';
import type { LexicalIndex, VectorIndex } from '../../src/core/ports/indexes.ts';
import type { Embedder } from '../../src/core/ports/inference.ts';
import { Secret } from '../../src/core/secret.ts';
import { openEmbeddedPostgres } from '../../src/embedded/postgres/postgres.ts';
import { openInstalledDictionary } from '../../src/embedded/thesaurus/dictionary.ts';
import { openWordNet } from '../../src/embedded/thesaurus/wordnet.ts';
import { createLexicalIndex } from '../../src/lexical/bm25.ts';
import { createNotion } from '../../src/notion/notion.ts';
import { createChunkFeed } from '../../src/postgres/ask/chunk-feed.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../src/postgres/pool.ts';
import { createEmbeddingStore } from '../../src/postgres/sync/embedding-store.ts';
import { createRunLog } from '../../src/postgres/sync/run-log.ts';
import { createSyncStore } from '../../src/postgres/sync/sync-store.ts';
import { createSync } from '../../src/sync/sync.ts';
import { createFakeVectorIndex } from '../../tests/fakes/vector-index.ts';
import { silentLog } from '../../tests/fixtures/silent-log.ts';
import { realClock } from '../../tests/unit/ask/ask-fixture.ts';

export const COLLECTION = 'docs';
const CONNECTIONS = 5;
const NEVER = new AbortController().signal;

export type SyncedWorkspace = AsyncDisposable & {
  readonly postgres: Postgres;
  readonly lexical: LexicalIndex;
  /** Exact cosines in this process instead of Chroma. */
  readonly vectors: VectorIndex;
};

/**
 * A workspace after a real sync over HTTP into a real Postgres, which also measures the embedding model on the pages. The
 * word index has followed.
 */
export async function openSyncedWorkspace(workspace: WorkspaceSpec, embedder: Embedder): Promise<SyncedWorkspace> {
  await using stack = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-questions-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = stack.use(await openEmbeddedPostgres({ dataDir, log: silentLog, isThrowaway: true }, NEVER));
  const postgres = stack.use(openPostgres({ url: server.url, maxConnections: CONNECTIONS }, silentLog));
  await migrate(postgres, { log: silentLog }, NEVER);
  const vectors = createFakeVectorIndex();
  await using standIn = await openNotionStandIn({ workspace });
  const clock = { now: () => new Date(), wait: async () => undefined };
  const token = new Secret(standIn.token);
  const sync = createSync({
    notion: createNotion({ token, baseUrl: standIn.url, ratePerMinute: 1_000_000, clock }, silentLog),
    store: createSyncStore(postgres, silentLog),
    embeddings: createEmbeddingStore(postgres),
    runs: createRunLog(postgres),
    ...{ embedder, vectors, clock, log: silentLog },
  });
  const resources = standIn.roots as readonly NotionId[];
  const report = await sync.run({ mode: 'full', collection: COLLECTION, resources }, NEVER);
  if (report.failed > 0) throw new Error(`${report.failed} pages could not be read.`);
  const lexical = createLexicalIndex(stack.use(openWordNet()), stack.use(openInstalledDictionary()));
  const feed = createChunkFeed(postgres, silentLog);
  await stack.use(followChunks(feed, lexical, { clock: realClock, log: silentLog })).ready;
  const owned = stack.move();
  return { postgres, lexical, vectors, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
