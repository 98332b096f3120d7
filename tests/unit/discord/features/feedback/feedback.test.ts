import { describe, expect, test } from 'vitest';
import { eventually, expectCleanTraffic, openAnswered, shown } from '../../harness.ts';

describe('a rating', () => {
  test('👍 is saved for the person who pressed it', async () => {
    const harness = await openAnswered();
    const pressed = harness.standIn.pressButton(harness.admin, harness.message, '👍');
    await eventually(() => shown(pressed)).toContain('Thanks');
    expect(pressed.original?.visibleTo).toBe(harness.admin.id);
    expect(await harness.store.feedback.since(harness.guild, new Date(0), AbortSignal.timeout(1000))).toMatchObject([
      { vote: 'up' },
    ]);
    expectCleanTraffic(harness);
  });

  test('👎 asks for the reason and offers a notification', async () => {
    const harness = await openAnswered();
    const { standIn, someone, store, message } = harness;
    const pressed = standIn.pressButton(someone, message, '👎');
    await eventually(() => pressed.form).toBeDefined();
    const sent = standIn.submitModal(pressed, { reason: 'outdated', comment: 'It is 32 days now.' });
    await eventually(() => shown(sent)).toContain('Thanks');
    expect(await store.feedback.since(undefined, new Date(0), AbortSignal.timeout(1000))).toMatchObject([
      { vote: 'down', reason: 'outdated', comment: 'It is 32 days now.' },
    ]);
    const wish = standIn.pressButton(someone, sent.original!, 'Notify me');
    await eventually(() => shown(wish)).toContain("I'll message you");
    expect(store.data.subscriptions).toMatchObject([{ userId: someone.id }]);
    expectCleanTraffic(harness);
  });
});
