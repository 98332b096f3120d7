import { describe, expect, test } from 'vitest';
import type { StandInChannel, StandInMessage } from '../../../../../sample/stand-ins/discord/world.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';
import { eventually, type HarnessOptions, openHarness, shown } from '../../harness.ts';

const { signal } = new AbortController();

/** A forum with tags in which the bot may manage posts, and an answered post of `someone`. */
async function openPost(tags: readonly string[], options: HarnessOptions = {}) {
  const harness = await openHarness(options);
  const { standIn, guild, someone, store } = harness;
  const forum = standIn.addChannel(guild, 'help', 15);
  standIn.grant(forum, ['MANAGE_THREADS']);
  standIn.addTags(forum, tags);
  await store.setSettings(guild, forum.id, { mode: 'forum' }, signal);
  const post = standIn.postInForum(someone, forum, 'Days off?', 'How many?');
  const answered = () => standIn.messages(post.id).find(({ author, components }) => author.bot && components.length);
  await eventually(answered).toBeDefined();
  return { ...harness, forum, post, answer: answered() as StandInMessage };
}

const tagNames = (forum: StandInChannel, post: StandInChannel) =>
  (forum.tags ?? []).filter(({ id }) => post.appliedTags?.includes(id)).map(({ name }) => name);

describe('Solved', () => {
  test('sets the tag of the forum and counts as feedback', async () => {
    const { standIn, someone, forum, post, answer, store } = await openPost(['Berlin', 'Not solved', '✅ Solved']);
    post.appliedTags = [forum.tags![0]!.id];
    const pressed = standIn.pressButton(someone, answer, 'Solved');
    await eventually(() => shown(pressed)).toContain('marked this post as solved');
    expect(pressed.original?.visibleTo).toBe(someone.id);
    expect(tagNames(forum, post)).toEqual(['Berlin', '✅ Solved']);
    expect([...store.data.votes.values()].map(({ vote }) => vote)).toEqual(['up']);
    const again = standIn.pressButton(someone, answer, 'Solved');
    await eventually(() => shown(again)).toContain('marked this post as solved');
    expect(store.data.votes.size).toBe(1);
  });

  test.each(['Resolved', 'Gelöst', 'Résolu', 'Resuelto', '解決済み', 'RESOLVIDO'])('knows the tag %s', async (name) => {
    const { standIn, someone, forum, post, answer } = await openPost([name]);
    standIn.pressButton(someone, answer, 'Solved');
    await eventually(() => tagNames(forum, post)).toEqual([name]);
  });

  test.each([
    ['no such tag', ['Berlin', 'Unsolved', '未解決'], [], 'has no tag for solved posts'],
    ['five tags already', ['Solved'], ['1', '2', '3', '4', '5'], 'already has five tags'],
  ])('with %s says so, and still counts as feedback', async (_, tags, applied, says) => {
    const { standIn, someone, post, answer, store } = await openPost(tags);
    post.appliedTags = applied;
    const pressed = standIn.pressButton(someone, answer, 'Solved');
    await eventually(() => shown(pressed)).toContain(says);
    expect(post.appliedTags).toEqual(applied);
    expect(store.data.votes.size).toBe(1);
  });

  test('without the permission names it, and still counts as feedback', async () => {
    const { standIn, someone, forum, post, answer, store } = await openPost(['Solved']);
    standIn.grant(forum, []);
    const pressed = standIn.pressButton(someone, answer, 'Solved');
    await eventually(() => shown(pressed)).toContain('the permission “Manage Threads and Posts”');
    expect(post.appliedTags).toBeUndefined();
    expect(store.data.votes.size).toBe(1);
  });

  test('in a closed post says what to do', async () => {
    const { standIn, someone, post, answer } = await openPost(['Solved']);
    standIn.changeThread(post, { isArchived: true });
    const pressed = standIn.pressButton(someone, answer, 'Solved');
    await eventually(() => shown(pressed)).toContain("it's closed");
  });

  test('is for the author, trusted people and admins', async () => {
    const { standIn, guild, admin, forum, post, answer, store } = await openPost(['Solved']);
    const role = standIn.addRole(guild);
    await store.setSettings(guild, '', { trustedRole: role }, signal);
    const other = standIn.pressButton(standIn.addUser('other'), answer, 'Solved');
    await eventually(() => shown(other)).toContain('Only the person who opened this post');
    expect([tagNames(forum, post), store.data.votes.size]).toEqual([[], 0]);
    const trusted = standIn.addUser('trusted', { roles: [role] });
    for (const person of [trusted, admin]) {
      const pressed = standIn.pressButton(person, answer, 'Solved');
      await eventually(() => shown(pressed)).toContain('marked this post as solved');
    }
    expect(tagNames(forum, post)).toEqual(['Solved']);
  });

  test('is not below an answer elsewhere, nor if nothing was found', async () => {
    let calls = 0;
    const answer = async () => (++calls === 1 ? NOT_FOUND : ANSWER);
    const { standIn, someone, channel, answer: notFound } = await openPost(['Solved'], { answer });
    expect(JSON.stringify(notFound.components)).not.toContain('solved:');
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
    await eventually(() => use.original?.components.length).toBeGreaterThan(0);
    expect(JSON.stringify(use.original?.components)).not.toContain('solved:');
  });
});
