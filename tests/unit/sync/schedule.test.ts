import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/core/clock.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { SyncReport } from '../../../src/core/sync-report.ts';
import type { SyncRequest } from '../../../src/sync/run.ts';
import { createSchedule, type ScheduleOptions } from '../../../src/sync/schedule.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createFakeClock } from './clock.ts';
import { createRig } from './rig.ts';

const REPORT = { problems: [] } as unknown as SyncReport;

/** Runs a schedule until `runs` syncs were made; each calls `onRun`. */
async function watch(
  runs: number,
  onRun: (n: number, request: SyncRequest) => void,
  options: Partial<ScheduleOptions> = {},
) {
  const clock = createFakeClock();
  const stop = new AbortController();
  const requests: SyncRequest[] = [];
  const { store } = createRig();
  const schedule = createSchedule({
    sync: {
      async run(request) {
        requests.push(request);
        if (requests.length >= runs) stop.abort();
        onRun(requests.length, request);
        return REPORT;
      },
    },
    ...{ store, clock, log: silentLog, intervalSeconds: () => 300, collection: 'notes' },
    ...options,
  });
  await schedule.run(stop.signal);
  return { requests, waits: clock.waits, store, schedule };
}

describe('the schedule', () => {
  it('syncs at once and then at each interval', async () => {
    const { requests, waits } = await watch(3, () => undefined);
    expect(requests.map(({ mode }) => mode)).toEqual(['incremental', 'incremental', 'incremental']);
    expect(waits).toEqual([300_000, 300_000]);
  });

  it('survives errors, waits longer after each, and returns to the interval after a success', async () => {
    const down = new AppError({ service: 'notion', code: 'unavailable', message: 'Down.' });
    const { waits } = await watch(5, (n) => {
      if (n === 1 || n === 2) throw down;
      if (n === 3) throw new TypeError('a bug');
    });
    expect(waits).toEqual([300_000, 600_000, 1_200_000, 300_000]);
  });

  it('waits as long as Notion asks', async () => {
    const limited = new AppError({
      service: 'notion',
      code: 'rate-limited',
      message: 'Wait.',
      retryAfterMs: 4_000_000,
    });
    const { waits } = await watch(2, (n) => {
      if (n === 1) throw limited;
    });
    expect(waits).toEqual([4_000_000]);
  });

  it('leaves the work to another replica that is syncing', async () => {
    const busy = new AppError({ service: 'app', code: 'busy', message: 'Busy.' });
    const { waits } = await watch(3, () => {
      throw busy;
    });
    expect(waits).toEqual([300_000, 300_000]);
  });

  it('audits once a day', async () => {
    const clock = createFakeClock();
    const { store } = createRig();
    const signal = AbortSignal.timeout(1000);
    await store.writeState('audit:notes', { at: clock.now().toISOString() }, signal);
    const { requests } = await watch(3, () => undefined, { store, clock, intervalSeconds: () => 20 * 60 * 60 });
    expect(requests.map(({ mode }) => mode)).toEqual(['incremental', 'incremental', 'audit']);
  });

  it('syncs the other collections, too', async () => {
    const { store } = createRig();
    await store.saveCollection('other', [], AbortSignal.timeout(1000));
    const { requests } = await watch(2, () => undefined, { store });
    expect(requests.map(({ collection }) => collection)).toEqual(['notes', 'other']);
  });

  it('syncs only on demand if the interval is 0', async () => {
    const stop = new AbortController();
    const clock: Clock = { now: () => new Date(), wait: async () => undefined };
    const asked = Promise.withResolvers<void>();
    const schedule = createSchedule({
      sync: {
        async run() {
          asked.resolve();
          return REPORT;
        },
      },
      ...{
        store: createRig().store,
        clock,
        log: silentLog,
        intervalSeconds: () => 0,
        collection: 'notes',
      },
    });
    const running = schedule.run(stop.signal);
    expect(schedule.nextAt()).toBeUndefined();
    schedule.wake(0);
    await asked.promise;
    stop.abort();
    await running;
  });
});
