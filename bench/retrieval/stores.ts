import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AskStore } from '../../src/ask/ports.ts';
import type { RetrieveDependencies } from '../../src/ask/retrieve/retrieve.ts';
import { createChroma } from '../../src/chroma/chroma.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Log } from '../../src/core/log.ts';
import type { VectorIndex } from '../../src/core/ports/indexes.ts';
import type { Embedder } from '../../src/core/ports/inference.ts';
import { openEmbeddedChroma } from '../../src/embedded/chroma/chroma.ts';
import { openEmbeddedPostgres } from '../../src/embedded/postgres/postgres.ts';
import { createAskStore } from '../../src/postgres/ask/ask-store.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../src/postgres/pool.ts';
import { randomFrom, syntheticPages } from './synthetic.ts';

export type SpeedSizes = {
  readonly chunks: number;
  /** How many of them have a vector in Chroma. Adding vectors takes the longest. */
  readonly vectors: number;
  /** How many MiniSearch and Postgres full text search index. */
  readonly compared: number;
  /** Folder for the stores' data that the next run reuses; undefined: a temporary one. */
  readonly keptIn: string | undefined;
};

export const COLLECTION = 'bench';
const VECTORS = 'bench-vectors';
const DIMENSIONS = 512;
const PAGES_AT_ONCE = 200;
const NEVER = new AbortController().signal;

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

export type BenchStores = AsyncDisposable &
  Omit<RetrieveDependencies, 'lexical' | 'store'> & { readonly postgres: Postgres; readonly store: AskStore };

/**
 * Real servers with the synthetic chunks in Postgres and vectors of some of them in Chroma. The folder is temporary, or
 * kept for the next run, because adding the vectors takes minutes.
 */
export async function openStores(sizes: SpeedSizes): Promise<BenchStores> {
  await using stack = new AsyncDisposableStack();
  const dataDir = sizes.keptIn ?? (await mkdtemp(join(tmpdir(), 'notionbot-bench-')));
  if (!sizes.keptIn) stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = stack.use(await openEmbeddedPostgres({ dataDir, log: quiet }, NEVER));
  const postgres = stack.use(openPostgres({ url: server.url, maxConnections: 10, statementTimeoutMs: 0 }, quiet));
  await migrate(postgres, { log: quiet }, NEVER);
  const loaderDir = resolve(import.meta.dirname, '../../.tool/glibc');
  const chroma = stack.use(await openEmbeddedChroma({ dataDir, log: quiet, loaderDir }, NEVER));
  if (chroma.url === undefined) throw new Error(`Chroma does not run here: ${chroma.reason}`);
  const index = createChroma({ url: chroma.url }, quiet);
  const done = join(dataDir, `filled-${sizes.chunks}-${sizes.vectors}`);
  if (!existsSync(done)) {
    await fillPostgres(postgres, sizes.chunks);
    await fillChroma(index, sizes.vectors);
    writeFileSync(done, '');
  }
  const owned = stack.move();
  return {
    ...{ postgres, vectors: index, store: createAskStore(postgres), embedder: randomEmbedder() },
    ...{ isLexicalReady: () => true, clock: systemClock, log: quiet },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Takes no time, because the benchmark measures everything except the embedding. */
function randomEmbedder(): Embedder {
  const random = randomFrom(5);
  return {
    ...{ model: 'use-lite', dimensions: DIMENSIONS, usdPerMillionTokens: 0 },
    embed: async (texts) => ({ vectors: texts.map(() => unitVector(random)), tokens: 0, costUsd: 0 }),
  };
}

function unitVector(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() + random() + random() - 1.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

async function fillPostgres(postgres: Postgres, chunkCount: number): Promise<void> {
  await postgres.execute(
    'INSERT INTO collection (name, vector_collection) VALUES ($1, $2)',
    [COLLECTION, VECTORS],
    NEVER,
  );
  for (const pages of batches(syntheticPages(chunkCount), PAGES_AT_ONCE)) {
    const ids = pages.map(({ pageId }) => pageId);
    await postgres.execute(
      `INSERT INTO notion_object (id, kind, title, url, parent_kind, created_at, edited_at, state)
       SELECT id, 'page', 'Page', 'https://www.notion.so/page', 'workspace', now(), now(), 'indexed' FROM unnest($1::uuid[]) AS id`,
      [ids],
      NEVER,
    );
    await postgres.execute(
      'INSERT INTO collection_page SELECT $1, id FROM unnest($2::uuid[]) AS id',
      [COLLECTION, ids],
      NEVER,
    );
    const rows = pages.flatMap(({ pageId, chunks }) => chunks.map((chunk, ordinal) => ({ ...chunk, pageId, ordinal })));
    await postgres.execute(
      `INSERT INTO chunk (id, page_id, ordinal, headings, text, context, tokens, hash, embedding_hash, blocks)
       SELECT id, page_id, ordinal, '{}', text, context, 300, id, id,
         jsonb_build_array(jsonb_build_object('blockId', page_id, 'start', 0, 'end', length(text)))
       FROM jsonb_to_recordset($1::jsonb) AS row (id text, page_id uuid, ordinal integer, text text, context text)`,
      [JSON.stringify(rows.map(({ pageId, ...row }) => ({ ...row, page_id: pageId })))],
      NEVER,
    );
  }
  await postgres.execute('ANALYZE', [], NEVER);
}

async function fillChroma(index: VectorIndex, count: number): Promise<void> {
  const random = randomFrom(6);
  await index.ensure(VECTORS, DIMENSIONS, NEVER);
  const items = syntheticPages(count).flatMap(({ pageId, chunks }) =>
    chunks.map(({ id }) => ({ id, pageId, vector: unitVector(random) })),
  );
  let done = 0;
  for (const batch of batches(items, 2_000)) {
    await index.upsert(VECTORS, batch, NEVER);
    done += batch.length;
    process.stderr.write(`Chroma: ${done} of ${count} vectors\n`);
  }
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
