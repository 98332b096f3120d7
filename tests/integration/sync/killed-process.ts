import type { NotionId } from '../../../src/domain.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import { createEmbeddingStore } from '../../../src/postgres/embedding-store.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createRunLog } from '../../../src/postgres/run-log.ts';
import { createSyncStore } from '../../../src/postgres/sync-store.ts';
import { Secret } from '../../../src/secret.ts';
import { createSync } from '../../../src/sync/sync.ts';
import { createFakeVectorIndex } from '../../fakes/vector-index.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createFakeEmbedder } from '../../unit/sync/rig.ts';

/** One sync, in a process of its own that the test kills: `DATABASE NOTION TOKEN ROOT COLLECTION`. */
const [databaseUrl = '', baseUrl = '', token = '', root = '', collection = ''] = process.argv.slice(2);
const clock = { now: () => new Date(), wait: async () => undefined };
await using postgres = openPostgres({ url: new Secret(databaseUrl), maxConnections: 8 }, silentLog);
const sync = createSync({
  notion: createNotion({ token: new Secret(token), baseUrl, ratePerMinute: 1_000_000, clock }, silentLog),
  store: createSyncStore(postgres, silentLog),
  embedder: createFakeEmbedder(),
  // Lost with each process: the next one fills it again from Postgres.
  vectors: createFakeVectorIndex(),
  embeddings: createEmbeddingStore(postgres),
  runs: createRunLog(postgres),
  clock,
  log: silentLog,
});
process.stdout.write('started\n');
await sync.run({ mode: 'incremental', collection, resources: [root as NotionId] }, new AbortController().signal);
process.stdout.write('done\n');
