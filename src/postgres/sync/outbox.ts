import type { ChunkId, NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { IndexableChunk, OutboxItem, SyncCollection, SyncStore } from '../../sync/ports.ts';
import type { Postgres } from '../pool.ts';

type OutboxPart = Pick<
  SyncStore,
  | 'outbox'
  | 'clearOutbox'
  | 'countChunks'
  | 'indexableChunks'
  | 'pruneEmbeddings'
  | 'readState'
  | 'writeState'
  | 'collections'
  | 'saveCollection'
  | 'pointCollection'
>;

export function outboxPart(postgres: Postgres): OutboxPart {
  return { ...indexPart(postgres), ...statePart(postgres) };
}

type IndexKeys = 'outbox' | 'clearOutbox' | 'countChunks' | 'indexableChunks' | 'pruneEmbeddings';

function indexPart(postgres: Postgres): Pick<OutboxPart, IndexKeys> {
  return {
    async outbox(limit, signal) {
      const rows = await postgres.query<OutboxRow>(
        `SELECT v.seq, v.op, v.chunk_id, v.collection, k.page_id, k.embedding_hash
         FROM vector_outbox v LEFT JOIN chunk k ON k.id = v.chunk_id AND v.op = 'upsert' ORDER BY v.seq LIMIT $1`,
        [limit],
        signal,
      );
      return rows.map(toItem);
    },
    async clearOutbox(seqs, signal) {
      await postgres.execute('DELETE FROM vector_outbox WHERE seq = ANY($1::bigint[])', [seqs.map(String)], signal);
    },
    async countChunks(collection, signal) {
      const [row] = await postgres.query<{ count: bigint }>(
        'SELECT count(*) FROM chunk k JOIN collection_page m ON m.page_id = k.page_id AND m.collection = $1',
        [collection],
        signal,
      );
      return Number(row!.count);
    },
    async indexableChunks(collection, after, limit, signal) {
      return postgres.query<IndexableChunk>(
        `SELECT k.id, k.page_id AS "pageId", k.context, k.text, k.tokens, k.embedding_hash AS "embeddingHash"
         FROM chunk k JOIN collection_page m ON m.page_id = k.page_id AND m.collection = $1
         WHERE k.id > $2 ORDER BY k.id LIMIT $3`,
        [collection, after ?? '', limit],
        signal,
      );
    },
    pruneEmbeddings: (olderThan, signal) =>
      postgres.execute(
        `DELETE FROM embedding e WHERE e.created_at < $1
           AND NOT EXISTS (SELECT FROM chunk k WHERE k.embedding_hash = e.hash)`,
        [olderThan],
        signal,
      ),
  };
}

type OutboxRow = {
  readonly seq: bigint;
  readonly op: 'upsert' | 'remove';
  readonly chunk_id: ChunkId;
  readonly collection: string;
  readonly page_id: PageId | null;
  readonly embedding_hash: string | null;
};

function toItem({ seq, op, chunk_id, collection, page_id, embedding_hash }: OutboxRow): OutboxItem {
  const chunk = page_id && embedding_hash ? { pageId: page_id, embeddingHash: embedding_hash } : undefined;
  return { seq, op, chunkId: chunk_id, collection, chunk };
}

type CollectionRow = {
  readonly name: string;
  readonly roots: readonly NotionId[];
  readonly vector_collection: string | null;
  readonly building: string | null;
};

function statePart(postgres: Postgres): Omit<OutboxPart, IndexKeys> {
  return {
    async readState(key, signal) {
      const [row] = await postgres.query<{ value: unknown }>(
        'SELECT value FROM sync_state WHERE key = $1',
        [key],
        signal,
      );
      return row?.value;
    },
    async writeState(key, value, signal) {
      await postgres.execute(
        `INSERT INTO sync_state (key, value) VALUES ($1, $2::jsonb)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        [key, JSON.stringify(value)],
        signal,
      );
    },
    async collections(signal) {
      const rows = await postgres.query<CollectionRow>(
        'SELECT name, roots::text[] AS roots, vector_collection, building FROM collection ORDER BY name',
        [],
        signal,
      );
      return rows.map(
        ({ name, roots, vector_collection, building }): SyncCollection => ({
          name,
          roots,
          vectorCollection: vector_collection ?? undefined,
          building: building ?? undefined,
        }),
      );
    },
    async saveCollection(name, roots, signal) {
      await postgres.execute(
        `INSERT INTO collection (name, roots) VALUES ($1, $2::uuid[])
         ON CONFLICT (name) DO UPDATE SET roots = excluded.roots,
           -- What other roots bring or take away is no news.
           announced_since = CASE WHEN collection.roots = excluded.roots THEN collection.announced_since END`,
        [name, roots],
        signal,
      );
    },
    async pointCollection(name, { vectorCollection, building }, signal) {
      await postgres.execute(
        'UPDATE collection SET vector_collection = $2, building = $3 WHERE name = $1',
        [name, vectorCollection ?? null, building ?? null],
        signal,
      );
    },
  };
}
