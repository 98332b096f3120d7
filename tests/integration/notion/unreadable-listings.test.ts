import { describe, expect, test } from 'vitest';
import type { Log } from '../../../src/core/log.ts';
import type { Json } from '../../fixtures/notion-recordings.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { A, answering, B, exchange, list, page } from './answering.ts';

const never = new AbortController().signal;

const paragraph = (id: unknown, plain_text = 'Words'): Json => ({
  object: 'block',
  id,
  type: 'paragraph',
  paragraph: { rich_text: [{ type: 'text', plain_text }] },
});

describe('a listing with an unreadable item', () => {
  test.each([
    ['an id that is none', page('x')],
    ['a kind that is new', page(B, { object: 'agent' })],
    ['what is no object', 'words'],
  ])('%s: keeps the others, is incomplete, and the log names it', async (_, broken) => {
    const warnings: unknown[] = [];
    const log: Log = { ...silentLog, warn: (fields) => warnings.push(fields) };
    const notion = await answering([exchange('POST', '/v1/search', list([page(A), broken]))], log);
    const listing = await notion.search({}, never);
    expect(listing.items.map(({ id }) => id)).toEqual([A]);
    expect(listing.isComplete).toBe(false);
    expect(warnings).toHaveLength(1);
  });

  test('an object with no more than its id exists: the listing is complete without it', async () => {
    const notion = await answering([exchange('POST', '/v1/search', list([page(A), { object: 'page', id: B }]))]);
    const listing = await notion.search({}, never);
    expect(listing).toMatchObject({ items: [{ id: A }], partial: [{ id: B, kind: 'page' }], isComplete: true });
  });

  test('a block without an id fails its page, so that no text is lost silently', async () => {
    const notion = await answering([
      exchange('GET', `/v1/blocks/${A}/children`, list([paragraph(B), paragraph(null)])),
    ]);
    await expect(notion.children(A, undefined, never)).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining(A),
    });
  });

  test('blocks in the trash are left out', async () => {
    const trashed = { ...paragraph(A), in_trash: true };
    const notion = await answering([exchange('GET', `/v1/blocks/${A}/children`, list([trashed, paragraph(B)]))]);
    expect((await notion.children(A, undefined, never)).items.map(({ id }) => id)).toEqual([B]);
  });

  test.each([
    ['no list', { object: 'list' }],
    ['an error with status 200', { object: 'error', code: 'x' }],
  ])('%s is refused', async (_, body) => {
    const notion = await answering([exchange('POST', '/v1/search', body)]);
    await expect(notion.search({}, never)).rejects.toMatchObject({ service: 'notion', code: 'rejected' });
  });

  test('that announces more without a cursor is not complete', async () => {
    const half = list([page(A)], { has_more: true });
    const blocks = list([paragraph(B)], { has_more: true });
    const notion = await answering([
      exchange('POST', '/v1/search', half),
      exchange('GET', `/v1/blocks/${A}/children`, blocks),
    ]);
    expect(await notion.search({}, never)).toMatchObject({ isComplete: false, cursor: undefined });
    await expect(notion.children(A, undefined, never)).rejects.toMatchObject({ code: 'rejected' });
  });

  test('that Notion cut short is not complete', async () => {
    const request_status = { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' };
    const notion = await answering([
      exchange('POST', `/v1/data_sources/${A}/query`, list([page(B)], { request_status })),
    ]);
    expect((await notion.rows(A, {}, never)).isComplete).toBe(false);
  });
});
