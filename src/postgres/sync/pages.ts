import type { ChunkId, PageId } from '../../core/domain/notion-id.ts';
import { storable, storableJson } from '../../core/storable.ts';
import type { PageCommit, PageReading, StoredChunk, SyncStore } from '../../sync/ports.ts';
import { keepText, writeText } from '../changes/page-texts.ts';
import { notifyPages } from '../page-notice.ts';
import type { Postgres, Sql } from '../pool.ts';
import { VECTOR_NAMES } from './retire.ts';
import { withoutValues, writeRowValues } from './row-values.ts';

type PagePart = Pick<SyncStore, 'chunksOf' | 'commitPage' | 'recordUnchanged'>;

export function pagePart(postgres: Postgres): PagePart {
  return {
    async chunksOf(pageId, signal) {
      const rows = await postgres.query<{ id: ChunkId; hash: string; embedding_hash: string }>(
        'SELECT id, hash, embedding_hash FROM chunk WHERE page_id = $1 ORDER BY ordinal',
        [pageId],
        signal,
      );
      return rows.map(({ id, hash, embedding_hash }): StoredChunk => ({ id, hash, embeddingHash: embedding_hash }));
    },
    commitPage: (commit, now, signal) =>
      postgres.transaction(async (sql) => {
        if (!(await isWanted(sql, commit.page.id, signal))) return;
        await writeChunks(sql, commit, signal);
        await writePage(sql, commit, now, signal);
        await writeText(sql, commit, signal);
        await endTask(sql, commit, signal);
        await notifyPages(sql, [commit.page.id], signal);
      }, signal),
    recordUnchanged: (reading, now, signal) =>
      postgres.transaction(async (sql) => {
        if (!(await isWanted(sql, reading.page.id, signal))) return;
        await sql.execute(
          `UPDATE notion_object SET edited_synced = $2, verified_at = $3, is_unsettled = $4, properties = $5, reason = $6
           WHERE id = $1`,
          [...pageValues(reading, now)],
          signal,
        );
        await writeOwners(sql, reading, signal);
        await writeNames(sql, reading, signal);
        await writeRowValues(sql, [reading.page], signal);
        await keepText(sql, reading, signal);
        await endTask(sql, reading, signal);
      }, signal),
  };
}

/** False if the page was deleted or left every collection while it was being read. */
async function isWanted(sql: Sql, id: PageId, signal: AbortSignal): Promise<boolean> {
  const rows = await sql.query(
    `SELECT FROM notion_object o WHERE id = $1 AND deleted_at IS NULL
       AND EXISTS (SELECT FROM collection_page m WHERE m.page_id = o.id) FOR UPDATE`,
    [id],
    signal,
  );
  if (rows.length > 0) return true;
  await sql.execute('DELETE FROM sync_task WHERE object_id = $1', [id], signal);
  return false;
}

function pageValues({ page, isSettled, notes }: PageReading, now: Date): readonly unknown[] {
  const reason = notes.length > 0 ? storable(notes.join(' ')) : null;
  return [page.id, page.editedAt, now, !isSettled, storableJson(withoutValues(page.properties)), reason];
}

async function writePage(sql: Sql, commit: PageCommit, now: Date, signal: AbortSignal): Promise<void> {
  const { chunks, contentHash, contextTitles, chunkerVersion } = commit;
  await sql.execute(
    `UPDATE notion_object SET edited_synced = $2, verified_at = $3, indexed_at = $3, is_unsettled = $4,
       properties = $5, reason = $6, content_hash = $7, state = $8, state_since = $3, context_titles = $9,
       chunker_version = $10, version = version + 1
     WHERE id = $1`,
    [
      ...pageValues(commit, now),
      contentHash,
      chunks.length > 0 ? 'indexed' : 'empty',
      contextTitles.map(storable),
      chunkerVersion,
    ],
    signal,
  );
  await writeOwners(sql, commit, signal);
  await writeNames(sql, commit, signal);
  await writeRowValues(sql, [commit.page], signal);
}

/** Which pages are read again when an object gets another title. */
async function writeNames(sql: Sql, { page, namedObjects }: PageReading, signal: AbortSignal): Promise<void> {
  await sql.execute(
    'DELETE FROM named_object WHERE page_id = $1 AND object_id <> ALL($2::uuid[])',
    [page.id, namedObjects],
    signal,
  );
  if (namedObjects.length === 0) return;
  await sql.execute(
    'INSERT INTO named_object (page_id, object_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
    [page.id, namedObjects],
    signal,
  );
}

async function writeOwners(sql: Sql, { page, ownedBlocks }: PageReading, signal: AbortSignal): Promise<void> {
  await sql.execute(
    'DELETE FROM block_owner WHERE page_id = $1 AND block_id <> ALL($2::uuid[])',
    [page.id, ownedBlocks],
    signal,
  );
  await sql.execute(
    `INSERT INTO block_owner (block_id, page_id) SELECT unnest($2::uuid[]), $1
     ON CONFLICT (block_id) DO UPDATE SET page_id = excluded.page_id`,
    [page.id, [...new Set(ownedBlocks)]],
    signal,
  );
}

/** Adds an outbox entry for each new and each deleted chunk, in every vector collection that has the page. */
async function writeChunks(sql: Sql, { page, chunks }: PageCommit, signal: AbortSignal): Promise<void> {
  const ids = chunks.map(({ id }) => id);
  const gone = await sql.query<{ id: ChunkId }>(
    'DELETE FROM chunk WHERE page_id = $1 AND id <> ALL($2::text[]) RETURNING id',
    [page.id, ids],
    signal,
  );
  const written = await sql.query<{ id: ChunkId; is_new: boolean }>(
    `INSERT INTO chunk (id, page_id, ordinal, headings, text, context, tokens, hash, embedding_hash, blocks)
     SELECT i.id, $1, i.ordinal, i.headings, i.text, i.context, i.tokens, i.hash, i."embeddingHash", i.blocks
     FROM jsonb_to_recordset($2::jsonb) AS i(id text, ordinal integer, headings text[], text text, context text,
       tokens integer, hash text, "embeddingHash" text, blocks jsonb)
     ON CONFLICT (id) DO UPDATE SET ordinal = excluded.ordinal, headings = excluded.headings, text = excluded.text,
       context = excluded.context, tokens = excluded.tokens, blocks = excluded.blocks
     RETURNING id, xmax = 0 AS is_new`,
    [page.id, storableJson(chunks)],
    signal,
  );
  const fresh = written.filter(({ is_new }) => is_new).map(({ id }) => id);
  const removed = gone.map(({ id }) => id);
  await enqueueVectors(sql, { op: 'remove', pageId: page.id, ids: removed }, signal);
  await enqueueVectors(sql, { op: 'upsert', pageId: page.id, ids: fresh }, signal);
}

type VectorChange = {
  readonly op: 'upsert' | 'remove';
  readonly pageId: PageId;
  readonly ids: readonly ChunkId[];
};

async function enqueueVectors(sql: Sql, { op, pageId, ids }: VectorChange, signal: AbortSignal): Promise<void> {
  if (ids.length === 0) return;
  await sql.execute(
    `INSERT INTO vector_outbox (op, chunk_id, collection)
     SELECT $1, i.id, v.name FROM unnest($3::text[]) AS i(id),
       collection_page m JOIN collection c ON c.name = m.collection, ${VECTOR_NAMES}
     WHERE m.page_id = $2`,
    [op, pageId, ids],
    signal,
  );
}

/** The task of a newer edit that was listed meanwhile stays; an unsettled page is read again later. */
async function endTask(sql: Sql, { page, isSettled, rereadAt }: PageReading, signal: AbortSignal): Promise<void> {
  await sql.execute(
    'DELETE FROM sync_task WHERE object_id = $1 AND target_edit <= $2',
    [page.id, page.editedAt],
    signal,
  );
  await sql.execute(
    'UPDATE sync_task SET leased_until = NULL, attempts = 0, last_error = NULL WHERE object_id = $1',
    [page.id],
    signal,
  );
  if (isSettled || rereadAt === undefined) return;
  await sql.execute(
    `INSERT INTO sync_task (object_id, target_edit, not_before) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [page.id, page.editedAt, rereadAt],
    signal,
  );
}
