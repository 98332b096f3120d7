import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import type { Answer } from '../../../../../src/core/domain/answer.ts';
import { ANSWER } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, type Harness, openHarness } from '../../harness.ts';

const { signal } = new AbortController();

const ours = ({ standIn, channel }: Harness) => standIn.messages(channel.id).filter(({ author }) => author.bot);

async function openAsked() {
  const harness = await openHarness();
  const { standIn, channel, someone } = harness;
  const mention = `<@${standIn.world.bot.id}>`;
  const message = standIn.sendMessage(someone, channel, `${mention} How many days off?`);
  await eventually(() => ours(harness).map(textOf).join()).toContain('You have 30 days.');
  await eventually(() => [...harness.store.data.questions.values()].map(({ status }) => status)).toEqual(['done']);
  return { ...harness, message, mention };
}

describe('a question that is deleted', () => {
  test('takes its answer with it', async () => {
    const harness = await openAsked();
    harness.standIn.deleteMessage(harness.message);
    await eventually(() => ours(harness).length).toBe(0);
    expect(harness.store.data.questions.size).toBe(0);
    expectCleanTraffic(harness);
  });

  test('leaves its answer where the channel keeps answers', async () => {
    const harness = await openAsked();
    const { standIn, guild, channel, someone, store, mention } = harness;
    await store.setSettings(guild, '', { keepsAnswers: true }, signal);
    standIn.deleteMessage(harness.message);
    standIn.sendMessage(someone, channel, `${mention} And now?`);
    await eventually(() => harness.asked.length).toBe(2);
    expect(textOf(ours(harness)[0]!)).toContain('You have 30 days.');
  });
});

describe('a question that is edited', () => {
  test('can be asked again; the old answer stays', async () => {
    const harness = await openAsked();
    const { standIn, someone, message, mention, asked } = harness;
    standIn.editMessage(message, `${mention} How many days off in Berlin?`);
    const offer = () => ours(harness).find((each) => textOf(each).includes('You changed your question'));
    await eventually(offer).toBeDefined();
    standIn.editMessage(message, `${mention} How many days off in Paris?`);
    await eventually(() => [...harness.store.data.questions.values()][0]?.question).toContain('Paris');
    standIn.pressButton(someone, offer()!, 'Ask again');
    await eventually(() => asked.map(({ question }) => question)).toEqual([
      'How many days off?',
      'How many days off in Paris?',
    ]);
    await eventually(() => ours(harness).filter((each) => textOf(each).includes('30 days')).length).toBe(2);
    expect(ours(harness)).toHaveLength(2);
    expectCleanTraffic(harness);
  });

  test('is heard if only the edit mentions the bot', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone, asked } = harness;
    const message = standIn.sendMessage(someone, channel, 'How many days off?');
    standIn.editMessage(message, `<@${standIn.world.bot.id}> How many days off?`);
    await eventually(() => asked.length).toBe(1);
    expect(asked[0]?.question).toBe('How many days off?');
  });
});

const direct = ({ standIn, someone }: Harness) => standIn.messages(standIn.directChannel(someone).id);

describe('a question that changes while it is being answered', () => {
  async function openHeld() {
    const held = Promise.withResolvers<Answer>();
    const signals: AbortSignal[] = [];
    const harness = await openHarness({
      answer: async (_, abort) => {
        signals.push(abort);
        const aborted = Promise.withResolvers<never>();
        abort.addEventListener('abort', () => aborted.reject(abort.reason));
        return Promise.race([held.promise, aborted.promise]);
      },
    });
    return { ...harness, held, signals, mention: `<@${harness.standIn.world.bot.id}>` };
  }

  test('is given up if it is deleted, and leaves no trace', async () => {
    const harness = await openHeld();
    const { standIn, channel, someone, store, signals, mention } = harness;
    const message = standIn.sendMessage(someone, channel, `${mention} How many days off?`);
    await eventually(() => signals.length).toBe(1);
    standIn.deleteMessage(message);
    await eventually(() => [ours(harness).length, store.data.questions.size]).toEqual([0, 0]);
    expect(signals[0]?.aborted).toBe(true);
    expect(direct(harness)).toEqual([]);
    expectCleanTraffic(harness);
  });

  test('is not asked at all if it is deleted at once', async () => {
    const harness = await openHeld();
    const { standIn, channel, someone, asked, held, mention } = harness;
    standIn.deleteMessage(standIn.sendMessage(someone, channel, `${mention} How many days off?`));
    standIn.sendMessage(standIn.addUser('other'), channel, `${mention} And sick leave?`);
    held.resolve(ANSWER);
    await eventually(() => ours(harness).map(textOf).join()).toContain('You have 30 days.');
    await eventually(() => ours(harness).length).toBe(1);
    expect(asked.at(-1)?.question).toBe('And sick leave?');
    expect(direct(harness)).toEqual([]);
  });

  test('is answered once if it is edited at once, and can then be asked again', async () => {
    const harness = await openHeld();
    const { standIn, channel, someone, asked, held, mention } = harness;
    const message = standIn.sendMessage(someone, channel, `${mention} How many days of?`);
    standIn.editMessage(message, `${mention} How many days off?`);
    await eventually(() => asked.length).toBe(1);
    held.resolve(ANSWER);
    const offer = () => ours(harness).find((each) => textOf(each).includes('You changed your question'));
    await eventually(offer).toBeDefined();
    expect(asked).toHaveLength(1);
    standIn.pressButton(someone, offer()!, 'Ask again');
    await eventually(() => asked.at(-1)?.question).toBe('How many days off?');
  });
});

describe('deleting a question', () => {
  const long = Array.from({ length: 60 }, (_, n) => `Paragraph ${n}: ${'word '.repeat(20)}`).join('\n\n');

  test('deletes every answer to it, and the offer to ask again', async () => {
    const harness = await openAsked();
    const { standIn, someone, message, mention, asked } = harness;
    standIn.editMessage(message, `${mention} How many days off in Berlin?`);
    const offer = () => ours(harness).find((each) => textOf(each).includes('You changed your question'));
    await eventually(offer).toBeDefined();
    standIn.pressButton(someone, offer()!, 'Ask again');
    await eventually(() => asked.length).toBe(2);
    await eventually(() => ours(harness).filter((each) => textOf(each).includes('30 days')).length).toBe(2);
    await eventually(() => [...harness.store.data.questions.values()].map(({ status }) => status)).toEqual([
      'done',
      'done',
    ]);
    standIn.deleteMessage(message);
    await eventually(() => [ours(harness).length, harness.store.data.questions.size]).toEqual([0, 0]);
  });

  test.each(['below it', 'in its thread'])('deletes what continued the answer %s', async (where) => {
    const harness = await openHarness({ answer: async () => ({ ...ANSWER, text: long }) });
    const { standIn, guild, channel, someone } = harness;
    const isBelow = where === 'below it';
    const thread = { ...channel, id: standIn.world.snowflake(), type: 11, parent_id: channel.id, guild_id: guild };
    standIn.world.channels.set(thread.id, thread);
    const place = isBelow ? thread : channel;
    const message = standIn.sendMessage(someone, place, `<@${standIn.world.bot.id}> Everything?`);
    const written = () =>
      [...standIn.world.messages.values()].filter(({ author, isDeleted }) => author.bot && !isDeleted);
    await eventually(() => written().map(textOf).join()).toContain('Paragraph 59');
    expect(written().length).toBeGreaterThan(2);
    standIn.deleteMessage(message);
    await eventually(() => written()).toEqual([]);
  });
});

describe('an edit', () => {
  test('of a message from yesterday that adds a mention is not heard', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone, asked, discord } = harness;
    const old = standIn.sendMessage(someone, channel, 'How many days off?');
    expect(discord.isHealthy()).toBe(true);
    const yesterday = { ...old, id: String(BigInt(old.id) - (BigInt(86_400_000) << 22n)) };
    standIn.world.messages.set(yesterday.id, yesterday);
    standIn.editMessage(yesterday, `<@${standIn.world.bot.id}> How many days off?`);
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> And now?`);
    await eventually(() => asked.map(({ question }) => question)).toEqual(['And now?']);
  });

  test('of a person who is blocked by now gets no offer', async () => {
    const harness = await openAsked();
    const { standIn, channel, guild, someone, store, message, mention } = harness;
    const limit = { guildId: guild, subject: 'user' as const, isBlocked: true };
    const [question] = [...store.data.questions.values()];
    await store.limits.set({ ...limit, subjectId: question!.askedBy }, signal);
    standIn.editMessage(message, `${mention} How many days off in Berlin?`);
    standIn.sendMessage(standIn.addUser('other'), channel, `${mention} And me?`);
    await eventually(() => ours(harness).filter((each) => textOf(each).includes('30 days')).length).toBe(2);
    expect(ours(harness).map(textOf).join()).not.toContain('You changed your question');
    expect(standIn.messages(standIn.directChannel(someone).id)).toEqual([]);
  });
});

describe('a post in a forum', () => {
  async function openForum() {
    const harness = await openHarness({
      standIn: { allowedPrivileged: 1 << 15 },
      prepare: async (store) => void store.data.state.set('message-content', true),
    });
    const forum = harness.standIn.addChannel(harness.guild, 'help', 15);
    await harness.store.setSettings(harness.guild, forum.id, { mode: 'forum' }, signal);
    return { ...harness, forum };
  }

  test('is answered once its first message is there, with title and text', async () => {
    const harness = await openForum();
    const { standIn, someone, forum, asked } = harness;
    const post = standIn.openPost(someone, forum, 'Days off');
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([]);
    standIn.startPost(someone, post, 'How many in Berlin?');
    await eventually(() => asked.map(({ question }) => question)).toEqual(['Days off\nHow many in Berlin?']);
    await eventually(() => standIn.messages(post.id).map(textOf).join()).toContain('30 days');
    expectCleanTraffic(harness);
  });

  test('keeps to the limit of a role, and gets one answer even if it mentions the bot', async () => {
    const { standIn, someone, admin, guild, channel, forum, asked } = await openForum();
    const role = standIn.addRole(guild);
    standIn.runCommand(admin, channel, 'limits', { blocked: true, role });
    const blocked = standIn.addUser('blocked', { roles: [role] });
    const direct = () => standIn.messages(standIn.directChannel(blocked).id).map(textOf).join();
    await eventually(() => standIn.interactions.all()[0]?.original?.embeds.length).toBe(1);
    standIn.postInForum(blocked, forum, 'May I?', 'Please');
    await eventually(direct).toContain("You can't ask me questions");
    const post = standIn.postInForum(someone, forum, 'Days off', `<@${standIn.world.bot.id}> How many?`);
    await eventually(() => standIn.messages(post.id).map(textOf).join()).toContain('30 days');
    expect(asked).toHaveLength(1);
  });
});

test('in a locked thread the person learns in a direct message why there is no answer', async () => {
  const { standIn, channel, someone, guild } = await openHarness();
  const thread = {
    ...channel,
    id: standIn.world.snowflake(),
    type: 11,
    parent_id: channel.id,
    guild_id: guild,
    owner_id: someone.id,
  };
  standIn.world.channels.set(thread.id, thread);
  standIn.gateway.dispatch('THREAD_CREATE', {
    id: thread.id,
    type: 11,
    name: 'x',
    guild_id: guild,
    parent_id: channel.id,
    owner_id: someone.id,
    thread_metadata: {
      archived: false,
      locked: true,
      auto_archive_duration: 60,
      archive_timestamp: '2024-01-01T00:00:00.000Z',
    },
  });
  standIn.changeThread(thread, { isLocked: true });
  standIn.sendMessage(someone, thread, `<@${standIn.world.bot.id}> How many?`);
  await eventually(() => standIn.messages(standIn.directChannel(someone).id).map(textOf).join()).toContain(
    "it's locked",
  );
});
