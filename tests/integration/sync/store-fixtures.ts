import type { NotionObject } from '../../../src/core/domain/document.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createSyncStore } from '../../../src/postgres/sync/sync-store.ts';
import { pagesToRead } from '../../../src/sync/discover/record-listing.ts';
import type { PageCommit, SyncStore } from '../../../src/sync/ports.ts';
import { createFakeSyncStore } from '../../fakes/sync-store.ts';
import { aChunk, anId } from '../../fixtures/corpus.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

export const signal = new AbortController().signal;
const T0 = new Date('2026-03-02T09:00:00Z');
export const at = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);

export const stores: readonly (readonly [string, (test: (store: SyncStore) => Promise<void>) => Promise<void>])[] = [
  ['the fake', (test) => test(createFakeSyncStore())],
  [
    'Postgres',
    async (test) => {
      await using database = await createTestDatabase();
      await using postgres = openPostgres({ url: database.url, maxConnections: 3 }, silentLog);
      await test(createSyncStore(postgres, silentLog));
    },
  ],
];

export function page(n: number, changes: Partial<NotionObject> = {}): NotionObject {
  return {
    id: anId(n),
    kind: 'page',
    title: `Page ${n}`,
    url: `https://www.notion.so/${n}`,
    parent: { kind: 'workspace' },
    properties: [],
    createdAt: T0,
    editedAt: T0,
    inTrash: false,
    ...changes,
  };
}

export function commit(object: NotionObject, chunkCount: number, changes: Partial<PageCommit> = {}): PageCommit {
  const chunks = Array.from({ length: chunkCount }, (_, ordinal) => ({
    ...aChunk(object.id, ordinal, { context: object.title }),
    embeddingHash: `embedding-${object.id}-${ordinal}`,
  }));
  return {
    page: object,
    contentHash: `content-${chunkCount}`,
    chunks,
    ownedBlocks: [],
    namedObjects: [],
    isSettled: true,
    rereadAt: undefined,
    notes: [],
    text: undefined,
    contextTitles: [object.title],
    chunkerVersion: 1,
    ...changes,
  };
}

/** Compares and records a listing as the sync does. */
export async function list(
  store: SyncStore,
  items: readonly NotionObject[],
  now: Date,
): Promise<{ readonly moved: number; readonly deleted: readonly NotionId[] }> {
  const changes = await store.compareListing(items, signal);
  const pages = new Set(items.filter(({ kind }) => kind === 'page').map(({ id }) => id));
  await store.recordListing(items, { toRead: pagesToRead(pages, changes), now }, signal);
  return {
    moved: changes.filter(({ isMoved }) => isMoved).length,
    deleted: changes.filter(({ isDeleted }) => isDeleted).map(({ id }) => id),
  };
}

/** A collection `notes` with these pages in it. */
export async function withMembers(store: SyncStore, pages: readonly NotionObject[]): Promise<void> {
  await store.saveCollection('notes', [], signal);
  await store.pointCollection('notes', { vectorCollection: 'notes-v1', building: undefined }, signal);
  await list(store, pages, at(1));
  await store.setMembers('notes', new Set(pages.map(({ id }) => id)), at(1), signal);
}

export const claimAll = (store: SyncStore, now: Date) =>
  store.claim({ collection: 'notes', limit: 100, now, leasedUntil: new Date(now.getTime() + 60_000) }, signal);
export const idsOf = (items: readonly { readonly objectId: NotionId }[]) => items.map(({ objectId }) => objectId);
