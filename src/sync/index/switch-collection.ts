import { AppError } from '../../core/errors.ts';
import { vectorCollectionName } from '../../core/vector-space.ts';
import { CHUNKER_VERSION } from '../chunk/chunk.ts';
import type { Job } from '../job.ts';
import type { SyncCollection } from '../ports.ts';
import { fillCollection, flushOutbox } from './flush.ts';

/**
 * Before reading: gives the collection its vectors' name, begins a new one beside it where model, dimensions or
 * chunker changed, and fills the index again where it lost its data.
 */
export async function prepareIndex(job: Job, signal: AbortSignal): Promise<void> {
  const { store, clock, log } = job.parts;
  const isSwitching = await nameVectors(job, signal);
  const stale = await stalePages(job, signal);
  if (stale.length > 0) await store.enqueue(stale, clock.now(), signal);
  try {
    await flushOutbox(job, signal);
    if (isSwitching) await finishSwitch(job, signal);
    else await repairIndex(job, wantedName(job), signal);
  } catch (error) {
    if (!isIndexAway(error)) throw error;
    // What is read meanwhile is kept, and found by its words; the end of the run tries again and says so.
    log.warn({ err: error }, 'the vector index does not answer: reading goes on without it');
  }
}

function isIndexAway(error: unknown): boolean {
  return error instanceof AppError && error.service === 'chroma' && error.code === 'unavailable';
}

/** Commits need to know whom to tell, so this comes first. True where a new collection is to take over. */
async function nameVectors(job: Job, signal: AbortSignal): Promise<boolean> {
  const { store, log } = job.parts;
  const { vectorCollection, building } = await collectionOf(job, signal);
  const wanted = wantedName(job);
  if (vectorCollection === wanted) return false;
  if (vectorCollection === undefined) {
    await store.pointCollection(job.collection, { vectorCollection: wanted, building: undefined }, signal);
    return false;
  }
  if (building !== undefined && building !== wanted) await job.parts.vectors.drop(building, signal);
  log.info({ from: vectorCollection, to: wanted }, 'building new vectors beside the old');
  await store.pointCollection(job.collection, { vectorCollection, building: wanted }, signal);
  return true;
}

/** After reading: the new collection takes over once it has every chunk; the old one goes. */
export async function finishSwitch(job: Job, signal: AbortSignal): Promise<void> {
  const { store, vectors, log } = job.parts;
  const { vectorCollection: old, building } = await collectionOf(job, signal);
  if (building === undefined || (await stalePages(job, signal)).length > 0) return;
  await fillCollection(job, job.collection, building, signal);
  await store.pointCollection(job.collection, { vectorCollection: building, building: undefined }, signal);
  if (old !== undefined) await vectors.drop(old, signal);
  log.info({ from: old, to: building }, 'new vectors have taken over');
}

/** The index is derived: where it does not have what Postgres has, it is filled again, for nothing. */
async function repairIndex(job: Job, name: string, signal: AbortSignal): Promise<void> {
  const { store, vectors, log } = job.parts;
  const expected = await store.countChunks(job.collection, signal);
  const count = await countOf(job, name, signal);
  if (count === expected) return;
  log.warn({ collection: name, expected, count }, 'the vector index is not what Postgres says: filling it again');
  // Too many: strays cannot be told apart, and nothing but time is lost.
  if (count > expected) await vectors.drop(name, signal);
  await fillCollection(job, job.collection, name, signal);
  if ((await countOf(job, name, signal)) === expected) return;
  await vectors.drop(name, signal);
  await fillCollection(job, job.collection, name, signal);
}

async function countOf(job: Job, name: string, signal: AbortSignal): Promise<number> {
  const { vectors } = job.parts;
  const names = await vectors.list(signal);
  return names.includes(name) ? vectors.count(name, signal) : 0;
}

function wantedName({ collection, parts: { embedder } }: Job): string {
  return vectorCollectionName(collection, embedder, CHUNKER_VERSION);
}

async function stalePages(job: Job, signal: AbortSignal) {
  const members = await job.parts.store.members(job.collection, signal);
  return members
    .filter(({ chunkerVersion }) => chunkerVersion !== undefined && chunkerVersion !== CHUNKER_VERSION)
    .map(({ id }) => id);
}

async function collectionOf(job: Job, signal: AbortSignal): Promise<SyncCollection> {
  const collections = await job.parts.store.collections(signal);
  return collections.find(({ name }) => name === job.collection)!;
}
