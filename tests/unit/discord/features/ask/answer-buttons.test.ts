import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, openAnswered, shown } from '../../harness.ts';

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
});
