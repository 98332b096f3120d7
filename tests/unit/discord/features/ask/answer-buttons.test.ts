import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { AppError } from '../../../../../src/core/errors.ts';
import { ANSWER, NOT_FOUND, PAGE_B } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, openAnswered, openHarness, shown } from '../../harness.ts';

describe('below an answer', () => {
  test('Evidence shows the verified quotes to the person who asks for them', async () => {
    const harness = await openAnswered();
    const pressed = harness.standIn.pressButton(harness.admin, harness.message, 'Evidence');
    await eventually(() => shown(pressed)).toContain('Everybody has 30 days off.');
    expect(pressed.original?.visibleTo).toBe(harness.admin.id);
    expectCleanTraffic(harness);
  });

  test('Retry replaces the old answer', async () => {
    let calls = 0;
    const harness = await openAnswered({ answer: async () => (++calls === 1 ? NOT_FOUND : ANSWER) });
    const { standIn, someone, message } = harness;
    expect(textOf(message)).toContain("couldn't find this in the indexed Notion pages (searched 1,226, synced");
    standIn.pressButton(someone, message, 'Retry');
    await eventually(() => textOf(message)).toContain('You have 30 days.');
    expectCleanTraffic(harness);
  });

  test('Ask a human posts the question in the channel and mentions nobody', async () => {
    const harness = await openAnswered();
    const { standIn, someone, channel, message } = harness;
    standIn.pressButton(someone, message, 'Ask a human');
    await eventually(() => standIn.messages(channel.id).map(textOf).join()).toContain(
      `<@${someone.id}> would like help`,
    );
    expectCleanTraffic(harness);
  });

  test('Share posts a private answer in the channel with its own buttons', async () => {
    const harness = await openAnswered({}, { private: true });
    const { standIn, someone, admin, channel, message } = harness;
    expect(message.visibleTo).toBe(someone.id);
    standIn.pressButton(someone, message, 'Share');
    const find = () => standIn.messages(channel.id).find((each) => textOf(each).includes('Shared by'));
    await eventually(find).toBeDefined();
    const pressed = standIn.pressButton(admin, find()!, 'Evidence');
    await eventually(() => shown(pressed)).toContain('Everybody has 30 days off.');
    expectCleanTraffic(harness);
  });

  test('a button of a deleted question says that it is gone', async () => {
    const harness = await openAnswered();
    harness.store.data.questions.clear();
    const pressed = harness.standIn.pressButton(harness.someone, harness.message, 'Evidence');
    await eventually(() => shown(pressed)).toContain('has expired');
  });

  test('a refused Retry is told to the presser alone; the answer and its buttons stay', async () => {
    const harness = await openAnswered();
    const { standIn, channel, admin, message } = harness;
    const blocked = standIn.addUser('blocked');
    const set = standIn.runCommand(admin, channel, 'limits', { blocked: true, user: blocked.id });
    await eventually(() => shown(set)).toContain('blocked');
    const before = JSON.stringify([textOf(message), message.components]);
    const pressed = standIn.pressButton(blocked, message, 'Retry');
    await eventually(() => shown(pressed)).toContain("You can't ask me questions");
    expect(pressed.original?.visibleTo).toBe(blocked.id);
    expect(JSON.stringify([textOf(message), message.components])).toBe(before);
  });

  test('a Retry that fails leaves the old answer', async () => {
    let calls = 0;
    const answer = async () => {
      if (++calls > 1) throw new AppError({ service: 'openai', code: 'unavailable', message: 'down' });
      return ANSWER;
    };
    const { standIn, someone, message } = await openAnswered({ answer });
    const before = JSON.stringify([textOf(message), message.components]);
    const pressed = standIn.pressButton(someone, message, 'Retry');
    await eventually(() => pressed.followUps.map(textOf).join()).toContain("can't reach a service");
    expect(pressed.followUps[0]?.visibleTo).toBe(someone.id);
    expect(JSON.stringify([textOf(message), message.components])).toBe(before);
  });

  test('the old answer stays while a Retry runs, and two presses at once run one', async () => {
    const held = Promise.withResolvers<void>();
    let calls = 0;
    const answer = async () => {
      if (++calls === 1) return NOT_FOUND;
      await held.promise;
      return ANSWER;
    };
    const { standIn, someone, admin, message, asked } = await openAnswered({ answer });
    standIn.pressButton(someone, message, 'Retry');
    await eventually(() => asked.length).toBe(2);
    const second = standIn.pressButton(admin, message, 'Retry');
    await eventually(() => second.followUps.map(textOf).join()).toContain("I'm already on it");
    expect(textOf(message)).toContain("couldn't find this");
    held.resolve();
    await eventually(() => textOf(message)).toContain('You have 30 days.');
    expect(asked).toHaveLength(2);
  });

  test('Ask a human asks before it makes a private question public', async () => {
    const { standIn, someone, channel, message } = await openAnswered({}, { private: true });
    const posted = () => standIn.messages(channel.id).map(textOf).join();
    const pressed = standIn.pressButton(someone, message, 'Ask a human');
    await eventually(() => shown(pressed)).toContain('Your question was private');
    expect(posted()).toBe('');
    standIn.pressButton(someone, pressed.original!, 'Ask in this channel');
    await eventually(posted).toContain('would like help from a person: How many days off?');
  });

  test('Ask a human mentions the role of the helpers, links the answer, and works once', async () => {
    const { standIn, someone, admin, guild, channel, message, store } = await openAnswered();
    const helpers = standIn.addRole(guild);
    await store.setSettings(guild, '', { helperRole: helpers }, new AbortController().signal);
    standIn.pressButton(someone, message, 'Ask a human');
    const posted = () => standIn.messages(channel.id).filter((each) => textOf(each).includes('would like help'));
    await eventually(() => posted().length).toBe(1);
    expect(posted()[0]).toMatchObject({ pings: [helpers] });
    expect(textOf(posted()[0]!)).toContain(`https://discord.com/channels/${guild}/${channel.id}/${message.id}`);
    const again = standIn.pressButton(admin, message, 'Ask a human');
    await eventually(() => shown(again)).toContain('already asked');
    expect(posted()).toHaveLength(1);
  });

  test('Share works once', async () => {
    const { standIn, someone, channel, message } = await openAnswered({}, { private: true });
    const presses = [standIn.pressButton(someone, message, 'Share'), standIn.pressButton(someone, message, 'Share')];
    await eventually(() => presses.map(shown).join('|')).toMatch(
      /I've shared it.*already shared|already shared.*I've shared/,
    );
    expect(standIn.messages(channel.id).filter((each) => textOf(each).includes('Shared by'))).toHaveLength(1);
  });

  test('a page that has left the scope is shown no more: not as evidence, and not by sharing', async () => {
    const { standIn, someone, guild, message, store } = await openAnswered({}, { private: true });
    await store.setSettings(guild, '', { scope: { roots: [PAGE_B] } }, new AbortController().signal);
    for (const button of ['Evidence', 'Share']) {
      const pressed = standIn.pressButton(someone, message, button);
      await eventually(() => shown(pressed)).toContain('can no longer be seen here');
      expect(shown(pressed)).not.toContain('30 days');
    }
  });

  test('an id of another channel or of somebody else gives nothing', async () => {
    const { standIn, someone, admin, guild, channel, message } = await openAnswered({}, { private: true });
    const elsewhere = standIn.addChannel(guild, 'elsewhere');
    for (const [person, where] of [
      [someone, elsewhere],
      [admin, channel],
    ] as const) {
      const copy = standIn.sendMessage(admin, where, 'a copy');
      copy.components = message.components;
      const pressed = standIn.pressButton(person, copy, 'Evidence');
      await eventually(() => shown(pressed)).toContain('has expired');
    }
  });

  test('there is nobody else to ask in a direct message', async () => {
    const { standIn, someone, store } = await openHarness();
    await store.setSettings('', '', { mode: 'mention' }, new AbortController().signal);
    const direct = standIn.directChannel(someone);
    const use = standIn.runCommand(someone, direct, 'ask', { question: 'How many days off?' });
    await eventually(() => use.original?.components.length).toBeGreaterThan(0);
    expect(JSON.stringify(use.original?.components)).not.toContain('human:');
  });
});
