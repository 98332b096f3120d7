import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

const { signal } = new AbortController();

describe('a conversation', () => {
  test('a reply to an answer continues its conversation', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> How many days off?`);
    const answer = () => standIn.messages(channel.id).find((message) => textOf(message).includes('30 days'));
    await eventually(answer).toBeDefined();
    standIn.sendMessage(admin, channel, 'And in the first year?', answer());
    await eventually(() => asked.length).toBe(2);
    expect(asked[1]?.conversationKey).toBe(asked[0]?.conversationKey);
    expect(asked[1]?.question).toBe('And in the first year?');
  });

  test('a reply to an answer to /ask, which mentions nobody, continues if the bot may read messages', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness({
      standIn: { allowedPrivileged: 1 << 15 },
      prepare: async (store) => store.setState('message-content', true, signal),
    });
    const first = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
    await eventually(() => first.original && textOf(first.original)).toContain('30 days');
    standIn.sendMessage(admin, channel, 'And in the first year?', first.original);
    await eventually(() => asked.map(({ question }) => question)).toEqual([
      'How many days off?',
      'And in the first year?',
    ]);
    expect(asked[1]?.conversationKey).toBe(asked[0]?.conversationKey);
  });

  test('a mention in a channel continues that person’s own history', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    for (const person of [someone, admin, someone])
      standIn.sendMessage(person, channel, `<@${standIn.world.bot.id}> What?`);
    await eventually(() => asked.length).toBe(3);
    const keys = asked.map(({ conversationKey }) => conversationKey);
    expect(new Set(keys).size).toBe(2);
    expect(keys.join()).not.toContain(someone.id);
  });

  test('a message in the bot’s own thread continues there', async () => {
    const { standIn, channel, someone, asked } = await openHarness();
    const first = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?', thread: true });
    const thread = () => standIn.world.channels.get(first.original?.id ?? '');
    await eventually(thread).toMatchObject({ type: 11, name: 'How many days off?', parent_id: channel.id });
    standIn.sendMessage(someone, thread()!, `<@${standIn.world.bot.id}> And sick leave?`);
    await eventually(() => asked.length).toBe(2);
    expect(asked[1]?.conversationKey).toBe(asked[0]?.conversationKey);
  });

  test('an unreadable message in its own thread gets a hint, once', async () => {
    const { standIn, channel, someone, asked } = await openHarness();
    const first = standIn.runCommand(someone, channel, 'ask', { question: 'What?', thread: true });
    await eventually(() => standIn.world.channels.has(first.original?.id ?? '')).toBe(true);
    const thread = standIn.world.channels.get(first.original!.id)!;
    standIn.sendMessage(someone, thread, 'Thank you, and what about sick leave?');
    await eventually(() => standIn.messages(thread.id).map(textOf).join()).toContain("I can't read other messages");
    standIn.sendMessage(someone, thread, 'Hello?');
    standIn.sendMessage(someone, thread, `<@${standIn.world.bot.id}> Sick leave?`);
    await eventually(() => asked.length).toBe(2);
    expect(standIn.messages(thread.id).filter((message) => textOf(message).includes("I can't read"))).toHaveLength(1);
  });

  test('messages between others are ignored', async () => {
    const { standIn, channel, someone, asked } = await openHarness();
    standIn.sendMessage(someone, channel, 'How many days off do we have?');
    standIn.sendMessage(someone, channel, `<@${someone.id}> @everyone hello`);
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> Me?`);
    await eventually(() => asked.length).toBe(1);
    expect(asked[0]?.question).toBe('Me?');
  });
});

test('a mention without a question gets the welcome message', async () => {
  const { standIn, channel, someone, asked } = await openHarness();
  standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}>  `);
  await eventually(() => standIn.messages(channel.id).map(textOf)).toContain('Hi! Ask me anything.');
  expect(asked).toEqual([]);
});

test('a new post in a forum is answered by its title', async () => {
  const { standIn, guild, someone, asked } = await openHarness({
    prepare: async (store, guildId) => store.setSettings(guildId, '', { mode: 'forum' }, signal),
  });
  const forum = standIn.addChannel(guild, 'questions', 15);
  standIn.gateway.dispatch('CHANNEL_CREATE', { ...forum, position: 0, permission_overwrites: [] });
  const thread = standIn.postInForum(someone, forum, 'How many days off?', 'I would like to know.');
  await eventually(() => standIn.messages(thread.id).map(textOf).join()).toContain('You have 30 days.');
  expect(asked).toMatchObject([{ question: 'How many days off?' }]);
});

describe('a mention that replies to somebody’s message', () => {
  test('asks about that message if the bot may read it', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness({
      standIn: { allowedPrivileged: 1 << 15 },
      prepare: async (store) => store.setState('message-content', true, signal),
    });
    const bot = `<@${standIn.world.bot.id}>`;
    const remark = standIn.sendMessage(admin, channel, 'We have 25 days off.');
    standIn.sendMessage(someone, channel, `${bot} Is that right?`, remark);
    await eventually(() => asked.length).toBe(1);
    standIn.sendMessage(someone, channel, bot, remark);
    await eventually(() => asked.length).toBe(2);
    expect(asked.map(({ question }) => question)).toEqual([
      'Is that right?\n\n“We have 25 days off.”',
      'We have 25 days off.',
    ]);
  });

  test('says how to ask about it if the bot may not read it', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const bot = `<@${standIn.world.bot.id}>`;
    const remark = standIn.sendMessage(admin, channel, 'We have 25 days off.');
    standIn.sendMessage(someone, channel, bot, remark);
    const direct = standIn.directChannel(someone);
    await eventually(() => standIn.messages(direct.id).map(textOf).join()).toContain("I can't read that message");
    expect(asked).toEqual([]);
    standIn.sendMessage(someone, channel, `${bot} How many days off?`, remark);
    await eventually(() => asked.map(({ question }) => question)).toEqual(['How many days off?']);
  });
});

describe('in a channel of mode auto', () => {
  const open = (answer = async () => ANSWER) =>
    openHarness({
      answer,
      standIn: { allowedPrivileged: 1 << 15 },
      prepare: async (store, guild, channelId) => {
        await store.setSettings(guild, channelId, { mode: 'auto' }, signal);
        await store.setState('message-content', true, signal);
      },
    });

  test('questions are answered, but no remarks, links, or people who talk to each other', async () => {
    const { standIn, channel, someone, admin, asked } = await open();
    const remark = standIn.sendMessage(admin, channel, 'lol');
    standIn.sendMessage(admin, channel, 'https://example.org/?q=what is this');
    standIn.sendMessage(admin, channel, 'really?');
    standIn.sendMessage(admin, channel, `<@${someone.id}> when do we meet?`);
    standIn.sendMessage(someone, channel, 'What do you mean by that?', remark);
    standIn.sendMessage(admin, channel, 'I had a great lunch today.');
    standIn.sendMessage(someone, channel, 'wo finde ich die Urlaubsregelung');
    standIn.sendMessage(someone, channel, 'How many days off?');
    await eventually(() => asked.length).toBe(2);
    expect(asked.map(({ question }) => question)).toEqual(['wo finde ich die Urlaubsregelung', 'How many days off?']);
  });

  test('a question that the pages do not answer stays without a reply', async () => {
    const { standIn, channel, someone, asked, store } = await open(async () => NOT_FOUND);
    standIn.sendMessage(someone, channel, 'Who painted the Mona Lisa?');
    await eventually(() => asked.length).toBe(1);
    await eventually(() => [...store.data.questions.values()].map(({ status }) => status)).toEqual(['done']);
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> Who?`);
    await eventually(
      () => standIn.messages(channel.id).filter(({ author }) => author === standIn.world.bot).length,
    ).toBe(1);
  });

  test('the answer is known by its message, so a reply to it continues', async () => {
    const { standIn, channel, someone, asked } = await open();
    standIn.sendMessage(someone, channel, 'How many days off?');
    const reply = () => standIn.messages(channel.id).find(({ author }) => author === standIn.world.bot);
    await eventually(() => reply() && textOf(reply()!)).toContain('You have 30 days.');
    standIn.sendMessage(someone, channel, 'And sick leave', reply());
    await eventually(() => asked.length).toBe(2);
    expect(asked[1]?.conversationKey).toBe(asked[0]?.conversationKey);
  });
});

test('in a channel of mode auto a question is answered if the intent is enabled', async () => {
  const { standIn, channel, someone } = await openHarness({
    standIn: { allowedPrivileged: 1 << 15 },
    prepare: async (store, guild, channelId) => {
      await store.setSettings(guild, channelId, { mode: 'auto' }, signal);
      await store.setState('message-content', true, signal);
    },
  });
  standIn.sendMessage(someone, channel, 'How many days off?');
  await eventually(() => standIn.messages(channel.id).map(textOf).join()).toContain('You have 30 days.');
});

test('the bot connects without the intent if it is not enabled (close code 4014)', async () => {
  const { standIn, channel, someone, discord } = await openHarness({
    prepare: async (store) => store.setState('message-content', true, signal),
  });
  standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> How many days off?`);
  await eventually(() => standIn.messages(channel.id).map(textOf).join()).toContain('You have 30 days.');
  expect(discord.isHealthy()).toBe(true);
});

test('direct messages are answered if they are switched on', async () => {
  const { standIn, someone } = await openHarness({
    prepare: async (store) => store.setSettings('', '', { mode: 'mention' }, signal),
  });
  const direct = standIn.directChannel(someone);
  standIn.sendMessage(someone, direct, 'How many days off?');
  await eventually(() => standIn.messages(direct.id).map(textOf).join()).toContain('You have 30 days.');
});

describe('a long answer', () => {
  const long = Array.from({ length: 30 }, (_, i) => `Paragraph ${i}: ${'word '.repeat(30)}`).join('\n\n');
  const answer = async () => ({ ...ANSWER, text: `${long}\n\n\`\`\`js\n${'let a = 1;\n'.repeat(200)}\`\`\`` });

  test('continues in a thread, and no part ends inside a code fence', async () => {
    const { standIn, channel, someone } = await openHarness({ answer });
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'Everything?' });
    await eventually(() => shown(use)).toContain('continued in the thread');
    const parts = () => standIn.messages(use.original!.id);
    await eventually(() => parts().map(textOf).join().match(/let a/g)?.length).toBe(200);
    for (const part of parts()) expect((textOf(part).match(/```/g) ?? []).length % 2).toBe(0);
    expect(standIn.traffic.filter(({ status }) => status >= 400)).toEqual([]);
  }, 30_000);

  test('comes as a file if it is private', async () => {
    const { standIn, channel, someone } = await openHarness({ answer });
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'Everything?', private: true });
    await eventually(() => use.original?.attachments[0]?.text ?? '').toContain('Paragraph 29');
    expect(textOf(use.original!)).toContain('in the file');
    expect(standIn.traffic.filter(({ status }) => status >= 400)).toEqual([]);
  });
});

test('each server has its own collection', async () => {
  const { standIn, channel, admin, someone, asked, collections, store } = await openHarness();
  collections.set('other', { name: 'other', roots: [], vectorCollection: undefined });
  const second = standIn.addGuild('Second');
  await store.servers.decide(second, 'allowed', 'test', new AbortController().signal);
  const elsewhere = standIn.addChannel(second, 'general');
  const use = standIn.runCommand(admin, channel, 'set_collection', { name: 'other' });
  await eventually(() => shown(use)).toContain('now searches `other`');
  standIn.runCommand(someone, channel, 'ask', { question: 'Here?' });
  await eventually(() => asked.length).toBe(1);
  standIn.runCommand(someone, elsewhere, 'ask', { question: 'There?' });
  await eventually(() => asked.map(({ collection }) => collection)).toEqual(['other', 'notion_docs']);
});

test('a person without an answer can subscribe to pages about the question', async () => {
  const { standIn, channel, someone, store } = await openHarness({ answer: async () => NOT_FOUND });
  const use = standIn.runCommand(someone, channel, 'ask', { question: 'Where is the lake?' });
  await eventually(() => use.original?.components.length).toBeGreaterThan(0);
  standIn.pressButton(someone, use.original!, 'Notify me');
  await eventually(() => store.data.subscriptions.length).toBe(1);
});
