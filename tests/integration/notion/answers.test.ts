import { describe, expect, test } from 'vitest';
import type { Exchange, Json } from '../../fixtures/notion-recordings.ts';
import { A, answering, B, exchange, list, page, TIME } from './answering.ts';

const never = new AbortController().signal;

describe('an object', () => {
  const error = (status: number, code: string): Json => ({ object: 'error', status, code, message: 'x' });

  test('of unknown kind is looked up as page, data source and database', async () => {
    const database = { ...page(A), object: 'database', title: [], data_sources: [{ id: B, name: 'n' }] };
    const notion = await answering([
      exchange('GET', `/v1/pages/${A}`, error(400, 'validation_error'), { status: 400 }),
      exchange('GET', `/v1/data_sources/${A}`, error(404, 'object_not_found'), { status: 404 }),
      exchange('GET', `/v1/databases/${A}`, database),
    ]);
    expect(await notion.object(A, undefined, never)).toMatchObject({ kind: 'database', dataSources: [B] });
    expect(notion.requestCount()).toBe(3);
  });

  test('of known kind is gone only on 404: on 400 nothing may be deleted', async () => {
    const notion = await answering([
      exchange('GET', `/v1/pages/${A}`, error(404, 'object_not_found'), { status: 404 }),
      exchange('GET', `/v1/pages/${B}`, error(400, 'validation_error'), { status: 400 }),
    ]);
    expect(await notion.object(A, 'page', never)).toBeUndefined();
    await expect(notion.object(B, 'page', never)).rejects.toMatchObject({ code: 'rejected' });
  });

  test('that cannot be read is rejected with its id', async () => {
    const notion = await answering([exchange('GET', `/v1/pages/${A}`, { object: 'page', id: A })]);
    await expect(notion.object(A, 'page', never)).rejects.toMatchObject({
      code: 'rejected',
      message: `Notion returned a page (${A}) that cannot be read.`,
    });
  });

  test('has its title on one line without formatting, and a URL without a fragment', async () => {
    const title = [
      { type: 'text', plain_text: 'The ', annotations: {} },
      { type: 'text', plain_text: 'main\n branch ', annotations: { code: true } },
    ];
    const raw = page(A, { properties: { Name: { id: 'title', type: 'title', title } } });
    const notion = await answering([exchange('GET', `/v1/pages/${A}`, raw)]);
    const object = await notion.object(A, 'page', never);
    expect(object).toMatchObject({ title: 'The main branch', url: `https://www.notion.so/${A.replaceAll('-', '')}` });
    expect(object!.properties).toEqual([]);
  });

  test.each([
    [
      { type: 'page_id', page_id: B },
      { kind: 'page', id: B },
    ],
    [
      { type: 'block_id', block_id: B },
      { kind: 'block', id: B },
    ],
    [
      { type: 'database_id', database_id: B },
      { kind: 'database', id: B },
    ],
    [
      { type: 'data_source_id', data_source_id: B, database_id: A },
      { kind: 'data_source', id: B },
    ],
    [{ type: 'workspace', workspace: true }, { kind: 'workspace' }],
    [{ type: 'agent_id', agent_id: B }, { kind: 'unknown' }],
    [null, { kind: 'unknown' }],
  ])('below %j', async (parent, expected) => {
    const notion = await answering([exchange('GET', `/v1/pages/${A}`, page(A, { parent }))]);
    expect((await notion.object(A, 'page', never))!.parent).toEqual(expected);
  });
});

describe('a property past the cap', () => {
  const path = `/v1/pages/${A}/properties/p`;
  const item = (type: string, value: unknown): Json => ({ object: 'property_item', id: 'p', type, [type]: value });
  const property = (type: string) => ({ id: 'p', name: 'P', type, text: '', isCapped: true });
  const pages = (items: readonly Json[], head: Json): readonly Exchange[] => [
    exchange('GET', path, list(items.slice(0, 2), { has_more: true, next_cursor: 'c1', property_item: head })),
    exchange('GET', path, list(items.slice(2), { property_item: head }), { query: { start_cursor: 'c1' } }),
  ];
  const mention = (name: string) => ({ type: 'mention', mention: { type: 'user', user: {} }, plain_text: name });

  test.each([
    ['relation', [{ id: A }, { id: B }, { id: A }], `${A}, ${B}, ${A}`],
    ['people', [{ name: 'Ann' }, { name: 'Bo' }, { id: A }], 'Ann, Bo'],
    ['rich_text', [mention('@Ann'), { type: 'text', plain_text: ' and ' }, mention('@Bo')], '@Ann and @Bo'],
  ])('%s comes whole, over pages', async (type, values, text) => {
    const items = values.map((value) => item(type, value));
    const notion = await answering(pages(items, { type, [type]: {} }));
    expect(await notion.property(A, property(type), never)).toMatchObject({ id: 'p', name: 'P', type, text });
  });

  test('a rollup shows its list or its value', async () => {
    const items = ['One', 'Two', 'Three'].map((plain_text) => item('title', { type: 'text', plain_text }));
    const shown = await answering(pages(items, { type: 'rollup', rollup: { type: 'array', array: [] } }));
    expect((await shown.property(A, property('rollup'), never)).text).toBe('One, Two, Three');
    const summed = await answering(pages(items, { type: 'rollup', rollup: { type: 'number', number: 7 } }));
    expect((await summed.property(A, property('rollup'), never)).text).toBe('7');
  });

  test('ends if Notion returns the same cursor again', async () => {
    const again = list([item('relation', { id: A })], { has_more: true, next_cursor: 'c1' });
    const notion = await answering([
      exchange('GET', path, again),
      exchange('GET', path, again, { query: { start_cursor: 'c1' } }),
    ]);
    await expect(notion.property(A, property('relation'), never)).rejects.toMatchObject({ code: 'rejected' });
  });
});

describe('other answers', () => {
  test('a page as Markdown', async () => {
    const body = { object: 'page_markdown', id: A, markdown: '# Hi', truncated: true, unknown_block_ids: [B, 'x'] };
    const notion = await answering([exchange('GET', `/v1/pages/${A}/markdown`, body)]);
    expect(await notion.markdown(A, never)).toEqual({ markdown: '# Hi', isTruncated: true, unknownBlockIds: [B] });
  });

  test('comments, over pages', async () => {
    const comment = (id: string, plain_text: string, more: Json = {}): Json => ({
      object: 'comment',
      id,
      created_time: TIME,
      created_by: { object: 'user', id: A },
      rich_text: [{ type: 'text', plain_text }],
      ...more,
    });
    const first = comment(A, 'One', { display_name: { type: 'user', resolved_name: 'Ann' } });
    const notion = await answering([
      exchange('GET', '/v1/comments', list([first], { has_more: true, next_cursor: 'c1' })),
      exchange('GET', '/v1/comments', list([comment(B, 'Two')]), { query: { start_cursor: 'c1' } }),
    ]);
    expect(await notion.comments(A, never)).toEqual([
      { id: A, author: 'Ann', text: 'One', createdAt: new Date(TIME) },
      { id: B, author: 'Somebody', text: 'Two', createdAt: new Date(TIME) },
    ]);
  });

  test('uses the server time, not ours', async () => {
    const notion = await answering([exchange('POST', '/v1/search', list([]))]);
    const { serverTime } = await notion.search({}, never);
    expect(Math.abs(serverTime.getTime() - Date.now())).toBeLessThan(60_000);
  });
});
