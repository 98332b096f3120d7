import { Secret } from '../../../src/core/secret.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import type { Postgres } from '../../../src/postgres/pool.ts';
import { createEmbeddingStore } from '../../../src/postgres/sync/embedding-store.ts';
import { createRunLog } from '../../../src/postgres/sync/run-log.ts';
import { createSyncStore } from '../../../src/postgres/sync/sync-store.ts';
import { createSync, type Sync } from '../../../src/sync/sync.ts';
import { createFakeVectorIndex } from '../../fakes/vector-index.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createFakeEmbedder } from '../../unit/sync/rig.ts';

/**
 * Syncs a Notion at an address into Postgres, without waiting. Vectors are lost with the process: the next one fills
 * them again from Postgres. Separate from `rig.ts`, because a process outside vitest must not import modules that use it.
 */
export function createHttpSync(postgres: Postgres, baseUrl: string, token: string): Sync {
  const clock = { now: () => new Date(), wait: async () => undefined };
  return createSync({
    notion: createNotion({ token: new Secret(token), baseUrl, ratePerMinute: 1_000_000, clock }, silentLog),
    store: createSyncStore(postgres, silentLog),
    embedder: createFakeEmbedder(),
    vectors: createFakeVectorIndex(),
    embeddings: createEmbeddingStore(postgres),
    runs: createRunLog(postgres),
    clock,
    log: silentLog,
  });
}
