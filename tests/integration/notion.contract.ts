import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotionObject } from '../../src/core/domain/document.ts';
import type { NotionId } from '../../src/core/domain/notion-id.ts';
import type { Notion } from '../../src/core/ports/notion.ts';
import { all, allListings, type NotionWorld, type NotionWorldOptions } from './notion-world.ts';

const never = new AbortController().signal;

export type NotionContract = {
  readonly name: string;
  readonly open: (options: NotionWorldOptions) => Promise<NotionWorld>;
};

/** What every Notion does, the one in memory and the adapter alike. */
export function notionContract(contract: NotionContract): void {
  describe(`${contract.name} as a Notion`, () => {
    let world: NotionWorld;
    let notion: Notion;

    beforeEach(async () => {
      world = await contract.open({ queryCap: 120, searchLagMs: 0 });
      notion = world.notion;
    });
    afterEach(() => world[Symbol.asyncDispose]());

    const found = (inTrash = false) =>
      all((cursor) => notion.search({ ...cursor, inTrash, sort: 'newest-first' }, never));
    const idsFound = async (inTrash = false) => new Set((await found(inTrash)).map(({ id }) => id));
    const childrenOf = (id: NotionId) => all(({ cursor }) => notion.children(id, cursor, never));
    const page = (id: NotionId): Promise<NotionObject | undefined> => notion.object(id, 'page', never);

    describe('search', () => {
      test('lists each page, row and data source once, over pages of results; databases are not listed', async () => {
        const pages = Array.from({ length: 130 }, () => world.addPage(world.root));
        const row = world.addRow();
        const ids = (await found()).map(({ id }) => id);
        expect(new Set(ids)).toEqual(new Set([...pages, row, world.root, world.dataSource]));
        expect(ids).toHaveLength(133);
      });

      test('shows the newest edit first, by the minute', async () => {
        const [a, b] = [world.addPage(world.root), world.addPage(world.root)];
        world.advance(5 * 60_000);
        world.rename(a, 'Changed');
        const [first] = await found();
        expect(first).toMatchObject({ id: a, title: 'Changed', kind: 'page' });
        expect(first!.editedAt).toEqual(new Date(Math.floor(world.now().getTime() / 60_000) * 60_000));
        expect((await page(b))!.editedAt.getTime()).toBeLessThan(first!.editedAt.getTime());
      });

      test('lags behind', async () => {
        await using slow = await contract.open({ queryCap: 120, searchLagMs: 120_000 });
        slow.advance(60 * 60_000);
        const added = slow.addPage(slow.root);
        const search = async () => (await slow.notion.search({}, never)).items.map(({ id }) => id);
        expect(await search()).not.toContain(added);
        expect(await slow.notion.object(added, 'page', never)).toMatchObject({ id: added });
        slow.advance(121_000);
        expect(await search()).toContain(added);
      });

      test('omits objects that search hides but that can be read', async () => {
        const hidden = world.addPage(world.root);
        world.hide(hidden);
        expect(await idsFound()).not.toContain(hidden);
        expect(await page(hidden)).toMatchObject({ id: hidden, inTrash: false });
      });

      test('returns the time of the server', async () => {
        const { serverTime } = await notion.search({}, never);
        expect(Math.abs(serverTime.getTime() - world.now().getTime())).toBeLessThan(1_000);
      });
    });

    describe('the trash', () => {
      test('takes a page with everything below it, and gives them back', async () => {
        const parent = world.addPage(world.root);
        const below = world.addPage(parent);
        world.trash(parent);
        expect(await page(below)).toMatchObject({ inTrash: true });
        const live = await idsFound();
        expect([live.has(parent), live.has(below)]).toEqual([false, false]);
        expect(await idsFound(true)).toContain(parent);
        world.restore(parent);
        expect(await page(below)).toMatchObject({ inTrash: false });
        expect(await idsFound()).toContain(below);
      });
    });

    describe('what is not shared', () => {
      test('cannot be found, listed or read, nor can anything below it', async () => {
        const parent = world.addPage(world.root);
        const below = world.addPage(parent);
        world.addBlock(below, 'Secret');
        world.unshare(parent);
        expect([await page(parent), await page(below)]).toEqual([undefined, undefined]);
        expect(await notion.object(below, undefined, never)).toBeUndefined();
        expect(await idsFound()).not.toContain(below);
        await expect(childrenOf(below)).rejects.toMatchObject({ service: 'notion', code: 'not-found' });
      });
    });

    describe('an object', () => {
      test('is found by its id alone, whatever its kind', async () => {
        const row = world.addRow();
        expect(await notion.object(world.root, undefined, never)).toMatchObject({ kind: 'page' });
        expect(await notion.object(row, undefined, never)).toMatchObject({
          kind: 'page',
          parent: { kind: 'data_source', id: world.dataSource },
        });
        expect(await notion.object(world.dataSource, undefined, never)).toMatchObject({
          kind: 'data_source',
          parent: { kind: 'database', id: world.database },
        });
        expect(await notion.object(world.database, undefined, never)).toMatchObject({
          kind: 'database',
          dataSources: [world.dataSource],
        });
      });

      test('has its new parent after a move', async () => {
        const [from, to] = [world.addPage(world.root), world.addPage(world.root)];
        const moved = world.addPage(from);
        expect((await page(moved))!.parent).toEqual({ kind: 'page', id: from });
        world.move(moved, to);
        expect((await page(moved))!.parent).toEqual({ kind: 'page', id: to });
        expect((await childrenOf(from)).map(({ id }) => id)).toEqual([]);
        expect((await childrenOf(to)).map(({ id }) => id)).toEqual([moved]);
      });
    });

    describe('content', () => {
      test('comes in order, over pages of results, with its text', async () => {
        const long = world.addPage(world.root);
        const texts = Array.from({ length: 120 }, (_, n) => `Line ${n}`);
        for (const text of texts) world.addBlock(long, text);
        const blocks = await childrenOf(long);
        expect(blocks.map(({ text }) => text)).toEqual(texts);
        expect(blocks.every(({ type, childrenOf: below }) => type === 'paragraph' && below === undefined)).toBe(true);
      });

      test('leads to nested blocks, and never into another page', async () => {
        const parent = world.addPage(world.root);
        const outer = world.addBlock(parent, 'Outer');
        world.addBlock(outer, 'Inner');
        const child = world.addPage(parent);
        world.addBlock(child, 'Elsewhere');
        const [first, second] = await childrenOf(parent);
        expect(first).toMatchObject({ id: outer, childrenOf: outer });
        expect((await childrenOf(outer)).map(({ text }) => text)).toEqual(['Inner']);
        expect(second).toMatchObject({ type: 'child_page', target: child });
        expect(second!.childrenOf).toBeUndefined();
      });

      test('shows a nested edit, which also changes the time of its page', async () => {
        const parent = world.addPage(world.root);
        const outer = world.addBlock(parent, 'Outer');
        const inner = world.addBlock(outer, 'Inner');
        const before = (await page(parent))!.editedAt;
        world.advance(10 * 60_000);
        world.editBlock(inner, 'Changed');
        expect((await childrenOf(outer)).map(({ text }) => text)).toEqual(['Changed']);
        expect((await page(parent))!.editedAt.getTime()).toBeGreaterThan(before.getTime());
        world.removeBlock(inner);
        expect(await childrenOf(outer)).toEqual([]);
      });
    });

    describe('rows', () => {
      const rows = (window: { readonly createdFrom?: Date } = {}) =>
        allListings((cursor) => notion.rows(world.dataSource, { ...cursor, ...window }, never));

      test('come oldest first, without the trash', async () => {
        const made = Array.from({ length: 3 }, () => {
          world.advance(60_000);
          return world.addRow();
        });
        world.trash(made[1]!);
        const [listing] = await rows();
        expect(listing!.items.map(({ id }) => id)).toEqual([made[0], made[2]]);
        expect(listing!.isComplete).toBe(true);
      });

      test('end at the limit and report it; a creation window goes past it', async () => {
        const early = Array.from({ length: 90 }, () => world.addRow());
        world.advance(60 * 60_000);
        const late = Array.from({ length: 60 }, () => world.addRow());
        const capped = await rows();
        expect(capped.flatMap(({ items }) => items)).toHaveLength(120);
        expect(capped.at(-1)).toMatchObject({ isComplete: false, cursor: undefined });
        const from = new Date(Math.floor(world.now().getTime() / 60_000) * 60_000);
        const rest = await rows({ createdFrom: from });
        expect(new Set(rest.flatMap(({ items }) => items.map(({ id }) => id)))).toEqual(new Set(late));
        expect(rest.at(-1)!.isComplete).toBe(true);
        expect(early).toHaveLength(90);
      });
    });

    describe('every call', () => {
      test('ends with the reason of the signal', async () => {
        const gone = AbortSignal.abort('enough');
        await expect(notion.search({}, gone)).rejects.toBe('enough');
        await expect(notion.children(world.root, undefined, gone)).rejects.toBe('enough');
        await expect(notion.object(world.root, 'page', gone)).rejects.toBe('enough');
        await expect(notion.rows(world.dataSource, {}, gone)).rejects.toBe('enough');
      });

      test('is counted', async () => {
        const before = notion.requestCount();
        await notion.search({}, never);
        await notion.children(world.root, undefined, never);
        expect(notion.requestCount() - before).toBe(2);
        expect(notion.pausedUntil()).toBeUndefined();
      });
    });
  });
}
