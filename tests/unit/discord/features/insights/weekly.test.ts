import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import type { Clock } from '../../../../../src/core/clock.ts';
import { queueWeeklyInsights } from '../../../../../src/discord/features/insights/queue-weekly-insights.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { ANSWER, citation, hurriedClock, PAGE_A, PAGES } from '../../../../fixtures/discord.ts';
import { contextWith, recordingSender } from '../../fake-context.ts';
import { eventually, expectCleanTraffic, openAgain, openHarness, shown } from '../../harness.ts';
import { PARKING, storeAsked } from './asked.ts';

const { signal } = new AbortController();
/** Wednesday; the week before is 23 to 29 November. */
const WEDNESDAY = new Date('2026-12-02T12:00:00Z');
const LAST_WEEK = new Date('2026-11-25T12:00:00Z');
const ROUND_MS = 60_000;
const ROUNDS_UNTIL_NOTIFYING = 10;

/** A clock whose minutes pass when the test says so. */
function steppedClock(): Clock & { readonly pass: () => Promise<void> } {
  let waiting: (() => void)[] = [];
  return {
    now: () => WEDNESDAY,
    wait: (ms, stop) =>
      ms < ROUND_MS
        ? hurriedClock.wait(ms, stop)
        : new Promise((resolve, reject) => {
            waiting.push(resolve);
            stop.addEventListener('abort', () => reject(stop.reason), { once: true });
          }),
    async pass() {
      for (let round = 0; round < ROUNDS_UNTIL_NOTIFYING; round++) {
        await eventually(() => waiting.length).toBeGreaterThan(0);
        const resolved = waiting;
        waiting = [];
        for (const resolve of resolved) resolve();
      }
      await eventually(() => waiting.length).toBeGreaterThan(0);
    },
  };
}

async function openWeekly(covers: 'channel' | 'server' = 'server') {
  const clock = steppedClock();
  const store = createFakeDiscordStore(PAGES, () => LAST_WEEK);
  const harness = await openHarness({ store, deps: { clock } });
  const { guild, channel, standIn } = harness;
  const other = standIn.addChannel(guild, 'other');
  const asked = { guildId: guild, settingsChannelId: other.id, askedAt: LAST_WEEK };
  await storeAsked(
    store,
    PARKING.map((question) => ({ ...asked, ...question })),
  );
  await store.setSettings(guild, channel.id, { weeklyInsights: covers }, signal);
  const posts = () => standIn.messages(channel.id).filter(({ author }) => author.bot);
  return { ...harness, clock, posts, other, asked };
}

describe('the weekly post', () => {
  test('comes once, with picture and text, whatever time it is in the week', async () => {
    const harness = await openWeekly();
    const { clock, posts } = harness;
    await clock.pass();
    await eventually(() => posts().length).toBe(1);
    expect(textOf(posts()[0]!)).toContain('Insights: Nov 23');
    expect(textOf(posts()[0]!)).toContain('Where can visitors park?');
    expect(posts()[0]!.attachments[0]?.description).toContain('5 questions');
    await clock.pass();
    expect(posts()).toHaveLength(1);
    expectCleanTraffic(harness);
  });

  test('is not repeated by a process that takes over after a crash between sending and noting it', async () => {
    const { clock, posts, store, standIn, discord } = await openWeekly();
    await clock.pass();
    await eventually(() => posts().length).toBe(1);
    const [row] = store.data.changeData.outbox;
    await eventually(() => row?.outcome).toBe('sent');
    await discord.stop();
    Object.assign(row!, { outcome: undefined, leasedUntil: undefined });
    const next = steppedClock();
    await openAgain(standIn, store, { clock: next });
    await next.pass();
    await eventually(() => row?.outcome).toBe('sent');
    expect(posts()).toHaveLength(1);
  });

  test('is not lost if the process dies before sending it', async () => {
    const { store, standIn, discord, guild, channel, posts } = await openWeekly();
    await discord.stop();
    const context = contextWith(recordingSender().sender, {
      store,
      clock: { ...hurriedClock, now: () => WEDNESDAY },
      guilds: () => [{ id: guild, name: 'g', locale: 'en-US', limited: [] }],
    });
    await queueWeeklyInsights(context, signal);
    expect(store.data.changeData.outbox.map(({ entry }) => entry)).toMatchObject([
      { kind: 'insights', channelId: channel.id, payload: { guildId: guild, week: '2026-11-23' } },
    ]);
    const next = steppedClock();
    await openAgain(standIn, store, { clock: next });
    await next.pass();
    await eventually(() => posts().length).toBe(1);
  });

  test('names no page outside the scope of its channel, and quotes no question from a wider one', async () => {
    const { clock, posts, store, guild, channel, asked } = await openWeekly();
    const secret = { ...ANSWER, citations: [citation(3), citation(1)] };
    await storeAsked(
      store,
      ['s1', 's2'].map((id) => ({ ...asked, id, askedBy: id, answer: secret })),
    );
    await store.setSettings(guild, channel.id, { weeklyInsights: 'server', scope: { roots: [PAGE_A] } }, signal);
    await clock.pass();
    await eventually(() => posts().length).toBe(1);
    expect(textOf(posts()[0]!)).toContain('7 questions');
    expect(textOf(posts()[0]!)).toContain('Holidays');
    expect(textOf(posts()[0]!)).not.toMatch(/Salaries|park/);
  });

  test('of a channel alone covers that channel, and is left out if nobody asked there', async () => {
    const { clock, posts, store } = await openWeekly('channel');
    await clock.pass();
    await eventually(() => store.data.changeData.outbox[0]?.outcome).toBe('nothing');
    expect(posts()).toEqual([]);
  });

  test('tells the admins if the channel does not take it', async () => {
    const { clock, posts, store, standIn, admin, channel } = await openWeekly();
    standIn.deny(channel, ['SEND_MESSAGES']);
    await clock.pass();
    await eventually(() => store.data.changeData.outbox[0]?.outcome).toBe('refused');
    const direct = standIn.messages(standIn.directChannel(admin).id).map(textOf).join('\n');
    expect(direct).toContain("couldn't post the weekly insights");
    expect(posts()).toEqual([]);
  });

  test('stops when the setting is taken back', async () => {
    const { standIn, admin, channel, store, guild } = await openWeekly();
    const use = standIn.runCommand(admin, channel, 'channel unset', { setting: 'insights' });
    await eventually(() => shown(use)).toContain('I removed `insights`');
    expect(await store.channelsWithWeeklyInsights(signal)).toEqual([]);
    expect(await store.settings(guild, channel.id, signal)).toEqual({});
  });
});

test.each([
  ['2026-11-30T07:59:00Z', 'UTC', 0],
  ['2026-11-30T08:00:00Z', 'UTC', 1],
  ['2026-11-30T07:00:00Z', 'Europe/Berlin', 1],
  ['2026-11-30T06:59:00Z', 'Europe/Berlin', 0],
  ['2026-11-30T02:00:00Z', 'America/Los_Angeles', 0],
  ['2026-11-30T16:00:00Z', 'America/Los_Angeles', 1],
  ['2026-12-06T23:59:00Z', 'UTC', 1],
])('at %s, a channel in %s has %i post of last week', async (now, timeZone, count) => {
  const store = createFakeDiscordStore();
  const context = contextWith(recordingSender().sender, {
    store,
    clock: { ...hurriedClock, now: () => new Date(now) },
    guilds: () => [{ id: '1', name: 'g', locale: 'en-US', limited: [] }],
  });
  await store.setSettings('1', '2', { weeklyInsights: 'channel', timeZone }, signal);
  await store.setSettings('3', '4', { weeklyInsights: 'channel', timeZone }, signal);
  await queueWeeklyInsights(context, signal);
  await queueWeeklyInsights(context, signal);
  expect(store.data.changeData.outbox).toHaveLength(count);
});

test('weekly insights need a channel that takes them', async () => {
  const { standIn, admin, channel } = await openHarness();
  const whole = standIn.runCommand(admin, channel, 'channel set', { insights: 'server', server: true });
  await eventually(() => shown(whole)).toContain('need one channel');
  standIn.deny(channel, ['ATTACH_FILES']);
  const denied = standIn.runCommand(admin, channel, 'channel set', { insights: 'server' });
  await eventually(() => shown(denied)).toContain('I need the permission “Attach Files”');
});
