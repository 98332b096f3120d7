import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotionId } from '../../../src/domain.ts';
import { AppError } from '../../../src/errors.ts';
import { createNotion, type NotionOptions } from '../../../src/notion/notion.ts';
import type { Clock, Notion } from '../../../src/ports.ts';
import { Secret } from '../../../src/secret.ts';
import { handbook } from '../../fixtures/handbook/workspace.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import type { FaultKind } from '../../stand-ins/notion/faults.ts';
import { pageId } from '../../stand-ins/notion/ids.ts';
import { type NotionStandIn, openNotionStandIn } from '../../stand-ins/notion/open-notion-stand-in.ts';

const never = new AbortController().signal;
const LEAVE = pageId('leave') as NotionId;
const TOKEN = 'ntn_very_secret_token';

/** Waiting takes no time; the clock goes on all the same, for the stand-in too. */
function createHurriedClock(): Clock & { readonly waits: number[] } {
  let nowMs = Date.parse('2026-11-20T10:00:30Z');
  const waits: number[] = [];
  return {
    waits,
    now: () => new Date(nowMs),
    async wait(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

let clock: ReturnType<typeof createHurriedClock>;
let standIn: NotionStandIn;
let notion: Notion;
let pauses: Date[];

const open = (options: Partial<NotionOptions> = {}): Notion =>
  createNotion(
    {
      token: new Secret(TOKEN),
      baseUrl: standIn.url,
      ratePerMinute: 10_000,
      clock,
      timeoutMs: 5_000,
      onPause: (until) => pauses.push(until),
      ...options,
    },
    silentLog,
  );

beforeEach(async () => {
  clock = createHurriedClock();
  pauses = [];
  standIn = await openNotionStandIn({ workspace: handbook, token: TOKEN, now: clock.now });
  notion = open();
});

afterEach(() => standIn[Symbol.asyncDispose]());

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

describe('reads are tried again', () => {
  test.each(TROUBLES)('after %o, GET and POST alike', async (fault) => {
    for (const endpoint of ['children', 'search'] as const) standIn.fail({ ...fault, endpoint, times: 2 });
    expect((await notion.children(LEAVE, undefined, never)).items.length).toBeGreaterThan(3);
    expect((await notion.search({}, never)).items.length).toBeGreaterThan(5);
    expect([notion.requestCount(), standIn.requests.count()]).toEqual([6, 6]);
  });

  test.each<FaultKind>([{ kind: 'hang' }, { kind: 'hang-body' }])('after %o, when the time is over', async (fault) => {
    notion = open({ timeoutMs: 150 });
    standIn.fail({ ...fault, times: 1 });
    expect((await notion.children(LEAVE, undefined, never)).items.length).toBeGreaterThan(3);
    expect(standIn.requests.count()).toBe(2);
  });

  test('six times, with growing delays, and then it is said in a sentence', async () => {
    standIn.fail({ kind: 'status', status: 500, times: 99 });
    const error = await errorOf(notion.search({}, never));
    expect(error).toMatchObject({ service: 'notion', code: 'unavailable', message: 'Notion failed to answer.' });
    expect(standIn.requests.count()).toBe(6);
    expect(clock.waits).toHaveLength(5);
    expect(clock.waits).toEqual(clock.waits.toSorted((a, b) => a - b));
    expect(clock.waits[0]).toBeGreaterThanOrEqual(1_000);
  });

  test('unreachable is told from silent', async () => {
    const nowhere = open({ baseUrl: 'http://127.0.0.1:9' });
    expect(await errorOf(nowhere.search({}, never))).toMatchObject({ message: 'Notion cannot be reached.' });
    standIn.fail({ kind: 'hang', times: 99 });
    const hasty = open({ timeoutMs: 20 });
    expect(await errorOf(hasty.search({}, never))).toMatchObject({ message: 'Notion did not answer in time.' });
  });
});

describe('what cannot get better is not tried again', () => {
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
    expect([standIn.requests.count(), clock.waits]).toEqual([1, []]);
  });

  test('a wrong token', async () => {
    const error = await errorOf(open({ token: new Secret('ntn_other') }).whoAmI(never));
    expect(error).toMatchObject({
      code: 'unauthorized',
      message: 'Notion rejected the token.',
      fix: expect.stringContaining('`notion-token`'),
    });
  });

  test('errors hold neither the token nor, in their sentence, words of Notion', async () => {
    standIn.fail({ ...status(400), message: 'body failed validation: secret plans', times: 1 });
    const error = await errorOf(notion.search({}, never));
    expect(`${error.message} ${error.fix}`).not.toContain('validation');
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(TOKEN);
  });
});

describe('rates', () => {
  test.each([429, 529])('a %i holds every caller to the end of what Notion asks for', async (status) => {
    standIn.fail({ kind: 'status', status, retryAfterSeconds: 200, after: 2 });
    const readings = Array.from({ length: 12 }, () => notion.children(LEAVE, undefined, never));
    await Promise.all(readings);
    expect(standIn.requests.duringRetryAfter).toBeLessThanOrEqual(9);
    const afterwards = standIn.requests.all.at(-1)!;
    expect(afterwards.status).toBe(200);
    expect(pauses).toHaveLength(1);
    expect(pauses[0]!.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-20T10:03:50Z'));
    expect(afterwards.atMs).toBeGreaterThanOrEqual(pauses[0]!.getTime());
  });

  test('nothing is sent once the pause is known', async () => {
    standIn.fail({ kind: 'status', status: 429, retryAfterSeconds: 90 });
    await notion.search({}, never);
    await Promise.all(Array.from({ length: 5 }, () => notion.search({}, never)));
    expect(standIn.requests.duringRetryAfter).toBe(0);
    expect(notion.pausedUntil()).toBeUndefined();
  });

  test('a pause of a former process is kept', async () => {
    const until = new Date(clock.now().getTime() + 75_000);
    await open({ pausedUntil: until }).search({}, never);
    expect(standIn.requests.all[0]!.atMs).toBeGreaterThanOrEqual(until.getTime());
  });

  test('the budget is never overdrawn, whoever calls', async () => {
    await standIn[Symbol.asyncDispose]();
    standIn = await openNotionStandIn({ workspace: handbook, token: TOKEN, now: clock.now, ratePerMinute: 40 });
    notion = open({ ratePerMinute: 40 });
    const caller = async () => {
      for (let n = 0; n < 25; n += 1) await notion.children(LEAVE, undefined, never);
    };
    await Promise.all(Array.from({ length: 8 }, caller));
    expect(standIn.requests.count()).toBe(200);
    expect(standIn.requests.busiestMinute()).toBeLessThanOrEqual(40);
    expect(standIn.requests.busiestMinute()).toBeGreaterThan(20);
    expect(standIn.requests.all.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('a caller that gives up in a pause leaves at once, with its own reason', async () => {
    const real: Clock = {
      now: () => new Date(),
      wait: (ms, signal) =>
        new Promise((resolve, reject) => {
          const timer = setTimeout(resolve, ms);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(signal.reason);
          });
        }),
    };
    const patient = open({ clock: real, pausedUntil: new Date(Date.now() + 600_000) });
    const stop = new AbortController();
    const reading = patient.search({}, stop.signal);
    stop.abort('enough');
    await expect(reading).rejects.toBe('enough');
    expect(patient.requestCount()).toBe(0);
  });

  test('and one that gives up while Notion is silent', async () => {
    standIn.fail({ kind: 'hang-body' });
    const stop = new AbortController();
    const reading = notion.search({}, stop.signal);
    await expect.poll(() => standIn.requests.count()).toBe(1);
    stop.abort('enough');
    await expect(reading).rejects.toBe('enough');
  });
});

describe('page size', () => {
  const sizes = () => standIn.requests.all.map(({ body }) => (body as { page_size: number }).page_size);

  test('is halved when Notion runs out of time, down to 10, and grows back', async () => {
    standIn.fail({ kind: 'status', status: 504, times: 5 });
    await notion.search({}, never);
    expect(sizes()).toEqual([100, 50, 25, 12, 10, 10]);
    for (let n = 0; n < 25; n += 1) await notion.search({}, never);
    expect(sizes().at(-1)).toBe(100);
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
  ])('is not made twice after %o', async (fault) => {
    standIn.fail({ ...fault, endpoint: 'create_page' });
    expect(await errorOf(create())).toMatchObject({ code: 'unavailable', message: expect.stringContaining('made') });
    expect(standIn.requests.count()).toBe(1);
  });

  test('is made once the rate allows it', async () => {
    standIn.fail({ kind: 'status', status: 429, retryAfterSeconds: 30, endpoint: 'create_page' });
    const page = await create();
    expect(page).toMatchObject({ title: 'An answer', url: expect.stringContaining(page.pageId.replaceAll('-', '')) });
    expect(standIn.requests.count('create_page')).toBe(2);
  });

  test('keeps every word, however long', async () => {
    const long = Array.from({ length: 130 }, (_, n) => `${n} ${'🐟'.repeat(1_500)}`);
    const page = await create(long);
    const { items } = await notion.children(page.pageId, undefined, never);
    expect(items).toHaveLength(100);
    expect(items.map(({ text }) => text).join('\n\n')).toBe(long.join('\n\n'));
  });
});

describe('capabilities', () => {
  test('without comments there are none; what is missing elsewhere is said', async () => {
    await standIn[Symbol.asyncDispose]();
    const capabilities = { comments: false, insert: false };
    standIn = await openNotionStandIn({ workspace: handbook, token: TOKEN, now: clock.now, capabilities });
    notion = open();
    expect(await notion.comments(LEAVE, never)).toEqual([]);
    const error = await errorOf(notion.createPage(LEAVE, 'An answer', [], never));
    expect(error).toMatchObject({ code: 'rejected', fix: expect.stringContaining('Capabilities') });
  });
});
