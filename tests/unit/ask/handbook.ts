import { openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { WorkspaceSpec } from '../../../sample/stand-ins/notion/rules/spec.ts';
import { handbook } from '../../../sample/workspace/workspace.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Chunk } from '../../../src/core/domain/chunk.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import { createSync } from '../../../src/sync/sync.ts';
import { createFakeEmbeddingStore } from '../../fakes/embedding-store.ts';
import { createFakeRunLog } from '../../fakes/run-log.ts';
import { createFakeSyncStore } from '../../fakes/sync-store.ts';
import { createFakeVectorIndex } from '../../fakes/vector-index.ts';
import type { Corpus, CorpusObject } from '../../fixtures/corpus.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createFakeEmbedder } from '../sync/rig.ts';
import { NEVER } from './ask-fixture.ts';

const VECTOR_COLLECTION = 'docs-v1';

/** The sample workspace after a sync. */
export function syncHandbook(): Promise<Corpus> {
  return syncWorkspace(handbook);
}

/** A workspace after a sync through the real client over HTTP. The stores are fakes. */
export async function syncWorkspace(workspace: WorkspaceSpec): Promise<Corpus> {
  await using standIn = await openNotionStandIn({ workspace });
  const clock: Clock = { now: () => standIn.now(), wait: async () => undefined };
  const token = new Secret(standIn.token);
  const store = createFakeSyncStore();
  const sync = createSync({
    notion: createNotion({ token, baseUrl: standIn.url, ratePerMinute: 1_000_000, clock }, silentLog),
    store,
    vectors: createFakeVectorIndex(),
    embedder: createFakeEmbedder(),
    embeddings: createFakeEmbeddingStore(),
    runs: createFakeRunLog(clock.now),
    clock,
    log: silentLog,
    settings: {},
  });
  const resources = standIn.roots as readonly NotionId[];
  const report = await sync.run({ mode: 'full', collection: 'docs', resources }, NEVER);
  if (report.failed > 0) throw new Error(`${report.failed} pages could not be read.`);
  const objects = [...store.rows.values()].map(({ object }): CorpusObject => withoutUndefined(object));
  const chunks: readonly Chunk[] = [...store.chunks.values()];
  const members = [...store.membersOf('docs')];
  const collection = { name: 'docs', roots: resources, vectorCollection: VECTOR_COLLECTION, members };
  return { objects, blockOwners: [], chunks, collections: [collection] };
}

function withoutUndefined<T extends object>(value: T): CorpusObject {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as CorpusObject;
}
