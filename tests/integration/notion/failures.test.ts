import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { FaultKind } from '../../../sample/stand-ins/notion/rules/faults.ts';
import { pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { Notion } from '../../../src/core/ports/notion.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openTransportRig, TOKEN, type TransportRig } from './transport-rig.ts';

const never = new AbortController().signal;
const LEAVE = pageId('leave') as NotionId;

let rig: TransportRig;
let standIn: NotionStandIn;
let notion: Notion;

beforeEach(async () => {
  rig = await openTransportRig();
  ({ standIn, notion } = rig);
});

afterEach(() => rig[Symbol.asyncDispose]());

const errorOf = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error) => error,
  );

const TROUBLES: readonly FaultKind[] = [
  { kind: 'status', status: 500 },
  { kind: 'html', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504 },
  { kind: 'status', status: 409 },
  { kind: 'reset' },
  { kind: 'malformed' },
];

describe('reads are retried', () => {
  test.each(TROUBLES)('after %o, GET and POST alike', async (fault) => {
    for (const endpoint of ['children', 'search'] as const) standIn.fail({ ...fault, endpoint, times: 2 });
    expect((await notion.children(LEAVE, undefined, never)).items.length).toBeGreaterThan(3);
    expect((await notion.search({}, never)).items.length).toBeGreaterThan(5);
    expect([notion.requestCount(), standIn.requests.count()]).toEqual([6, 6]);
  });

  test.each<FaultKind>([{ kind: 'hang' }, { kind: 'hang-body' }])('after %o, when the time is over', async (fault) => {
    const hasty = rig.open({ timeoutMs: 150 });
    standIn.fail({ ...fault, times: 1 });
    expect((await hasty.children(LEAVE, undefined, never)).items.length).toBeGreaterThan(3);
    expect(standIn.requests.count()).toBe(2);
  });

  test('six times with growing delays, then they fail with a sentence', async () => {
    standIn.fail({ kind: 'status', status: 500, times: 99 });
    const error = await errorOf(notion.search({}, never));
    expect(error).toMatchObject({ service: 'notion', code: 'unavailable', message: 'Notion failed to answer.' });
    expect(standIn.requests.count()).toBe(6);
    expect(rig.clock.waits).toHaveLength(5);
    expect(rig.clock.waits).toEqual(rig.clock.waits.toSorted((a, b) => a - b));
    expect(rig.clock.waits[0]).toBeGreaterThanOrEqual(1_000);
  });

  test('a server that cannot be reached differs from one that does not answer', async () => {
    const nowhere = rig.open({ baseUrl: 'http://127.0.0.1:9' });
    expect(await errorOf(nowhere.search({}, never))).toMatchObject({ message: 'Notion cannot be reached.' });
    standIn.fail({ kind: 'hang', times: 99 });
    const hasty = rig.open({ timeoutMs: 20 });
    expect(await errorOf(hasty.search({}, never))).toMatchObject({ message: 'Notion did not answer in time.' });
  });
});

describe('lasting failures are not retried', () => {
  const status = (status: number, code?: string) => ({ kind: 'status' as const, status, ...(code && { code }) });

  test.each([
    [status(400), 'rejected'],
    [status(401), 'unauthorized'],
    [status(403), 'rejected'],
    [status(404), 'not-found'],
    [{ kind: 'request-blocked' as const }, 'unauthorized'],
  ])('%o', async (fault, code) => {
    standIn.fail({ ...fault, times: 99 });
    const error = await errorOf(notion.children(LEAVE, undefined, never));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ service: 'notion', code, fix: expect.stringMatching(/\w/) });
    expect([standIn.requests.count(), rig.clock.waits]).toEqual([1, []]);
  });

  test('a wrong token', async () => {
    const error = await errorOf(rig.open({ token: new Secret('ntn_other') }).whoAmI(never));
    expect(error).toMatchObject({
      code: 'unauthorized',
      message: 'Notion rejected the token.',
      fix: expect.stringContaining('`notion-token`'),
    });
  });

  test('errors contain no token, and their messages no text of Notion', async () => {
    standIn.fail({ ...status(400), message: 'body failed validation: secret plans', times: 1 });
    const error = await errorOf(notion.search({}, never));
    expect(`${error.message} ${error.fix}`).not.toContain('validation');
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(TOKEN);
  });
});

describe('a new page', () => {
  const create = (paragraphs: readonly string[] = ['Text.']) =>
    notion.createPage(LEAVE, 'An answer', paragraphs, never);

  test.each<FaultKind>([
    { kind: 'status', status: 500 },
    { kind: 'html', status: 502 },
    { kind: 'reset' },
    { kind: 'malformed' },
  ])('is not created twice after %o', async (fault) => {
    standIn.fail({ ...fault, endpoint: 'create_page' });
    expect(await errorOf(create())).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('did not confirm'),
    });
    expect(standIn.requests.count()).toBe(1);
  });

  test('is created once, when the rate allows it', async () => {
    standIn.fail({ kind: 'status', status: 429, retryAfterSeconds: 30, endpoint: 'create_page' });
    const page = await create();
    expect(page).toMatchObject({ title: 'An answer', url: expect.stringContaining(page.pageId.replaceAll('-', '')) });
    expect(standIn.requests.count('create_page')).toBe(2);
  });

  test('keeps every word, even of long texts', async () => {
    const long = Array.from({ length: 130 }, (_, n) => `${n} ${'🐟'.repeat(1_500)}`);
    const page = await create(long);
    const { items } = await notion.children(page.pageId, undefined, never);
    expect(items).toHaveLength(100);
    expect(items.map(({ text }) => text).join('\n\n')).toBe(long.join('\n\n'));
  });
});

describe('capabilities', () => {
  test('without the comments capability there are no comments; others are reported', async () => {
    await using bounded = await openTransportRig({ capabilities: { comments: false, insert: false } });
    expect(await bounded.notion.comments(LEAVE, never)).toEqual([]);
    const error = await errorOf(bounded.notion.createPage(LEAVE, 'An answer', [], never));
    expect(error).toMatchObject({ code: 'rejected', fix: expect.stringContaining('Capabilities') });
  });
});
