import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { SYNC_REPORT } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, openHarness, shown } from '../../harness.ts';

describe('on the card of a sync', () => {
  test('Cancel stops the sync and the card says so', async () => {
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
    await eventually(() => shown(refused)).toContain('Only admins');
    const second = standIn.runCommand(admin, channel, 'sync');
    await eventually(() => shown(second)).toContain('A sync is already running');
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
      '⚠️ 12 added · 7 updated · 3 removed · 1,204 unchanged · 1 failed · 41k tokens ($0.001) · 2\u00a0min,\u00a010\u00a0sec',
    );
    const pressed = standIn.pressButton(admin, card()!, 'Failures');
    await eventually(() => shown(pressed)).toContain('Notion refused this page.');
    expectCleanTraffic(harness);
  });
});
