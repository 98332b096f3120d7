import { APIErrorCode, type Client } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { databaseId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import { codeOf, openHandbook, request, toClient } from './notion-rig.ts';

let standIn: NotionStandIn;
let client: Client;

beforeEach(async () => {
  standIn = await openHandbook();
  client = toClient(standIn);
});

afterEach(() => standIn[Symbol.asyncDispose]());

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
    const response = await request(standIn, path, body);
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
    expect((await request(standIn, '/v1/users/me', undefined, { 'notion-version': '2022-06-28' })).status).toBe(400);
    const bare = await fetch(`${standIn.url}/v1/users/me`, { headers: { authorization: `Bearer ${standIn.token}` } });
    expect(await bare.json()).toMatchObject({ code: 'missing_version' });
  });
});

describe('limits and faults', () => {
  test('a spent budget answers 429 with a time to wait, and the log knows who did not', async () => {
    await using strict = await openHandbook({ ratePerMinute: 2 });
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
