import { expect, it } from 'vitest';
import { p } from '../../../sample/stand-ins/notion/workspace/build.ts';
import { databaseId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import { type FollowRig, openFollowRig } from './follow-rig.ts';

/** Posts since the last call. */
function watch(rig: FollowRig) {
  let seen = rig.posts().length;
  return () => {
    const all = rig.posts();
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh;
  };
}

it('tells each change of a followed page once, through its whole life and a restart after every step', async () => {
  await using rig = await openFollowRig();
  const { notion } = rig;
  expect(await rig.run(rig.admin, rig.channel, 'follow page', { page: pageId('public') })).toContain(
    'post changes of “Public” in',
  );
  const news = watch(rig);
  const told = async (edit: () => void, mode: 'incremental' | 'audit' = 'incremental') => {
    edit();
    await rig.tell(mode);
    await rig.restart();
    await rig.tell();
    return news();
  };

  // Three edits within a minute, with a sync after each.
  notion.editBlock('block:hotels', 'Up to 130 euros a night.');
  await rig.rig.run();
  notion.editBlock('block:hotels', 'Up to 140 euros a night.');
  await rig.rig.run();
  await rig.step();
  const [edited, ...more] = await told(() => notion.editBlock('block:hotels', 'Up to 150 euros a night.'));
  expect(more).toEqual([]);
  expect(edited).toContain('Travel guide');
  expect(edited).toContain('# Hotels\n- Up to 120 euros a night.\n+ Up to 150 euros a night.');

  expect(await told(() => notion.renamePage('page:guide', 'Travel'))).toEqual([
    expect.stringMatching(/Travel\].*\n.*was “Travel guide”/),
  ]);
  expect(await told(() => notion.setProperty('page:launch', 'Status', 'Published'))).toEqual([
    expect.stringContaining('Status: Draft → Published'),
  ]);
  const faq = { key: 'faq', title: 'FAQ', blocks: [p('Ask.')] };
  expect(await told(() => notion.addPage('page:public', faq))).toEqual([expect.stringMatching(/FAQ[\s\S]*new page/)]);
  expect(await told(() => notion.movePage('page:plans', 'page:public'), 'audit')).toEqual([
    expect.stringMatching(/Plans[\s\S]*moved or shared here/),
  ]);
  expect(await told(() => notion.movePage('page:plans', 'page:internal'), 'audit')).toEqual([
    expect.stringMatching(/Plans[\s\S]*moved to Team › Internal/),
  ]);
  expect(await told(() => notion.trash('page:guide'), 'audit')).toEqual([
    expect.stringMatching(/Travel[\s\S]*moved to the trash/),
  ]);
  expect(await told(() => notion.restore('page:guide'), 'audit')).toEqual([
    expect.stringMatching(/Travel[\s\S]*restored/),
  ]);
  // Read again from scratch: no news.
  expect(await told(() => undefined, 'audit')).toEqual([]);
  await rig.rig.run('full');
  expect(await told(() => undefined)).toEqual([]);
  // Edits that cancel each other out.
  notion.editBlock('block:trains', 'Third class.');
  await rig.rig.run();
  expect(
    await told(() => notion.editBlock('block:trains', 'Second class up to two hours, first class beyond.')),
  ).toEqual([]);
  expect(rig.discord.traffic.filter(({ status, invalid }) => status >= 400 || invalid)).toEqual([]);
});

it('posts nothing that cannot be asked in the channel when it is posted', async () => {
  await using rig = await openFollowRig();
  const { notion, store, guild, channel } = rig;
  await rig.run(rig.admin, channel, 'follow collection');
  const news = watch(rig);
  notion.editBlock('block:plan', 'The secret plan is called Osprey.');
  notion.editBlock('block:hotels', 'Up to 99 euros a night.');
  await rig.rig.run();
  // The scope changes while the edit settles.
  const scope = { roots: [pageId('public') as never] };
  await store.setSettings(guild, channel.id, { scope }, new AbortController().signal);
  await rig.tell();
  expect(news()).toEqual([expect.stringContaining('99 euros')]);
  // Text that was written where it cannot be asked stays there when its page comes.
  notion.editBlock('block:plan', 'Nothing to see.');
  await rig.rig.run();
  notion.movePage('page:plans', 'page:public');
  await rig.tell('audit');
  expect(news()).toEqual([expect.stringMatching(/Plans[\s\S]*moved or shared here/)]);
  // A page that leaves takes its new name and words along.
  notion.renamePage('page:plans', 'Operation Heron');
  notion.editBlock('block:plan', 'Heron flies at dawn.');
  notion.movePage('page:plans', 'page:internal');
  await rig.tell('audit');
  const left = news();
  expect(left).toEqual([expect.stringMatching(/Plans[\s\S]*moved out of what I can show here/)]);
  expect(left.join()).not.toMatch(/Heron|Osprey|dawn|notion\.so/);
  expect(rig.posts().join()).not.toMatch(/Heron|Osprey|secret/);
  // Turned off: what changes now is not told later either.
  await store.setSettings(guild, channel.id, { scope, mode: 'off' }, new AbortController().signal);
  notion.editBlock('block:hotels', 'Up to 77 euros a night.');
  await rig.tell();
  await store.setSettings(guild, channel.id, { scope }, new AbortController().signal);
  await rig.tell();
  expect(news()).toEqual([]);
});

it('filters rows, and says once a day what happened in a day', async () => {
  await using rig = await openFollowRig();
  const { notion, discord, guild } = rig;
  const [published, fresh, daily] = ['published', 'fresh', 'daily'].map((name) => discord.addChannel(guild, name));
  const database = databaseId('articles');
  const follow = (channel: typeof published, values: Record<string, string | boolean>) =>
    rig.run(rig.admin, channel!, 'follow database', { database, ...values });
  expect(await follow(published, { becomes: 'status = published' })).toContain('when it becomes Status = published');
  await follow(fresh, { new_rows: true });
  await follow(daily, { when: 'daily', only: 'Status=Draft' });
  expect(await follow(daily, { only: 'Owner = me' })).toContain('has no property called `Owner`. It has: ');
  expect(await follow(daily, { only: 'Status' })).toContain('A filter looks like `Status = Published`');

  notion.renamePage('page:pricing', 'Prices');
  await rig.tell();
  notion.setProperty('page:launch', 'Status', 'Published');
  await rig.tell();
  notion.addRow('data-source:articles', { key: 'jobs', title: 'Jobs', values: { Status: 'Draft' } });
  await rig.tell();
  notion.renamePage('page:jobs', 'Open jobs');
  await rig.tell();
  expect(rig.posts(published)).toEqual([expect.stringMatching(/Launch[\s\S]*Draft → Published/)]);
  expect(rig.posts(fresh)).toEqual([expect.stringMatching(/Jobs[\s\S]*new page/)]);
  expect(rig.posts(daily)).toEqual([]);
  rig.advance(24 * 60 * 60_000);
  await rig.tell();
  expect(rig.posts(daily)).toEqual([expect.stringMatching(/Open jobs[\s\S]*new page/)]);
  // After days without news, the next change still waits for the time of day.
  rig.advance(3 * 24 * 60 * 60_000);
  await rig.step();
  notion.renamePage('page:jobs', 'Jobs');
  await rig.tell();
  expect(rig.posts(daily)).toHaveLength(1);
  rig.advance(24 * 60 * 60_000);
  await rig.step();
  expect(rig.posts(daily).slice(1)).toEqual([expect.stringContaining('was “Open jobs”')]);
});

it('makes one digest of what exceeds the rate of a channel, and loses nothing', async () => {
  await using rig = await openFollowRig({ followMessagesPerHour: 3 });
  const { notion } = rig;
  await rig.run(rig.admin, rig.channel, 'follow page', { page: pageId('public') });
  for (let n = 0; n < 20; n++)
    notion.addPage('page:public', { key: `n${n}`, title: `Note ${n}`, blocks: [p('Text.')] });
  await rig.tell();
  const [digest, ...more] = rig.posts();
  expect(more).toEqual([]);
  expect(digest?.match(/Note \d+/g)?.length).toBeGreaterThanOrEqual(15);
  expect(digest).toContain('and 5 more pages');
  for (let n = 0; n < 3; n++) {
    notion.renamePage(`page:n${n}`, `Renamed ${n}`);
    await rig.tell();
  }
  expect(rig.posts()).toHaveLength(3);
  rig.advance(60 * 60_000);
  await rig.step();
  expect(rig.posts().slice(3)).toEqual([expect.stringContaining('Renamed 2')]);
});

it('ends when its channel is deleted, and waits while it may not write there; its maker is told once', async () => {
  await using rig = await openFollowRig();
  const { notion, discord, guild, admin } = rig;
  const doomed = discord.addChannel(guild, 'doomed');
  await rig.run(admin, doomed, 'follow page', { page: pageId('public') });
  await rig.run(admin, rig.channel, 'follow page', { page: pageId('public') });
  discord.deleteChannel(doomed);
  rig.channel.denied = ['SEND_MESSAGES'];
  discord.gateway.dispatch('CHANNEL_UPDATE', { id: rig.channel.id });
  await rig.restart();
  notion.editBlock('block:hotels', 'Up to 99 euros a night.');
  await rig.tell();
  await rig.tell();
  const direct = rig.directTo(admin);
  expect(rig.posts(direct).sort()).toEqual([
    expect.stringMatching(/I can't post the changes.*“Send Messages”/),
    expect.stringMatching(/has ended, because its channel was deleted/),
  ]);
  expect(rig.posts()).toEqual([]);
  expect(await rig.run(admin, rig.channel, 'follow list')).toMatch(/Public.*I can't write there/);
  rig.channel.denied = [];
  await rig.restart();
  await rig.tell();
  expect(rig.posts()).toEqual([expect.stringContaining('99 euros')]);
  expect(rig.posts(direct)).toHaveLength(2);
});
