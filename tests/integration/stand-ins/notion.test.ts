import { APIErrorCode, Client, collectPaginatedAPI, isNotionClientError } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handbook } from '../../fixtures/handbook/workspace.ts';
import { p } from '../../stand-ins/notion/build.ts';
import { blockId, databaseId, dataSourceId, pageId } from '../../stand-ins/notion/ids.ts';
import { type NotionStandIn, openNotionStandIn } from '../../stand-ins/notion/open-notion-stand-in.ts';

let standIn: NotionStandIn;
let client: Client;
let now = new Date('2026-11-20T10:00:30Z');

beforeEach(async () => {
  now = new Date('2026-11-20T10:00:30Z');
  standIn = await openNotionStandIn({ workspace: handbook, now: () => now });
  client = toClient(standIn);
});

afterEach(() => standIn[Symbol.asyncDispose]());

const toClient = (server: NotionStandIn, auth = server.token, timeoutMs = 20_000): Client =>
  new Client({
    auth,
    baseUrl: server.url,
    notionVersion: '2026-03-11',
    retry: false,
    timeoutMs,
    logger: () => undefined,
  });

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'ok',
    (error) => (isNotionClientError(error) ? error.code : String(error)),
  );

const request = (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${standIn.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${standIn.token}`, 'notion-version': '2026-03-11', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

type Found = { id: string; last_edited_time: string; in_trash: boolean };

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
    await using lagging = await openNotionStandIn({
      workspace: handbook,
      now: () => now,
      limits: { searchLagMs: 120_000 },
    });
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

describe('requests are checked', () => {
  test.each<[string, string, unknown, number]>([
    ['an id that is none', '/v1/pages/123', undefined, 400],
    ['an id of a wrong version', '/v1/pages/12345678-1234-1234-1234-123456789abc', undefined, 400],
    ['an unknown field', '/v1/search', { limit: 3 }, 400],
    ['a page size of 0', '/v1/search', { page_size: 0 }, 400],
    ['a page size of 101', '/v1/search', { page_size: 101 }, 400],
    ['a filter by something else', '/v1/search', { filter: { property: 'object', value: 'database' } }, 400],
    ['a path that Notion has not', '/v1/pagez', undefined, 400],
    ['an unknown query field', `/v1/blocks/${pageId('leave')}/children?size=3`, undefined, 400],
    ['a page that is not there', '/v1/pages/00000000-0000-4000-8000-000000000000', undefined, 404],
    ['a page that is not shared', `/v1/pages/${pageId('board-minutes')}`, undefined, 404],
    ['what stands below it', `/v1/blocks/${pageId('salaries')}/children`, undefined, 404],
    ['a database taken for a page', `/v1/pages/${databaseId('teams')}`, undefined, 400],
    ['a database taken for a data source', `/v1/data_sources/${databaseId('teams')}`, undefined, 404],
  ])('%s', async (_, path, body, status) => {
    const response = await request(path, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      object: 'error',
      status,
      code: expect.any(String),
      message: expect.any(String),
      request_id: expect.any(String),
    });
  });

  test('token and version', async () => {
    expect(await codeOf(toClient(standIn, 'ntn_other').users.me({}))).toBe(APIErrorCode.Unauthorized);
    expect((await request('/v1/users/me', undefined, { 'notion-version': '2022-06-28' })).status).toBe(400);
    const bare = await fetch(`${standIn.url}/v1/users/me`, { headers: { authorization: `Bearer ${standIn.token}` } });
    expect(await bare.json()).toMatchObject({ code: 'missing_version' });
  });
});

describe('content', () => {
  const childrenOf = async (id: string): Promise<{ id: string; type: string; has_children: boolean }[]> =>
    (await collectPaginatedAPI(client.blocks.children.list, { block_id: id, page_size: 3 })) as never;

  test('is listed in order, with child pages and databases as blocks', async () => {
    const blocks = await childrenOf(pageId('handbook'));
    expect(blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'column_list',
      'synced_block',
      'heading_2',
      'child_database',
      'child_database',
      'child_database',
      'child_database',
    ]);
    expect(blocks[4]!.id).toBe(databaseId('teams'));
  });

  test('of blocks that the API does not show answers 400, and 404 behind a copy of what is not shared', async () => {
    const draft = await childrenOf(pageId('draft-sabbatical'));
    const hidden = draft.find(({ type }) => type === 'unsupported')!;
    expect(hidden.has_children).toBe(true);
    expect(await codeOf(childrenOf(hidden.id))).toBe(APIErrorCode.ValidationError);
    const copy = (await childrenOf(pageId('pay-and-reviews'))).find(({ type }) => type === 'synced_block') as never as {
      synced_block: { synced_from: { block_id: string } };
    };
    expect(copy.synced_block.synced_from.block_id).toBe(blockId('salary-bands'));
    expect(await codeOf(childrenOf(blockId('salary-bands')))).toBe(APIErrorCode.ObjectNotFound);
  });

  test('comes as Markdown too, up to the limit, unknown blocks named', async () => {
    const whole = await client.pages.retrieveMarkdown({ page_id: pageId('draft-sabbatical') });
    expect(whole).toMatchObject({ object: 'page_markdown', truncated: false });
    expect(whole.markdown).toContain('<callout icon="🚧">\n\tThis is a draft for discussion.');
    expect(whole.markdown).toContain('- [x] Compare with two other companies');
    expect(whole.unknown_block_ids).toHaveLength(1);
    expect(whole.markdown).toContain(
      `<unknown url="https://www.notion.so/${whole.unknown_block_ids[0]!.replaceAll('-', '')}" alt="ai_block"/>`,
    );
    await using small = await openNotionStandIn({ workspace: handbook, limits: { markdownBlocks: 4 } });
    const cut = await toClient(small).pages.retrieveMarkdown({ page_id: pageId('leave') });
    expect(cut.truncated).toBe(true);
    const rest = await toClient(small).pages.retrieveMarkdown({ page_id: cut.unknown_block_ids[0]! });
    expect(rest.markdown).not.toBe('');
  });

  test('has files whose addresses differ at each reading and expire in an hour', async () => {
    const read = async (): Promise<string> =>
      (
        (await childrenOf(pageId('release-process'))).find(({ type }) => type === 'file') as never as {
          file: { file: { url: string } };
        }
      ).file.file.url;
    const [first, second] = [await read(), await read()];
    expect(first).not.toBe(second);
    expect(await (await fetch(first!)).text()).toContain('Translations complete');
    standIn.advanceClock(3_700_000);
    expect((await fetch(first!)).status).toBe(403);
  });

  test('has comments', async () => {
    const { results } = await client.comments.list({ block_id: pageId('retro-2026-10') });
    expect(results).toMatchObject([{ object: 'comment', display_name: { resolved_name: 'Devika Rao' } }]);
  });

  test('takes a new page', async () => {
    const made = await client.pages.create({
      parent: { page_id: pageId('product') },
      properties: { title: { title: [{ text: { content: 'Asked often' } }] } },
      children: [{ paragraph: { rich_text: [{ text: { content: 'What is a berth?' } }] } }],
    });
    expect((await childrenOf(made.id)).map(({ type }) => type)).toEqual(['paragraph']);
    expect((await childrenOf(pageId('product'))).at(-1)!.id).toBe(made.id);
  });
});

describe('data sources', () => {
  test('give rows with typed values', async () => {
    const { results } = await client.dataSources.query({ data_source_id: dataSourceId('teams') });
    const platform = results.find(({ id }) => id === pageId('team-platform')) as never as {
      parent: unknown;
      properties: Record<string, Record<string, unknown>>;
    };
    expect(platform.parent).toEqual({
      type: 'data_source_id',
      data_source_id: dataSourceId('teams'),
      database_id: databaseId('teams'),
    });
    expect(platform.properties.Headcount).toMatchObject({ type: 'number', number: 9 });
    expect(platform.properties['Monthly cost of services']).toMatchObject({
      rollup: { type: 'number', number: 4400, function: 'sum' },
    });
    expect(platform.properties.Services).toMatchObject({
      relation: [{ id: pageId('service-nats') }, { id: pageId('service-postgres') }],
      has_more: false,
    });
    expect(platform.properties.Lead).toMatchObject({ people: [{ name: 'Tom Okafor' }] });
  });

  test('are cut at the limit, which windows by creation get around', async () => {
    await using small = await openNotionStandIn({ workspace: handbook, limits: { queryRows: 4 } });
    const query = (filter = {}) =>
      toClient(small).dataSources.query({
        data_source_id: dataSourceId('teams'),
        page_size: 3,
        sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
        ...filter,
      });
    const first = await query();
    const second = await query({ start_cursor: first.next_cursor! });
    expect([second.results.length, second.has_more, second.request_status]).toEqual([
      1,
      false,
      { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' },
    ]);
    const none = await query({
      filter: { timestamp: 'created_time', created_time: { before: '2026-11-04T10:00:00Z' } },
    });
    expect(none.results).toEqual([]);
  });

  test('cap a relation at 25, and the property endpoint has the rest', async () => {
    const keys = Array.from({ length: 130 }, (_, index) => `service-${index}`);
    standIn.setProperty('page:team-mobile', 'Services', keys);
    const page = (await client.pages.retrieve({ page_id: pageId('team-mobile') })) as never as {
      properties: Record<string, { id: string; relation: unknown[]; has_more: boolean }>;
    };
    const services = page.properties.Services!;
    expect([services.relation.length, services.has_more]).toEqual([25, true]);
    const args = { page_id: pageId('team-mobile'), property_id: services.id };
    const first = (await client.pages.properties.retrieve(args)) as never as {
      results: unknown[];
      next_cursor: string;
    };
    const second = (await client.pages.properties.retrieve({ ...args, start_cursor: first.next_cursor })) as never as {
      results: unknown[];
      has_more: boolean;
    };
    expect([first.results.length, second.results.length, second.has_more]).toEqual([100, 30, false]);
  });

  test('of a linked database are missing', async () => {
    expect(await client.databases.retrieve({ database_id: databaseId('linked-teams') })).toMatchObject({
      data_sources: [],
    });
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
    const call = (method: string, ...args: unknown[]) => request('/__stand-in/call', { method, args });
    const added = (await (
      await call('addPage', 'page:product', { key: 'new', title: 'New', blocks: [p('Text')] })
    ).json()) as { result: string };
    expect(await client.pages.retrieve({ page_id: added.result })).toMatchObject({ in_trash: false });
    expect((await call('nothing')).status).toBe(400);
  });
});

describe('limits and faults', () => {
  test('a spent budget answers 429 with a time to wait, and the log knows who did not', async () => {
    await using strict = await openNotionStandIn({ workspace: handbook, ratePerMinute: 2, now: () => now });
    const me = () => toClient(strict).users.me({});
    expect([await codeOf(me()), await codeOf(me()), await codeOf(me())]).toEqual(['ok', 'ok', 'rate_limited']);
    expect([strict.requests.duringRetryAfter, strict.requests.busiestMinute()]).toEqual([0, 3]);
    await codeOf(me());
    expect(strict.requests.duringRetryAfter).toBe(1);
    strict.advanceClock(61_000);
    expect(await codeOf(me())).toBe('ok');
  });

  test.each([
    [{ kind: 'status', status: 429, retryAfterSeconds: 90 }, 'rate_limited'],
    [{ kind: 'status', status: 529, retryAfterSeconds: 3 }, 'service_overload'],
    [{ kind: 'status', status: 500 }, 'internal_server_error'],
    [{ kind: 'status', status: 504 }, 'gateway_timeout'],
    [{ kind: 'html', status: 502 }, 'notionhq_client_response_error'],
    [{ kind: 'request-blocked' }, 'rate_limited'],
    [{ kind: 'hang' }, 'notionhq_client_request_timeout'],
  ] as const)('%o strikes once', async (fault, code) => {
    standIn.fail({ ...fault, endpoint: 'me' });
    const impatient = toClient(standIn, standIn.token, fault.kind === 'hang' ? 200 : 20_000);
    expect(await codeOf(impatient.users.me({}))).toBe(code);
    expect(await codeOf(client.users.me({}))).toBe('ok');
  });

  test('strike the id they name, after as many as they let pass', async () => {
    standIn.fail({ kind: 'malformed', id: 'page:leave', after: 1 });
    const leave = () => codeOf(client.pages.retrieve({ page_id: pageId('leave') }));
    expect(await codeOf(client.pages.retrieve({ page_id: pageId('brand') }))).toBe('ok');
    expect(await leave()).toBe('ok');
    expect(await leave()).not.toBe('ok');
    expect(await leave()).toBe('ok');
  });
});
