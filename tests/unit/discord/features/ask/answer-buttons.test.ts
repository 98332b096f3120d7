import { describe, expect, test } from 'vitest';
import type { Interaction } from '../../../../../sample/stand-ins/discord/interactions.ts';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { ANSWER, NOT_FOUND, SYNC_REPORT } from '../../../../fixtures/discord.ts';
import { eventually, type Harness, type HarnessOptions, openHarness } from '../../harness.ts';

const shown = (interaction: Interaction) => (interaction.original ? textOf(interaction.original) : '');

async function answered(options: HarnessOptions = {}, values: Record<string, boolean> = {}) {
  const harness = await openHarness(options);
  const { standIn, channel, someone } = harness;
  const asked = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?', ...values });
  await eventually(() => asked.original?.components.length).toBeGreaterThan(0);
  return { ...harness, message: asked.original! };
}

function expectCleanTraffic({ standIn }: Harness): void {
  expect(standIn.traffic.filter(({ invalid, status }) => invalid || status >= 400)).toEqual([]);
}

describe('below an answer', () => {
  test('👍 is noted for the person who pressed', async () => {
    const harness = await answered();
    const pressed = harness.standIn.pressButton(harness.admin, harness.message, '👍');
    await eventually(() => shown(pressed)).toContain('Thank you');
    expect(pressed.original?.visibleTo).toBe(harness.admin.id);
    expect(await harness.store.feedback.since(harness.guild, new Date(0), AbortSignal.timeout(1000))).toMatchObject([
      { vote: 'up' },
    ]);
    expectCleanTraffic(harness);
  });

  test('👎 asks why, and offers to tell when it is mended', async () => {
    const harness = await answered();
    const { standIn, someone, store, message } = harness;
    const pressed = standIn.pressButton(someone, message, '👎');
    await eventually(() => pressed.form).toBeDefined();
    const sent = standIn.submitModal(pressed, { reason: 'outdated', comment: 'It is 32 days now.' });
    await eventually(() => shown(sent)).toContain('Thank you');
    expect(await store.feedback.since(undefined, new Date(0), AbortSignal.timeout(1000))).toMatchObject([
      { vote: 'down', reason: 'outdated', comment: 'It is 32 days now.' },
    ]);
    const wish = standIn.pressButton(someone, sent.original!, 'Tell me');
    await eventually(() => shown(wish)).toContain('I will write to you');
    expect(store.data.subscriptions).toMatchObject([{ userId: someone.id }]);
    expectCleanTraffic(harness);
  });

  test('Evidence shows the verified quotes to the one who asks for them', async () => {
    const harness = await answered();
    const pressed = harness.standIn.pressButton(harness.admin, harness.message, 'Evidence');
    await eventually(() => shown(pressed)).toContain('Everybody has 30 days off.');
    expect(pressed.original?.visibleTo).toBe(harness.admin.id);
    expectCleanTraffic(harness);
  });

  test('Retry asks again in place of the old answer', async () => {
    let calls = 0;
    const harness = await answered({ answer: async () => (++calls === 1 ? NOT_FOUND : ANSWER) });
    const { standIn, someone, message } = harness;
    expect(textOf(message)).toContain("couldn't find this in the indexed Notion pages (checked 1,226, synced");
    standIn.pressButton(someone, message, 'Retry');
    await eventually(() => textOf(message)).toContain('You have 30 days.');
    expectCleanTraffic(harness);
  });

  test('Ask a human puts the question to the channel, mentioning nobody', async () => {
    const harness = await answered();
    const { standIn, someone, channel, message } = harness;
    standIn.pressButton(someone, message, 'Ask a human');
    await eventually(() => standIn.messages(channel.id).map(textOf).join()).toContain(`<@${someone.id}> asks for help`);
    expectCleanTraffic(harness);
  });

  test('Share puts a private answer into the channel, with buttons of its own', async () => {
    const harness = await answered({}, { private: true });
    const { standIn, someone, admin, channel, message } = harness;
    expect(message.visibleTo).toBe(someone.id);
    standIn.pressButton(someone, message, 'Share');
    const find = () => standIn.messages(channel.id).find((each) => textOf(each).includes('Shared by'));
    await eventually(find).toBeDefined();
    const pressed = standIn.pressButton(admin, find()!, 'Evidence');
    await eventually(() => shown(pressed)).toContain('Everybody has 30 days off.');
    expectCleanTraffic(harness);
  });

  test('what was deleted meanwhile is said to be gone', async () => {
    const harness = await answered();
    harness.store.data.questions.clear();
    const pressed = harness.standIn.pressButton(harness.someone, harness.message, 'Evidence');
    await eventually(() => shown(pressed)).toContain('not kept any more');
  });
});

describe('on the card of a sync', () => {
  test('Cancel stops it; the card says so', async () => {
    const deps = {
      sync: {
        run: (_: unknown, signal: AbortSignal) =>
          new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
        why: () => Promise.reject(new Error('not asked')),
      },
    };
    const harness = await openHarness({ deps });
    const { standIn, admin, someone, channel } = harness;
    standIn.runCommand(admin, channel, 'sync');
    const card = () => standIn.messages(channel.id).find((message) => textOf(message).includes('Syncing'));
    await eventually(card).toBeDefined();
    const message = card()!;
    const refused = standIn.pressButton(someone, message, 'Cancel');
    await eventually(() => shown(refused)).toContain('Only the admins');
    const second = standIn.runCommand(admin, channel, 'sync');
    await eventually(() => shown(second)).toContain('A sync is running');
    standIn.pressButton(admin, message, 'Cancel');
    await eventually(() => textOf(message)).toContain('Cancelled.');
    expectCleanTraffic(harness);
  });

  test('Failures lists what could not be read', async () => {
    const problems = [
      {
        id: 'p' as never,
        url: 'https://www.notion.so/p',
        title: 'Broken',
        state: 'failed' as const,
        reason: 'Notion refused this page.',
      },
    ];
    const deps = {
      sync: {
        run: async () => ({ ...SYNC_REPORT, failed: 1, complete: false, problems }),
        why: () => Promise.reject(new Error('not asked')),
      },
    };
    const harness = await openHarness({ deps });
    const { standIn, admin, channel } = harness;
    standIn.runCommand(admin, channel, 'sync');
    const card = () => standIn.messages(channel.id).find((message) => textOf(message).includes('unchanged'));
    await eventually(card).toBeDefined();
    expect(textOf(card()!)).toContain(
      '⚠️ +0 ~19 −3 = 1,204 unchanged · 1 missing · 41k tokens ($0.001) · 2\u00a0m\u00a010\u00a0s',
    );
    const pressed = standIn.pressButton(admin, card()!, 'Failures');
    await eventually(() => shown(pressed)).toContain('Notion refused this page.');
    expectCleanTraffic(harness);
  });
});
