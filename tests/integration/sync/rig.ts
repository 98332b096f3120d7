import { type NotionStandIn, openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { WorkspaceSpec } from '../../../sample/stand-ins/notion/rules/spec.ts';
import { pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import type { ChangeLog } from '../../../src/core/ports/changes.ts';
import type { FileText } from '../../../src/core/ports/files.ts';
import type { VectorIndex } from '../../../src/core/ports/indexes.ts';
import type { Embedder } from '../../../src/core/ports/inference.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { SyncMode, SyncReport } from '../../../src/core/sync-report.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import { createChangeLog } from '../../../src/postgres/changes/change-log.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { createEmbeddingStore } from '../../../src/postgres/sync/embedding-store.ts';
import { createRunLog } from '../../../src/postgres/sync/run-log.ts';
import { createSyncStore } from '../../../src/postgres/sync/sync-store.ts';
import type { SyncStore } from '../../../src/sync/ports.ts';
import type { SyncSettings } from '../../../src/sync/settings.ts';
import { createSync, type Sync } from '../../../src/sync/sync.ts';
import { createFakeVectorIndex } from '../../fakes/vector-index.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createFakeEmbedder, type FakeEmbedder } from '../../unit/sync/rig.ts';

export const COLLECTION = 'notes';
export const never = new AbortController().signal;

export type RigOptions = {
  readonly workspace: WorkspaceSpec;
  readonly settings?: Partial<SyncSettings>;
  readonly embedder?: FakeEmbedder;
  readonly fileText?: FileText;
  /** Wraps the list of changes, for example to make it fail. */
  readonly changes?: (log: ChangeLog) => ChangeLog;
};

/** The real client over HTTP against the stand-in, the real store in Postgres; models and vectors are fakes. */
export type Rig = AsyncDisposable & {
  readonly standIn: NotionStandIn;
  readonly postgres: Postgres;
  readonly store: SyncStore;
  readonly vectors: VectorIndex;
  readonly embedder: Embedder & { readonly texts: string[] };
  readonly sync: Sync;
  run(mode?: SyncMode, resources?: readonly NotionId[], collection?: string): Promise<SyncReport>;
  /** As another process would: same database, another embedder. */
  syncWith(embedder: Embedder): Sync;
  textOf(pageKey: string): Promise<string>;
};

export async function openRig({
  workspace,
  settings = {},
  embedder = createFakeEmbedder(),
  fileText,
  changes = (log) => log,
}: RigOptions): Promise<Rig> {
  await using stack = new AsyncDisposableStack();
  const standIn = stack.use(await openNotionStandIn({ workspace }));
  const database = stack.use(await createTestDatabase());
  const postgres = stack.use(openPostgres({ url: database.url, maxConnections: 8 }, silentLog));
  const clock: Clock = { now: () => standIn.now(), wait: async () => undefined };
  const token = new Secret(standIn.token);
  const notion = createNotion({ token, baseUrl: standIn.url, ratePerMinute: 1_000_000, clock }, silentLog);
  const store = createSyncStore(postgres, silentLog);
  const vectors = createFakeVectorIndex();
  const syncWith = (each: Embedder) =>
    createSync({
      ...{ notion, store, vectors, clock, settings, embedder: each },
      embeddings: createEmbeddingStore(postgres),
      runs: createRunLog(postgres),
      changes: changes(createChangeLog(postgres)),
      log: silentLog,
      ...(fileText ? { fileText } : {}),
    });
  const sync = syncWith(embedder);
  const owned = stack.move();
  return {
    ...{ standIn, postgres, store, vectors, embedder, sync, syncWith },
    run: (mode = 'incremental', resources = standIn.roots as readonly NotionId[], collection = COLLECTION) =>
      sync.run({ mode, collection, resources }, never),
    async textOf(pageKey) {
      const sql = 'SELECT text FROM chunk WHERE page_id = $1 ORDER BY ordinal';
      const rows = await postgres.query<{ text: string }>(sql, [pageId(pageKey)], never);
      return rows.map(({ text }) => text).join('\n');
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
