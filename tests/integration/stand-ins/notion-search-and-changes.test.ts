import { APIErrorCode, type Client, collectPaginatedAPI } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { p } from '../../../sample/stand-ins/notion/workspace/build.ts';
import { dataSourceId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import { codeOf, type Found, openHandbook, request, toClient } from './notion-rig.ts';

let standIn: NotionStandIn;
let client: Client;

beforeEach(async () => {
  standIn = await openHandbook();
  client = toClient(standIn);
});

afterEach(() => standIn[Symbol.asyncDispose]());

describe('search', () => {
  test('walks every shared page and data source once, newest edit first', async () => {
    const all = (await collectPaginatedAPI(client.search, {
      page_size: 7,
      sort: { timestamp: 'last_edited_time', direction: 'descending' },
    })) as Found[];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ last_edited_time }) => last_edited_time)).toEqual(
      all
        .map(({ last_edited_time }) => last_edited_time)
        .toSorted()
        .toReversed(),
    );
    const ids = all.map(({ id }) => id);
    expect(ids).toContain(pageId('team-mobile'));
    expect(ids).toContain(dataSourceId('teams'));
    for (const hidden of ['board-minutes', 'salaries', 'travel-2023']) expect(ids).not.toContain(pageId(hidden));
    expect(standIn.requests.count('search')).toBe(Math.ceil(all.length / 7));
  });

  test('finds titles only, by kind, and lists the trash apart', async () => {
    const byTitle = await client.search({ query: 'runbook', filter: { property: 'object', value: 'page' } });
    expect(byTitle.results).toHaveLength(3);
    expect((await client.search({ query: 'SOLVER_BUDGET' })).results).toEqual([]);
    const trash = (await client.search({ filter: { in_trash: true } })).results as Found[];
    expect(trash.map(({ id, in_trash }) => [id, in_trash])).toEqual([[pageId('travel-2023'), true]]);
  });

  test('shows an edit only after the lag, rounded down to the minute', async () => {
    await using lagging = await openHandbook({ limits: { searchLagMs: 120_000 } });
    const newest = async (): Promise<Found> => (await toClient(lagging).search({ page_size: 1 })).results[0] as Found;
    lagging.renamePage('page:brand', 'Brand');
    expect((await newest()).id).toBe(pageId('runbook-berthline'));
    lagging.advanceClock(121_000);
    expect(await newest()).toMatchObject({ id: pageId('brand'), last_edited_time: '2026-11-20T10:00:00.000Z' });
  });

  test('refuses a cursor of another walk, and one that is worn out', async () => {
    const { next_cursor } = await client.search({ page_size: 5 });
    expect(await codeOf(client.search({ start_cursor: next_cursor, query: 'a' }))).toBe(APIErrorCode.ValidationError);
    standIn.advanceClock(3_700_000);
    expect(await codeOf(client.search({ start_cursor: next_cursor, page_size: 5 }))).toBe(APIErrorCode.ValidationError);
  });
});

describe('changes', () => {
  test('of a nested block move the page’s time, two in a minute look the same', async () => {
    const timeOf = async (): Promise<string> =>
      ((await client.pages.retrieve({ page_id: pageId('runbook-database') })) as never as Found).last_edited_time;
    standIn.editBlock('block:promote-step', 'Promote it.');
    const first = await timeOf();
    standIn.advanceClock(20_000);
    standIn.editBlock('block:promote-step', 'Promote it now.');
    expect([first, await timeOf()]).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z']);
  });

  test('of place, title, trash and sharing show', async () => {
    standIn.movePage('page:leave-carry-over', 'page:product');
    standIn.renamePage('page:leave', 'Holidays');
    standIn.trash('page:expenses');
    standIn.unshare('page:security');
    const read = async (key: string): Promise<unknown> =>
      client.pages.retrieve({ page_id: pageId(key) }).catch((error) => error.code);
    expect(await read('leave-carry-over')).toMatchObject({ parent: { page_id: pageId('product') } });
    expect(await read('leave')).toMatchObject({ properties: { title: { title: [{ plain_text: 'Holidays' }] } } });
    expect(await read('expenses')).toMatchObject({ in_trash: true });
    expect(await read('passwords')).toBe('object_not_found');
    standIn.restore('page:expenses');
    standIn.share('page:security');
    expect(await read('expenses')).toMatchObject({ in_trash: false });
    expect(await read('passwords')).toMatchObject({ object: 'page' });
  });

  test('can be made from another process', async () => {
    const call = (method: string, ...args: unknown[]) => request(standIn, '/__stand-in/call', { method, args });
    const added = (await (
      await call('addPage', 'page:product', { key: 'new', title: 'New', blocks: [p('Text')] })
    ).json()) as { result: string };
    expect(await client.pages.retrieve({ page_id: added.result })).toMatchObject({ in_trash: false });
    expect((await call('nothing')).status).toBe(400);
  });
});
