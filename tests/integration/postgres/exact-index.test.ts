import { expect, it } from 'vitest';
import { createExactIndex } from '../../../src/embedded/exact-index/exact-index.ts';
import { createVectorSource } from '../../../src/postgres/ask/vector-source.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createEmbeddingStore } from '../../../src/postgres/sync/embedding-store.ts';
import { aChunk, anId, anObject, type Corpus } from '../../fixtures/corpus.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { seedDatabase } from '../../fixtures/seed-database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { vectorIndexContract } from '../vector-index.contract.ts';

const signal = new AbortController().signal;
const [ONE, TWO, GONE, OUTSIDE] = [anId(1), anId(2), anId(3), anId(4)] as const;
const chunks = [aChunk(ONE, 0), aChunk(ONE, 1), aChunk(TWO, 0), aChunk(GONE, 0), aChunk(OUTSIDE, 0), aChunk(TWO, 1)];

const corpus: Corpus = {
  objects: [anObject(1), anObject(2), anObject(3, { deletedAt: new Date() }), anObject(4)],
  blockOwners: [],
  chunks,
  collections: [
    { name: 'docs', roots: [], vectorCollection: 'docs-v1', members: [ONE, TWO, GONE] },
    { name: 'new', roots: [], vectorCollection: undefined, members: [OUTSIDE] },
  ],
};

vectorIndexContract({ name: 'the exact index', open: async () => createExactIndex(), recall: 1 });

it('answers from what Postgres holds after a restart, and follows what another process commits', async () => {
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  await seedDatabase(postgres, corpus, signal);
  // The last chunk has no vector yet, and those of another model do not count.
  const vectors = chunks
    .slice(0, -1)
    .map(({ hash }, i) => ({ hash: `embedding-of-${hash}`, vector: Float32Array.from([1, i]) }));
  await createEmbeddingStore(postgres).put(vectors, 'model', 2, signal);
  await createEmbeddingStore(postgres).put(
    [{ hash: `embedding-of-${chunks[5]!.hash}`, vector: Float32Array.from([1, 9]) }],
    'other',
    2,
    signal,
  );

  const index = createExactIndex({
    source: createVectorSource(postgres, { model: 'model', dimensions: 2 }),
    refreshMs: 0,
  });
  const ask = async () =>
    (await index.query('docs-v1', { vector: Float32Array.from([1, 0]), limit: 9 }, signal)).map(({ id }) => id);
  expect(await index.list(signal)).toEqual(['docs-v1']);
  expect(await index.count('docs-v1', signal)).toBe(3);
  expect(await ask()).toEqual([chunks[0]!.id, chunks[1]!.id, chunks[2]!.id]);

  await postgres.transaction(async (sql) => {
    await sql.execute('DELETE FROM chunk WHERE id = $1', [chunks[0]!.id], signal);
    await sql.execute('UPDATE notion_object SET version = version + 1 WHERE id = $1', [ONE], signal);
    await sql.execute(
      'UPDATE notion_object SET version = version + 1, deleted_at = now() WHERE id = $1',
      [TWO],
      signal,
    );
  }, signal);
  expect(await ask()).toEqual([chunks[1]!.id]);
});
