import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeLog } from '../../src/core/ports/changes.ts';
import type { VectorIndex } from '../../src/core/ports/indexes.ts';
import type { Embedder } from '../../src/core/ports/inference.ts';
import { Secret } from '../../src/core/secret.ts';
import { openEmbeddedPostgres } from '../../src/embedded/postgres/postgres.ts';
import { createNotion } from '../../src/notion/notion.ts';
import { createChangeLog } from '../../src/postgres/changes/change-log.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../src/postgres/pool.ts';
import { createEmbeddingStore } from '../../src/postgres/sync/embedding-store.ts';
import { createRunLog } from '../../src/postgres/sync/run-log.ts';
import { createSyncStore } from '../../src/postgres/sync/sync-store.ts';
import { createSync, type Sync } from '../../src/sync/sync.ts';
import { silentLog } from '../../tests/fixtures/silent-log.ts';

const DIMENSIONS = 1024;
export const COLLECTION = 'bench';
export const never = new AbortController().signal;

export type BenchServer = AsyncDisposable & {
  /** A fresh, migrated database. */
  open(): Promise<BenchDatabase>;
};

export type BenchDatabase = Postgres & { readonly url: string };

/** One Postgres for the whole benchmark, in a temporary folder. */
export async function openServer(): Promise<BenchServer> {
  await using stack = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-bench-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = stack.use(await openEmbeddedPostgres({ dataDir, log: silentLog, isThrowaway: true }, never));
  let count = 0;
  const owned = stack.move();
  return {
    async open() {
      const name = `bench_${++count}`;
      await using root = openPostgres({ url: server.adminUrl, maxConnections: 1 }, silentLog);
      await root.execute(`CREATE DATABASE ${name}`, [], never);
      const url = new URL(server.adminUrl.reveal());
      url.pathname = `/${name}`;
      const postgres = openPostgres({ url: new Secret(url.href), maxConnections: 14 }, silentLog);
      await migrate(postgres, { log: silentLog }, never);
      return { ...postgres, url: url.href };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Computes vectors from a hash of the text, because this benchmark does not measure relevance. */
function createHashEmbedder(): Embedder {
  return {
    model: 'bench',
    dimensions: DIMENSIONS,
    usdPerMillionTokens: 0.13,
    async embed(texts) {
      const vectors = texts.map((text) => {
        let seed = 2_166_136_261;
        for (let index = 0; index < text.length; index++) {
          seed = Math.imul(seed ^ text.charCodeAt(index), 16_777_619);
        }
        return Float32Array.from(
          { length: DIMENSIONS },
          (_, index) => Math.sin(seed + index) / Math.sqrt(DIMENSIONS / 2),
        );
      });
      const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
      return { vectors, tokens, costUsd: (tokens / 1e6) * 0.13 };
    },
  };
}

/** Counts vectors instead of storing them, because a vector server is another process. */
function createCountingVectors(): VectorIndex {
  const held = new Map<string, Set<string>>();
  return {
    kind: 'exact',
    ensure: async (name) => void held.set(name, held.get(name) ?? new Set()),
    upsert: async (name, items) => items.forEach(({ id }) => void held.get(name)!.add(id)),
    remove: async (name, ids) => ids.forEach((id) => void held.get(name)?.delete(id)),
    query: async () => [],
    count: async (name) => held.get(name)?.size ?? 0,
    drop: async (name) => void held.delete(name),
    list: async () => [...held.keys()],
    ping: async () => ({ version: 'counting' }),
  };
}

export type StandInAddress = { readonly url: string; readonly token: string; readonly root: string };

export type BenchSync = {
  readonly sync: Sync;
  /** Offset of the stand-in's and the client's clock from the machine's. */
  advanceClock(ms: number): void;
};

/** The real client, flow and store with the stand-in. `changes` is the product's list of changes unless given. */
export function createBenchSync(
  standIn: StandInAddress,
  postgres: Postgres,
  contentMode: 'blocks' | 'auto',
  changes: ChangeLog | 'off' = createChangeLog(postgres),
): BenchSync {
  let offsetMs = 0;
  const clock = { now: () => new Date(Date.now() + offsetMs), wait: async () => undefined };
  const token = new Secret(standIn.token);
  const sync = createSync({
    notion: createNotion({ token, baseUrl: standIn.url, ratePerMinute: 1_000_000, clock }, silentLog),
    store: createSyncStore(postgres, silentLog),
    embedder: createHashEmbedder(),
    vectors: createCountingVectors(),
    embeddings: createEmbeddingStore(postgres),
    runs: createRunLog(postgres),
    ...(changes === 'off' ? {} : { changes }),
    clock,
    log: silentLog,
    settings: { contentMode },
  });
  return {
    sync,
    advanceClock: (ms) => {
      offsetMs += ms;
    },
  };
}
