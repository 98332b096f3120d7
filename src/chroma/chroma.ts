import { ChromaClient, type Collection } from 'chromadb';
import { toBatches } from '../core/batches.ts';
import type { ChunkId, PageId } from '../core/domain/notion-id.ts';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { VectorIndex, VectorItem, VectorMatch } from '../core/ports/indexes.ts';
import type { Secret } from '../core/secret.ts';
import { createBoundedAgent } from './bounded-agent.ts';
import { parseChromaUrl } from './chroma-address.ts';
import { isNotFound, toChromaError } from './chroma-error.ts';
import { findNearest } from './nearest.ts';

export type ChromaOptions = {
  /** See `parseChromaUrl`. */
  readonly url: string;
  readonly token?: Secret;
  /** Vectors in a request; at most 5,461 (the server's `max_batch_size`). */
  readonly batchSize?: number;
};

/** Measured: 254 to 1,460 vectors a second with 250, hardly more with larger ones, and 9 a second one by one. */
const DEFAULT_BATCH_SIZE = 250;
const LARGEST_BATCH_SIZE = 5461;
/** The server writes one batch at a time; the second is there to be parsed meanwhile. */
const BATCHES_AT_ONCE = 2;
const LIST_PAGE = 100;
const READ_TIMEOUT_MS = 15_000;
const WRITE_TIMEOUT_MS = 120_000;

/** Chroma's default search width (100): doubling it makes a query a third to a half slower. See `WIDE` in nearest.ts. */
const HNSW = { space: 'cosine' as const, ef_construction: 200, ef_search: 100, max_neighbors: 24 };

type KnownCollection = { readonly id: string; readonly dimensions: number | undefined };

type Read<T> = (client: ChromaClient) => Promise<T>;

/**
 * The vector index on a Chroma server. Another process may drop a collection and rebuild it, so only queries remember a
 * collection's id, which saves them a request. Errors: `unavailable`, `unauthorized`, `not-found` (upsert only),
 * `rejected` for wrong dimensions and values that are not finite, and those of `parseChromaUrl`.
 */
export function createChroma(options: ChromaOptions, log: Log): VectorIndex {
  const address = parseChromaUrl(options.url);
  const at = address.socketPath ?? `${address.host}:${address.port}`;
  const dispatcher = createBoundedAgent(address.socketPath);
  const batchSize = Math.min(options.batchSize ?? DEFAULT_BATCH_SIZE, LARGEST_BATCH_SIZE);
  const token = options.token ? { 'x-chroma-token': options.token.reveal() } : {};
  // By default fetch offers gzip, which a proxy in front of Chroma would accept.
  const headers = { ...token, 'accept-encoding': 'identity' };

  /** One client per call, because only a client accepts a signal. */
  async function call<T>(work: Read<T>, timeoutMs: number, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    // A redirect would send the token and the vectors to a host of the server's choice.
    const fetchOptions = {
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      redirect: 'error' as const,
      dispatcher,
    };
    const { host, port, ssl } = address;
    const { tenant = 'default_tenant', database = 'default_database' } = address;
    try {
      return await work(new ChromaClient({ host, port, ssl, headers, fetchOptions, tenant, database }));
    } catch (error) {
      signal.throwIfAborted();
      throw toChromaError(error, at);
    }
  }
  const read = <T>(work: Read<T>, signal: AbortSignal) => call(work, READ_TIMEOUT_MS, signal);
  const write = <T>(work: Read<T>, signal: AbortSignal) => call(work, WRITE_TIMEOUT_MS, signal);

  const known = new Map<string, KnownCollection>();
  /** Works with the remembered collection, and looks it up again if it was dropped meanwhile. */
  async function withCollection(
    client: ChromaClient,
    name: string,
    work: (found: KnownCollection) => Promise<readonly VectorMatch[]>,
  ) {
    const remembered = known.get(name);
    try {
      if (remembered) return await work(remembered);
    } catch (error) {
      unlessNotFound(error);
      known.delete(name);
    }
    const collection = await find(client, name);
    if (!collection) return [];
    const found = { id: collection.id, dimensions: dimensionsOf(collection) };
    known.set(name, found);
    return work(found);
  }

  return {
    kind: 'chroma',
    ensure: (name, dimensions, signal) => write((client) => ensureCollection(client, name, dimensions), signal),
    async upsert(name, items, signal) {
      // The client refuses duplicate ids. The last item wins, as it would if they came one after the other.
      const batches = toBatches([...new Map(items.map((item) => [item.id, item])).values()], batchSize);
      for (const group of toBatches(batches, BATCHES_AT_ONCE)) {
        await Promise.all(group.map((batch) => write((client) => upsertBatch(client, name, batch), signal)));
      }
      log.debug({ collection: name, vectors: items.length }, 'wrote vectors to Chroma');
    },
    async remove(name, ids, signal) {
      for (const batch of toBatches([...new Set(ids)], batchSize)) {
        await write(async (client) => (await find(client, name))?.delete({ ids: [...batch] }), signal);
      }
    },
    query: (name, query, signal) =>
      read(async (client) => {
        if (query.limit < 1 || query.pageIds?.size === 0) return [];
        return withCollection(client, name, ({ id, dimensions }) => {
          checkVector(query.vector, dimensions);
          return findNearest(client.collection(id), query);
        });
      }, signal),
    count: (name, signal) => read(async (client) => (await find(client, name))?.count() ?? 0, signal),
    drop: (name, signal) =>
      write(async (client) => {
        if (await find(client, name)) await client.deleteCollection({ name }).catch(unlessNotFound);
      }, signal),
    list: (signal) => read(listNames, signal),
    ping: (signal) =>
      read(async (client) => {
        await client.heartbeat();
        return { version: await client.version() };
      }, signal),
  };
}

async function find(client: ChromaClient, name: string): Promise<Collection | undefined> {
  try {
    return await client.getCollection({ name });
  } catch (error) {
    return unlessNotFound(error);
  }
}

function unlessNotFound(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
}

/** Chroma's rule for names. */
const COLLECTION_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,510}[a-zA-Z0-9]$/;

async function ensureCollection(client: ChromaClient, name: string, dimensions: number): Promise<void> {
  if (!COLLECTION_NAME.test(name)) throw wrongName(name);
  const create = () =>
    client.getOrCreateCollection({
      name,
      embeddingFunction: null,
      configuration: { hnsw: HNSW },
      metadata: { dimensions },
    });
  const collection = (await find(client, name)) ?? (await create());
  const found = dimensionsOf(collection);
  if (found === dimensions) return;
  throw new AppError({
    service: 'chroma',
    code: 'rejected',
    message: `The Chroma collection ${name} holds vectors of ${found ?? 'unknown'} dimensions, not ${dimensions}.`,
    fix: 'Another program made it, or a person did. Delete it, then sync.',
  });
}

function wrongName(name: string): AppError {
  return new AppError({
    service: 'chroma',
    code: 'rejected',
    message: `Chroma does not accept the collection name “${name.slice(0, 100)}”.`,
    fix: 'Use 3 to 512 letters (a-z, A-Z), digits, dots, dashes and underscores; start and end with a letter or a digit.',
  });
}

function dimensionsOf(collection: Collection): number | undefined {
  const dimensions = collection.metadata?.dimensions;
  return typeof dimensions === 'number' ? dimensions : undefined;
}

async function upsertBatch(client: ChromaClient, name: string, batch: readonly VectorItem[]): Promise<void> {
  const collection = await client.getCollection({ name });
  const dimensions = dimensionsOf(collection);
  for (const item of batch) checkVector(item.vector, dimensions);
  await collection.upsert({
    ids: batch.map((item): ChunkId => item.id),
    embeddings: batch.map((item) => Array.from(item.vector)),
    metadatas: batch.map((item): { pageId: PageId } => ({ pageId: item.pageId })),
  });
}

function checkVector(vector: Float32Array, dimensions: number | undefined): void {
  const hasFiniteValues = vector.every(Number.isFinite);
  if (hasFiniteValues && (dimensions === undefined || vector.length === dimensions)) return;
  const message = hasFiniteValues
    ? `A vector has ${vector.length} numbers; the collection needs ${dimensions}.`
    : 'A vector contains a value that is not a finite number.';
  throw new AppError({ service: 'chroma', code: 'rejected', message });
}

async function listNames(client: ChromaClient): Promise<readonly string[]> {
  const names: string[] = [];
  for (;;) {
    const page = await client.listCollections({ limit: LIST_PAGE, offset: names.length });
    names.push(...page.map((collection) => collection.name));
    if (page.length < LIST_PAGE) return names;
  }
}
