import { describe, expect, it } from 'vitest';
import { p } from '../../../sample/stand-ins/notion/workspace/build.ts';
import { databaseId, dataSourceId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import { buildNasty } from '../../../sample/stand-ins/notion/workspace/nasty.ts';
import { handbook } from '../../../sample/workspace/workspace.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { createChunkFeed } from '../../../src/postgres/ask/chunk-feed.ts';
import { createStatusStore } from '../../../src/postgres/status-store.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createFakeEmbedder } from '../../unit/sync/rig.ts';
import { COLLECTION, never, openRig, type Rig } from './rig.ts';

const HOUR = 60 * 60_000;

async function vectorCount(rig: Rig): Promise<number> {
  const [collection] = await rig.store.collections(never);
  return rig.vectors.count(collection!.vectorCollection!, never);
}

describe('the sample workspace over HTTP', () => {
  it('is synced completely, then costs two requests, then only what changed', async () => {
    await using rig = await openRig({ workspace: handbook });
    const first = await rig.run();
    expect(first).toMatchObject({ complete: true, failed: 0, unchanged: 0 });
    expect(first.discovered).toBeGreaterThan(35);
    expect(first.discovered).toBe(first.indexed + first.skipped);
    expect(await vectorCount(rig)).toBe(await rig.store.countChunks(COLLECTION, never));

    rig.standIn.advanceClock(HOUR);
    rig.standIn.requests.reset();
    const second = await rig.run();
    expect(second).toMatchObject({ indexed: 0, embeddedChunks: 0, requests: 2, complete: true });
    expect(rig.standIn.requests.count()).toBe(2);

    rig.standIn.appendBlocks('page:offices', [p('The office in Porto has a roof terrace.')]);
    rig.standIn.advanceClock(HOUR);
    const third = await rig.run();
    expect(third).toMatchObject({ indexed: 1, complete: true });
    expect(third.embeddedChunks).toBeLessThanOrEqual(2);
    expect(await rig.textOf('offices')).toContain('roof terrace');
  });

  it('forgets a page in the trash and one that is no longer shared', async () => {
    await using rig = await openRig({ workspace: handbook });
    await rig.run();
    rig.standIn.trash('page:offices');
    rig.standIn.unshare('page:meetings');
    rig.standIn.advanceClock(HOUR);
    const report = await rig.run('audit');
    expect(report).toMatchObject({ complete: true, failed: 0 });
    expect(report.deleted).toBeGreaterThan(1);
    expect(await rig.textOf('offices')).toBe('');
    expect(await vectorCount(rig)).toBe(await rig.store.countChunks(COLLECTION, never));
    expect(await rig.sync.why(pageId('offices'), never)).toMatchObject({ state: 'in_trash', chunks: 0 });
    expect(await rig.sync.why(pageId('meetings'), never)).toMatchObject({ state: 'not_shared', chunks: 0 });
  });

  it('embeds nothing when the root is renamed', async () => {
    await using rig = await openRig({ workspace: handbook });
    await rig.run();
    rig.standIn.renamePage('page:handbook', 'The Halyard book');
    rig.standIn.advanceClock(HOUR);
    expect(await rig.run()).toMatchObject({ embeddedChunks: 0, failed: 0 });
    const rows = await rig.postgres.query<{ wrong: bigint }>(
      `SELECT count(*) AS wrong FROM chunk WHERE context NOT LIKE 'The Halyard book%'`,
      [],
      never,
    );
    expect(rows).toEqual([{ wrong: 0n }]);
  });

  it('estimates the cost of a sync without writing anything', async () => {
    await using rig = await openRig({ workspace: handbook });
    const dry = await rig.run('dry-run');
    expect(await rig.store.collections(never)).toEqual([]);
    expect(rig.embedder.texts).toEqual([]);
    const wet = await rig.run();
    expect(dry.discovered).toBe(wet.discovered);
    expect(dry.embeddedTokens).toBeGreaterThan(1000);
    expect(dry.costUsd).toBeGreaterThan(0);
    expect(Math.abs(dry.embeddedChunks / wet.embeddedChunks - 1)).toBeLessThan(0.5);
  });

  it('answers from the old vectors until those of a new model are complete', async () => {
    await using rig = await openRig({ workspace: handbook });
    await rig.run();
    const [before] = await rig.store.collections(never);
    const chunks = await rig.store.countChunks(COLLECTION, never);
    const other = createFakeEmbedder('other-model', 8);
    // The first attempt dies of the vector index in the middle.
    const { upsert } = rig.vectors;
    Object.assign(rig.vectors, { upsert: async () => Promise.reject(new Error('broken off')) });
    const request = {
      mode: 'incremental' as const,
      collection: COLLECTION,
      resources: rig.standIn.roots as NotionId[],
    };
    await expect(rig.syncWith(other).run(request, never)).rejects.toThrow('broken off');
    expect((await rig.store.collections(never))[0]!.vectorCollection).toBe(before!.vectorCollection);
    expect(await rig.vectors.count(before!.vectorCollection!, never)).toBe(chunks);
    Object.assign(rig.vectors, { upsert });
    const paid = other.texts.length;
    rig.standIn.requests.reset();
    expect(await rig.syncWith(other).run(request, never)).toMatchObject({ complete: true, indexed: 0 });
    const [after] = await rig.store.collections(never);
    expect(after!.vectorCollection).toContain('other-model-8');
    expect(after!.building).toBeUndefined();
    expect(await rig.vectors.count(after!.vectorCollection!, never)).toBe(chunks);
    expect(await rig.vectors.list(never)).toEqual([after!.vectorCollection]);
    expect(rig.standIn.requests.count()).toBe(2);
    // What the first attempt embedded is not paid for again. Measuring the model takes up to 200 short texts once.
    const passages = new Set(other.texts.slice(0, paid));
    const again = other.texts.slice(paid).filter((text) => passages.has(text));
    expect(again).toEqual([]);
  });

  it('refills a vector index that lost its data, without a request or an embedding', async () => {
    await using rig = await openRig({ workspace: handbook });
    await rig.run();
    const [collection] = await rig.store.collections(never);
    await rig.vectors.drop(collection!.vectorCollection!, never);
    const paid = rig.embedder.texts.length;
    rig.standIn.advanceClock(HOUR);
    expect(await rig.run()).toMatchObject({ requests: 2, embeddedChunks: 0 });
    expect(await vectorCount(rig)).toBe(await rig.store.countChunks(COLLECTION, never));
    expect(rig.embedder.texts.length).toBe(paid);
  });

  it('refills it even if Notion no longer shows the root', async () => {
    await using rig = await openRig({ workspace: handbook });
    await rig.run();
    const [collection] = await rig.store.collections(never);
    await rig.vectors.drop(collection!.vectorCollection!, never);
    await expect(rig.run('incremental', [pageId('salaries') as NotionId])).rejects.toMatchObject({
      code: 'misconfigured',
    });
    expect(await vectorCount(rig)).toBe(await rig.store.countChunks(COLLECTION, never));
  });

  it('keeps several collections apart and reads each page once', async () => {
    await using rig = await openRig({ workspace: handbook });
    const all = await rig.run();
    const paid = rig.embedder.texts.length;
    const teams = await rig.run('incremental', [dataSourceId('teams') as NotionId], 'teams');
    expect(teams.discovered).toBeGreaterThan(3);
    expect(teams.discovered).toBeLessThan(all.discovered);
    expect(rig.embedder.texts.length).toBe(paid);
    expect(await rig.store.countChunks('teams', never)).toBeGreaterThan(0);
  });

  it.each([
    ['a page that nobody shared', () => pageId('salaries'), /does not show/],
    ['a linked database', () => databaseId('linked-teams'), /linked database/],
  ])('refuses as root %s', async (_name, id, sentence) => {
    await using rig = await openRig({ workspace: handbook });
    const run = rig.run('incremental', [id() as NotionId]);
    await expect(run).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(sentence),
      fix: expect.any(String),
    });
  });

  it('refuses a page in the trash as a root', async () => {
    await using rig = await openRig({ workspace: handbook });
    rig.standIn.trash('page:offices');
    await expect(rig.run('incremental', [pageId('offices') as NotionId])).rejects.toMatchObject({
      message: expect.stringContaining('trash'),
    });
  });
});

describe('a workspace of everything that broke other crawlers', () => {
  it('is synced completely', async () => {
    await using rig = await openRig({ workspace: buildNasty({ longPageBlocks: 2_500 }) });
    const report = await rig.run();
    expect(report.problems.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(report).toMatchObject({ failed: 0, complete: true });
    expect(await rig.textOf('nasty-long')).toContain('Line 2499 of the long page.');
    expect(await rig.textOf('nasty-copy')).toContain('After.');
    expect(await rig.textOf('nasty-copy')).not.toContain('Nobody may read this.');
    expect(await rig.textOf('nasty-cycle')).toContain('Inside itself.');
    const why = await rig.sync.why(pageId('nasty-copy'), never);
    expect(why).toMatchObject({
      state: 'indexed',
      reason: expect.stringContaining('original of a synced block is not shared'),
    });
  });
});

describe('a database that no followed page holds', () => {
  const tasks = { key: 'tasks', title: 'Tasks', description: 'What the workshop has to do.', properties: {}, rows: [] };
  const workspace = {
    ...{ name: 'Test', integration: 'Test', users: [], roots: ['root'] },
    pages: [{ key: 'root', title: 'Root', databases: [{ key: 'tasks', title: 'Tasks', sources: [tasks] }] }],
  };

  it('can be asked for by its description', async () => {
    await using rig = await openRig({ workspace });
    const source = dataSourceId('tasks') as NotionId;
    expect(await rig.run('incremental', [databaseId('tasks') as NotionId])).toMatchObject({
      discovered: 1,
      indexed: 1,
    });
    expect([...(await createAskStore(rig.postgres).visiblePages(COLLECTION, undefined, never))]).toEqual([source]);
    const feed = createChunkFeed(rig.postgres, silentLog);
    expect((await feed.page(source, never))?.chunks).toMatchObject([{ text: 'Tasks\nWhat the workshop has to do.' }]);
    expect((await feed.versions(never)).has(source)).toBe(true);
    const [chunk] = await createAskStore(rig.postgres).chunksOfPage(source, never);
    expect(chunk).toMatchObject({ pageTitle: 'Tasks', isStale: false, properties: [] });
    expect((await createStatusStore(rig.postgres).status(never)).pages).toMatchObject({ total: 2, indexed: 1 });
  });
});
