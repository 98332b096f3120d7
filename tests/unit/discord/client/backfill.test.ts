import { describe, expect, test } from 'vitest';
import type { StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import type { AskRequest } from '../../../../src/discord/ports.ts';
import { hurriedClock } from '../../../fixtures/discord.ts';
import { eventually, type Harness, openAgain, openHarness } from '../harness.ts';

const mention = (text: string) => `<@999999999999999999> ${text}`;

describe('the backfill', () => {
  const repliesTo = ({ standIn }: Pick<Harness, 'standIn'>, message: StandInMessage) =>
    standIn.messages(message.channel_id).filter(({ reference }) => reference === message.id);
  const questions = (asked: readonly AskRequest[]) => asked.map(({ question }) => question);

  test('answers each message once that was sent while a session was lost (opcode 9)', async () => {
    const harness = await openHarness();
    const { standIn, guild, channel, someone, asked } = harness;
    const other = standIn.addChannel(guild, 'other');
    const before = standIn.sendMessage(someone, channel, mention('before'));
    await eventually(() => asked.length).toBe(1);
    standIn.gateway.state.refuseResume = true;
    standIn.gateway.closeWith(4000);
    const missed = standIn.sendMessage(someone, channel, mention('missed'));
    const elsewhere = standIn.sendMessage(someone, other, mention('elsewhere'));
    standIn.sendMessage(someone, other, 'not for the bot');
    await eventually(() => questions(asked).toSorted()).toEqual(['before', 'elsewhere', 'missed']);
    expect(standIn.gateway.state).toMatchObject({ identifies: 2, resumes: 0 });
    const after = standIn.sendMessage(someone, channel, mention('after'));
    await eventually(() => asked.length).toBe(4);
    for (const message of [before, missed, elsewhere, after])
      await eventually(() => repliesTo(harness, message).length).toBe(1);
  }, 40_000);

  test('answers messages that were sent while no process ran, and none twice', async () => {
    const harness = await openHarness();
    const { standIn, guild, channel, someone, asked, store, discord } = harness;
    const before = standIn.sendMessage(someone, channel, mention('before'));
    await eventually(() => repliesTo(harness, before).length).toBe(1);
    await discord.stop();
    expect(questions(asked)).toEqual(['before']);
    const missed = standIn.sendMessage(someone, channel, mention('while it was away'));
    const many = Array.from({ length: 25 }, (_, i) => standIn.addChannel(guild, `room ${i}`));
    for (const room of many) standIn.sendMessage(someone, room, 'talk among people');
    standIn.sendMessage(someone, channel, 'talk here');
    const second = await openAgain(standIn, store);
    await eventually(() => questions(second.asked)).toEqual(['while it was away']);
    await eventually(() => repliesTo(harness, missed).length).toBe(1);
    const reads = () => standIn.traffic.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'));
    await eventually(() => reads().length).toBe(20);
    await second.discord.stop();
    const third = await openAgain(standIn, store);
    await third.discord.stop();
    expect(third.asked).toEqual([]);
  }, 40_000);

  test('answers direct messages and forum posts that were sent while no process ran', async () => {
    const { standIn, guild, someone, store, discord, asked } = await openHarness();
    const { signal } = new AbortController();
    await store.setSettings('', '', { mode: 'mention' }, signal);
    const forum = standIn.addChannel(guild, 'help', 15);
    await store.setSettings(guild, forum.id, { mode: 'forum' }, signal);
    const direct = standIn.directChannel(someone);
    standIn.sendMessage(someone, direct, 'before');
    await eventually(() => questions(asked)).toEqual(['before']);
    await eventually(() => [...store.data.questions.values()].map(({ status }) => status)).toEqual(['done']);
    await discord.stop();
    standIn.sendMessage(someone, direct, 'while it was away');
    const post = standIn.postInForum(someone, forum, 'A post meanwhile', '');
    const second = await openAgain(standIn, store);
    await eventually(() => questions(second.asked).toSorted()).toEqual(['A post meanwhile', 'while it was away']);
    await eventually(() => standIn.messages(post.id).filter(({ author }) => author.bot).length).toBe(1);
    await second.discord.stop();
    const third = await openAgain(standIn, store);
    await third.discord.stop();
    expect(third.asked).toEqual([]);
  }, 40_000);

  test.each([
    ['more than 15 minutes ago', true, 16 * 60_000],
    ['before the first start', false, 0],
  ])(
    'ignores messages sent %s',
    async (_, hasRun, laterMs) => {
      const { standIn, channel, someone, store, discord } = await openHarness();
      await discord.stop();
      if (!hasRun) store.data.state.delete('alive-at');
      standIn.sendMessage(someone, channel, mention('long ago'));
      const clock = { ...hurriedClock, now: () => new Date(Date.now() + laterMs) };
      const second = await openAgain(standIn, store, { clock });
      await second.discord.stop();
      expect(second.asked).toEqual([]);
    },
    40_000,
  );
});
