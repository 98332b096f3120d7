import { describe, expect, test } from 'vitest';
import { PAGE_A, SECRET_PAGE } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, openHarness, shown } from '../../harness.ts';

const { signal } = new AbortController();

describe('/follow', () => {
  test('is for members with the trusted role, here and in the channel of the posts', async () => {
    const harness = await openHarness();
    const { standIn, channel, guild, store } = harness;
    const [role, other] = [standIn.addRole(guild), standIn.addRole(guild)];
    const elsewhere = standIn.addChannel(guild, 'elsewhere');
    await store.setSettings(guild, channel.id, { trustedRole: role }, signal);
    await store.setSettings(guild, elsewhere.id, { trustedRole: other }, signal);
    const [stranger, member] = [standIn.addUser('stranger'), standIn.addUser('member', { roles: [role] })];
    const by = (person: typeof stranger, values: Record<string, string>) =>
      standIn.runCommand(person, channel, 'follow page', { page: PAGE_A, ...values });
    const refused = by(stranger, {});
    await eventually(() => shown(refused)).toContain('Only members with the trusted role');
    const there = by(member, { in: elsewhere.id });
    await eventually(() => shown(there)).toContain('Only members with the trusted role');
    const here = by(member, {});
    await eventually(() => shown(here)).toContain("I'll post changes of");
    expect([...store.data.changeData.follows.values()]).toMatchObject([
      { channelId: channel.id, createdBy: member.id },
    ]);
  });

  test('says what is missing: the permission to write, a channel that takes messages, a page that the channel can see', async () => {
    const harness = await openHarness();
    const { standIn, channel, guild, admin, store } = harness;
    const [quiet, forum, narrow] = [
      standIn.addChannel(guild, 'quiet'),
      standIn.addChannel(guild, 'forum', 15),
      standIn.addChannel(guild, 'narrow'),
    ];
    standIn.deny(quiet, ['SEND_MESSAGES']);
    await store.setSettings(guild, narrow.id, { scope: { roots: [PAGE_A] } }, signal);
    const follow = (values: Record<string, string>) => standIn.runCommand(admin, channel, 'follow page', values);
    const noPermission = follow({ page: PAGE_A, in: quiet.id });
    await eventually(() => shown(noPermission)).toMatch(
      /I can't write in <#\d+>: I need the permission “Send Messages”/,
    );
    const noText = follow({ page: PAGE_A, in: forum.id });
    await eventually(() => shown(noText)).toContain("it isn't a text channel or a thread");
    const outside = follow({ page: SECRET_PAGE, in: narrow.id });
    await eventually(() => shown(outside)).toContain("can't see that page");
    await store.setSettings(guild, narrow.id, { mode: 'off' }, signal);
    const off = follow({ page: PAGE_A, in: narrow.id });
    await eventually(() => shown(off)).toContain("I don't answer in this channel");
    expect(store.data.changeData.follows.size).toBe(0);
    expectCleanTraffic(harness);
  });

  test('lists what is followed without titles that cannot be seen here, and stops it', async () => {
    const harness = await openHarness();
    const { standIn, channel, guild, admin, store } = harness;
    const secret = standIn.addChannel(guild, 'secret');
    await store.setSettings(guild, channel.id, { scope: { roots: [PAGE_A] } }, signal);
    for (const [where, page] of [
      [channel, PAGE_A],
      [secret, SECRET_PAGE],
    ] as const) {
      const made = standIn.runCommand(admin, where, 'follow page', { page });
      await eventually(() => shown(made)).toContain("I'll post");
    }
    const listed = standIn.runCommand(admin, channel, 'follow list');
    await eventually(() => shown(listed)).toContain('“Base 1111”');
    expect(shown(listed)).toContain("something that can't be seen here");
    expect(shown(listed)).not.toContain('Base 3333');
    for (const id of store.data.changeData.follows.keys()) {
      const stopped = standIn.runCommand(admin, channel, 'follow stop', { follow: id });
      await eventually(() => shown(stopped)).toBe('Stopped.');
    }
    const empty = standIn.runCommand(admin, channel, 'follow list');
    await eventually(() => shown(empty)).toContain('Nothing is followed');
  });
});
