import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { eventually, expectCleanTraffic, type Harness, openAgain, openHarness, shown } from '../../harness.ts';

/** A server that adds the bot while it runs. */
function addStranger({ standIn }: Harness) {
  const guild = standIn.addGuild('Strangers');
  return { guild, channel: standIn.addChannel(guild, 'lobby') };
}

const noticesTo = ({ standIn, admin }: Harness) => standIn.messages(standIn.directChannel(admin).id);

async function noticeOf(harness: Harness) {
  await eventually(() => noticesTo(harness).length).toBe(1);
  return noticesTo(harness)[0]!;
}

test('a new server gets one sentence until an admin presses Allow', async () => {
  const harness = await openHarness();
  const { standIn, someone, admin, asked } = harness;
  const { channel } = addStranger(harness);
  const notice = await noticeOf(harness);
  expect(textOf(notice)).toContain('**Strangers**');
  const ask = () => standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
  const refused = ask();
  await eventually(() => shown(refused)).toContain("I'm not set up for this server yet");
  expect(refused.original?.visibleTo).toBe(someone.id);
  standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> How many days off?`);
  await eventually(() => standIn.messages(channel.id).map(textOf).join()).toContain("I'm not set up");
  expect(asked).toEqual([]);
  const other = standIn.addUser('other');
  expect(() => standIn.pressButton(other, notice, 'Allow')).not.toThrow();
  const pressed = standIn.pressButton(admin, notice, 'Allow');
  await eventually(() => shown(pressed)).toContain("I'll answer on Strangers");
  const answered = ask();
  await eventually(() => shown(answered)).toContain('You have 30 days.');
  expectCleanTraffic(harness);
});

test('Leave makes the bot leave the server, and it stays denied', async () => {
  const harness = await openHarness();
  const { standIn, admin, store } = harness;
  const { guild } = addStranger(harness);
  const pressed = standIn.pressButton(admin, await noticeOf(harness), 'Leave');
  await eventually(() => shown(pressed)).toContain("I've left Strangers");
  expect(standIn.world.guilds.has(guild)).toBe(false);
  await eventually(() => store.data.servers.get(guild)).toMatchObject({ state: 'denied', leftAt: expect.any(Date) });
});

test('only admins decide, even below their own message', async () => {
  const harness = await openHarness();
  const { guild } = addStranger(harness);
  const pressed = harness.standIn.pressButton(harness.someone, await noticeOf(harness), 'Allow');
  await eventually(() => shown(pressed)).toContain('Only admins of this bot');
  expect(harness.store.data.servers.get(guild)?.state).toBe('waiting');
});

test('an admin can allow a server from that server, and deny it again', async () => {
  const harness = await openHarness();
  const { standIn, admin, someone } = harness;
  const { guild, channel } = addStranger(harness);
  await noticeOf(harness);
  for (const [name, says, then] of [
    ['servers allow', "I'll answer", 'You have 30 days.'],
    ['servers deny', 'I no longer answer', "I don't answer on this server"],
  ] as const) {
    const decided = standIn.runCommand(admin, channel, name, { server: guild });
    await eventually(() => shown(decided)).toContain(says);
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
    await eventually(() => shown(use)).toContain(then);
  }
});

test('the message about a new server names what the bot may not do there, channel by channel', async () => {
  const harness = await openHarness();
  const { standIn, admin, guild, channel } = harness;
  standIn.deny(channel, ['EMBED_LINKS', 'READ_MESSAGE_HISTORY']);
  const listed = standIn.runCommand(admin, channel, 'servers list');
  await eventually(() => shown(listed)).toContain(`<#${channel.id}>: Embed Links, Read Message History`);
  expect(shown(listed)).toContain(guild);
});

describe('an upgraded installation', () => {
  test('keeps the servers that it was on, and says so once', async () => {
    const harness = await openHarness({
      allowedGuildIds: [],
      prepare: async (store) => void store.data.state.set('salt', 'of an older version'),
    });
    const { standIn, someone, channel } = harness;
    expect(textOf(await noticeOf(harness))).toContain('I was on these before');
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
    await eventually(() => shown(use)).toContain('You have 30 days.');
    await harness.discord.stop();
    const again = await openAgain(harness.standIn, harness.store);
    await again.discord.stop();
    expect(noticesTo(harness)).toHaveLength(1);
  });

  test('a new installation does not', async () => {
    const harness = await openHarness({ allowedGuildIds: [] });
    expect(textOf(await noticeOf(harness))).toContain('added me');
    const use = harness.standIn.runCommand(harness.someone, harness.channel, 'ask', { question: 'How many?' });
    await eventually(() => shown(use)).toContain("I'm not set up");
  });
});

describe('direct messages, where they are on', () => {
  const openDirect = async () => {
    const harness = await openHarness();
    await harness.store.setSettings('', '', { mode: 'mention' }, new AbortController().signal);
    return harness;
  };
  const write = ({ standIn }: Harness, person: Harness['someone']) =>
    standIn.sendMessage(person, standIn.directChannel(person), 'How many days off?');
  const answerTo = ({ standIn }: Harness, person: Harness['someone']) =>
    standIn
      .messages(standIn.directChannel(person).id)
      .filter(({ author }) => author.bot)
      .map(textOf)
      .join();

  test('are answered for members of a server that may use the bot', async () => {
    const harness = await openDirect();
    write(harness, harness.someone);
    await eventually(() => answerTo(harness, harness.someone)).toContain('You have 30 days.');
  });

  test('are not answered for people who share only their own server with the bot', async () => {
    const harness = await openDirect();
    const { guild } = addStranger(harness);
    const stranger = harness.standIn.addUser('stranger', { guilds: [guild] });
    write(harness, stranger);
    await eventually(() => answerTo(harness, stranger)).toContain('I only answer members of servers that use me');
    expect(harness.asked).toEqual([]);
  });
});

test('a server that removes the bot is recorded, so that its data can expire', async () => {
  const { standIn, guild, store } = await openHarness();
  standIn.removeGuild(guild);
  await eventually(() => store.data.servers.get(guild)?.leftAt).toBeInstanceOf(Date);
});
