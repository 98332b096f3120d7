import { AppError } from '../../core/errors.ts';
import { vectorCollectionName } from '../../core/vectors/vector-space.ts';
import { CHUNKER_VERSION } from '../chunk/chunk.ts';
import type { SyncCollection } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { fillCollection, flushOutbox } from './flush.ts';

/**
 * Before reading: names the vector collection, starts a new one beside it if the model, the dimensions or the chunker
 * changed, and fills the index again if it lost its data.
 */
export async function prepareIndex(run: RunContext): Promise<void> {
  const { store, clock, log } = run.parts;
  const isSwitching = await nameVectors(run);
  const stale = await stalePages(run);
  if (stale.length > 0) await store.enqueue(stale, clock.now(), run.signal);
  try {
    await flushOutbox(run);
    if (isSwitching) await finishSwitch(run);
    else await repairIndex(run, wantedName(run));
  } catch (error) {
    if (!isIndexDown(error)) throw error;
    // Pages that are read meanwhile are stored, and word search finds them. The end of the run tries again.
    log.warn({ err: error }, 'the vector index does not answer; reading continues without it');
  }
}

function isIndexDown(error: unknown): boolean {
  return error instanceof AppError && error.service === 'chroma' && error.code === 'unavailable';
}

/** Comes first, because commits write outbox entries for these names. True if a new collection will take over. */
async function nameVectors(run: RunContext): Promise<boolean> {
  const { store, log } = run.parts;
  const { vectorCollection, building } = await collectionOf(run);
  const wanted = wantedName(run);
  if (vectorCollection === wanted) return false;
  if (vectorCollection === undefined) {
    await store.pointCollection(run.collection, { vectorCollection: wanted, building: undefined }, run.signal);
    return false;
  }
  if (building !== undefined && building !== wanted) await run.parts.vectors.drop(building, run.signal);
  log.info({ from: vectorCollection, to: wanted }, 'building a new vector collection beside the old one');
  await store.pointCollection(run.collection, { vectorCollection, building: wanted }, run.signal);
  return true;
}

/** After reading: once the new collection has every chunk, it takes over and the old one is dropped. */
export async function finishSwitch(run: RunContext): Promise<void> {
  const { store, vectors, log } = run.parts;
  const { vectorCollection: old, building } = await collectionOf(run);
  if (building === undefined || (await stalePages(run)).length > 0) return;
  await fillCollection(run, building);
  await store.pointCollection(run.collection, { vectorCollection: building, building: undefined }, run.signal);
  if (old !== undefined) await vectors.drop(old, run.signal);
  log.info({ from: old, to: building }, 'the new vector collection has taken over');
}

/** The index is derived: if it does not match Postgres, it is filled again, at no cost. */
async function repairIndex(run: RunContext, name: string): Promise<void> {
  const { store, vectors, log } = run.parts;
  const expected = await store.countChunks(run.collection, run.signal);
  const count = await countOf(run, name);
  if (count === expected) return;
  log.warn({ collection: name, expected, count }, 'the vector index does not match Postgres: filling it again');
  // With too many vectors the extra ones cannot be identified. Filling a new collection costs only time.
  if (count > expected) await vectors.drop(name, run.signal);
  await fillCollection(run, name);
  if ((await countOf(run, name)) === expected) return;
  await vectors.drop(name, run.signal);
  await fillCollection(run, name);
}

async function countOf(run: RunContext, name: string): Promise<number> {
  const { vectors } = run.parts;
  const names = await vectors.list(run.signal);
  return names.includes(name) ? vectors.count(name, run.signal) : 0;
}

function wantedName({ collection, parts: { embedder } }: RunContext): string {
  return vectorCollectionName(collection, embedder, CHUNKER_VERSION);
}

async function stalePages(run: RunContext) {
  const members = await run.parts.store.members(run.collection, run.signal);
  return members
    .filter(({ chunkerVersion }) => chunkerVersion !== undefined && chunkerVersion !== CHUNKER_VERSION)
    .map(({ id }) => id);
}

async function collectionOf(run: RunContext): Promise<SyncCollection> {
  const collections = await run.parts.store.collections(run.signal);
  return collections.find(({ name }) => name === run.collection)!;
}
