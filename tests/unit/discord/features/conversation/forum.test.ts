import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import type { Clock } from '../../../../../src/core/clock.ts';
import { hurriedClock } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, type Harness, type HarnessOptions, openHarness } from '../../harness.ts';

const { signal } = new AbortController();
const STARTER_MS = 10_000;

/** The first message of a post is waited for until `pass` is called. */
function heldClock(): { readonly clock: Clock; readonly pass: () => void } {
  const held = Promise.withResolvers<void>();
  return {
    clock: { ...hurriedClock, wait: (ms, abort) => (ms === STARTER_MS ? held.promise : hurriedClock.wait(ms, abort)) },
    pass: held.resolve,
  };
}

async function openForum(mode: 'forum' | 'mention' = 'forum', options: HarnessOptions = {}) {
  const harness = await openHarness({
    standIn: { allowedPrivileged: 1 << 15 },
    prepare: async (store) => store.setState('message-content', true, signal),
    ...options,
  });
  const forum = harness.standIn.addChannel(harness.guild, 'help', 15);
  await harness.store.setSettings(harness.guild, forum.id, { mode }, signal);
  return { ...harness, forum };
}

const questions = ({ asked }: Harness) => asked.map(({ question }) => question);
const reads = ({ standIn }: Harness) =>
  standIn.traffic.filter(({ method }) => method === 'GET').map(({ path }) => path);

describe('a post in a forum', () => {
  test('is answered by title and text once its first message comes, without a request', async () => {
    const harness = await openForum('forum', { deps: { clock: heldClock().clock } });
    const { standIn, someone, forum } = harness;
    const post = standIn.openPost(someone, forum, 'Days off');
    standIn.sendMessage(someone, harness.channel, `<@${standIn.world.bot.id}> Meanwhile?`);
    await eventually(() => questions(harness)).toEqual(['Meanwhile?']);
    standIn.startPost(someone, post, 'How many in Berlin?');
    await eventually(() => questions(harness)).toEqual(['Meanwhile?', 'Days off\nHow many in Berlin?']);
    await eventually(() => standIn.messages(post.id).map(textOf).join()).toContain('30 days');
    expect(reads(harness).filter((path) => path.includes(post.id))).toEqual([]);
    expectCleanTraffic(harness);
  });

  test('whose first message comes after ten seconds is answered then, once', async () => {
    const { clock, pass } = heldClock();
    const harness = await openForum('forum', { deps: { clock } });
    const { standIn, someone, forum } = harness;
    const post = standIn.openPost(someone, forum, 'Days off');
    pass();
    await eventually(() => reads(harness).some((path) => path.endsWith(`/messages/${post.id}`))).toBe(true);
    standIn.startPost(someone, post, 'How many in Berlin?');
    await eventually(() => questions(harness)).toEqual(['Days off\nHow many in Berlin?']);
    await eventually(() => standIn.messages(post.id).filter(({ author }) => author.bot).length).toBe(1);
    expect(standIn.messages(standIn.directChannel(someone).id)).toEqual([]);
  });

  test('whose first message was not delivered is read, and a role’s limit holds', async () => {
    const { clock, pass } = heldClock();
    const harness = await openForum('forum', { deps: { clock } });
    const { standIn, guild, someone, forum, store } = harness;
    const role = standIn.addRole(guild);
    await store.limits.set({ guildId: guild, subject: 'role', subjectId: role, isBlocked: true }, signal);
    const blocked = standIn.addUser('blocked', { roles: [role] });
    for (const person of [someone, blocked]) {
      const post = standIn.openPost(person, forum, `Post of ${person.username}`);
      standIn.startPost(person, post, 'How many?', { isDelivered: false });
    }
    pass();
    await eventually(() => questions(harness)).toEqual(['Post of someone\nHow many?']);
    await eventually(() => standIn.messages(standIn.directChannel(blocked).id).map(textOf).join()).toContain(
      "can't ask me questions",
    );
  });

  test('is answered with the text of an attached file', async () => {
    const harness = await openForum();
    const { standIn, someone, forum } = harness;
    const post = standIn.openPost(someone, forum, 'Is this right?');
    standIn.startPost(someone, post, '', { files: [{ filename: 'notes.txt', text: 'We have 25 days off.' }] });
    await eventually(() => questions(harness)).toEqual(['Is this right?\n\n“We have 25 days off.”']);
  });

  test('that mentions the bot in a forum of mode mention is answered by title and text, others are not', async () => {
    const harness = await openForum('mention');
    const { standIn, someone, forum } = harness;
    standIn.postInForum(someone, forum, 'Between people', 'How many days off?');
    standIn.postInForum(someone, forum, 'Days off', `<@${standIn.world.bot.id}> How many in Berlin?`);
    await eventually(() => questions(harness)).toEqual(['Days off\nHow many in Berlin?']);
  });

  test('continues with a follow-up of its author', async () => {
    const harness = await openForum();
    const { standIn, someone, forum, asked } = harness;
    const post = standIn.postInForum(someone, forum, 'Days off', 'How many?');
    await eventually(() => standIn.messages(post.id).map(textOf).join()).toContain('30 days');
    standIn.sendMessage(someone, post, `<@${standIn.world.bot.id}> And in the first year?`);
    await eventually(() => asked.length).toBe(2);
    expect(asked[1]?.conversationKey).toBe(asked[0]?.conversationKey);
  });
});
