import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import type { Notion } from '../../../src/core/ports/notion.ts';
import { openTransportRig, type TransportRig } from './transport-rig.ts';

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

describe('rates', () => {
  test.each([429, 529])('a %i holds every caller as long as Notion asks', async (status) => {
    standIn.fail({ kind: 'status', status, retryAfterSeconds: 200, after: 2 });
    const readings = Array.from({ length: 12 }, () => notion.children(LEAVE, undefined, never));
    await Promise.all(readings);
    expect(standIn.requests.duringRetryAfter).toBeLessThanOrEqual(9);
    const afterwards = standIn.requests.all.at(-1)!;
    expect(afterwards.status).toBe(200);
    expect(rig.pauses).toHaveLength(1);
    expect(rig.pauses[0]!.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-20T10:03:50Z'));
    expect(afterwards.atMs).toBeGreaterThanOrEqual(rig.pauses[0]!.getTime());
  });

  test('nothing is sent once the pause is known', async () => {
    standIn.fail({ kind: 'status', status: 429, retryAfterSeconds: 90 });
    await notion.search({}, never);
    await Promise.all(Array.from({ length: 5 }, () => notion.search({}, never)));
    expect(standIn.requests.duringRetryAfter).toBe(0);
    expect(notion.pausedUntil()).toBeUndefined();
  });

  test('a pause of an earlier process is kept', async () => {
    const until = new Date(rig.clock.now().getTime() + 75_000);
    await rig.open({ pausedUntil: until }).search({}, never);
    expect(standIn.requests.all[0]!.atMs).toBeGreaterThanOrEqual(until.getTime());
  });

  test('the budget is never exceeded, whoever calls', async () => {
    await using strict = await openTransportRig({ ratePerMinute: 40 });
    const frugal = strict.open({ ratePerMinute: 40 });
    const { requests } = strict.standIn;
    const caller = async () => {
      for (let n = 0; n < 25; n += 1) await frugal.children(LEAVE, undefined, never);
    };
    await Promise.all(Array.from({ length: 8 }, caller));
    expect(requests.count()).toBe(200);
    expect(requests.busiestMinute()).toBeLessThanOrEqual(40);
    expect(requests.busiestMinute()).toBeGreaterThan(20);
    expect(requests.all.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('a caller that gives up during a pause leaves at once, with its own reason', async () => {
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
    const patient = rig.open({ clock: real, pausedUntil: new Date(Date.now() + 600_000) });
    const stop = new AbortController();
    const reading = patient.search({}, stop.signal);
    stop.abort('enough');
    await expect(reading).rejects.toBe('enough');
    expect(patient.requestCount()).toBe(0);
  });

  test('so does one that gives up while Notion does not answer', async () => {
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

  test('is halved when Notion times out, down to 10, and grows again', async () => {
    standIn.fail({ kind: 'status', status: 504, times: 5 });
    await notion.search({}, never);
    expect(sizes()).toEqual([100, 50, 25, 12, 10, 10]);
    for (let n = 0; n < 25; n += 1) await notion.search({}, never);
    expect(sizes().at(-1)).toBe(100);
  });
});
