import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../../../../src/core/sync-report.ts';
import { createSchedule } from '../../../../../src/sync/schedule.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { createFakeRuntimeSettings } from '../../../../fakes/runtime-settings.ts';
import { fakeDeps, realClock, SYNC_REPORT } from '../../../../fixtures/discord.ts';
import { silentLog } from '../../../../fixtures/silent-log.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

const { signal } = new AbortController();

function statusWith(run: Partial<RunSummary>) {
  const { status } = fakeDeps(createFakeDiscordStore()).deps;
  return async (wait: AbortSignal) => {
    const given = await status(wait);
    return { ...given, runs: [{ ...given.runs[0]!, ...run }, ...given.runs] };
  };
}

describe('/sync-admin status', () => {
  test('shows a sync of the schedule with what it has done', async () => {
    const running = { finishedAt: undefined, error: undefined, indexed: 700, unchanged: 40, pending: 486 };
    const { standIn, channel, admin } = await openHarness({ deps: { status: statusWith(running) } });
    const use = standIn.runCommand(admin, channel, 'sync-admin status');
    await eventually(() => shown(use)).toMatch(
      /^A sync that wasn't started on Discord has been running since <t:\d+:R>\.\n740 of 1,226 done · 486 to go$/,
    );
  });

  test.each([
    ['ended', { finishedAt: new Date(), error: undefined }],
    ['was interrupted', { finishedAt: undefined, error: 'interrupted: the process ended' }],
  ])('shows none if the last one %s', async (_, run) => {
    const { standIn, channel, admin } = await openHarness({ deps: { status: statusWith(run) } });
    const use = standIn.runCommand(admin, channel, 'sync-admin status');
    await eventually(() => shown(use)).toBe('No sync is running.');
  });
});

test('/sync-admin schedule is in force at once, and the history of settings names the admin', async () => {
  const runtimeSettings = createFakeRuntimeSettings({ sync_interval_seconds: 300 });
  const intervalSeconds = () => Number(runtimeSettings.values().syncIntervalSeconds);
  const syncs: string[] = [];
  const schedule = createSchedule({
    sync: {
      run: async ({ collection }) => {
        syncs.push(collection);
        return SYNC_REPORT;
      },
    },
    store: { readState: async () => undefined, collections: async () => [] },
    clock: realClock,
    log: silentLog,
    intervalSeconds,
    collection: 'notion_docs',
  });
  const stop = new AbortController();
  const running = schedule.run(stop.signal);
  const change = async (seconds: number, changedBy: string, wait: AbortSignal) => {
    await runtimeSettings.set('sync_interval_seconds', String(seconds), changedBy, wait);
    schedule.reschedule();
  };
  const { standIn, channel, admin } = await openHarness({
    deps: { runtimeSettings, schedule: { intervalSeconds, nextAt: schedule.nextAt, change } },
  });
  await eventually(() => syncs.length).toBe(1);
  const show = (values: Record<string, number>) => standIn.runCommand(admin, channel, 'sync-admin schedule', values);
  const before = show({});
  await eventually(() => shown(before)).toMatch(/^Every 5.min\. Next sync <t:\d+:R>\.$/);
  const after = show({ seconds: 3600 });
  await eventually(() => shown(after)).toMatch(/^Every 1.hr\. Next sync <t:\d+:R>\.$/);
  const nextAt = (text: string) => Number(/<t:(\d+):R>/.exec(text)?.[1]);
  expect(nextAt(shown(after)) - nextAt(shown(before))).toBe(3300);
  const soon = show({ seconds: 1 });
  await eventually(() => shown(soon)).toContain('Every 1');
  await eventually(() => syncs.length).toBeGreaterThan(1);
  const off = show({ seconds: 0 });
  await eventually(() => shown(off)).toBe("There's no schedule. To sync now, run `/sync`.");
  expect((await runtimeSettings.history('sync_interval_seconds', signal))[0]?.changedBy).toBe(`discord:${admin.id}`);
  stop.abort();
  await running;
});
