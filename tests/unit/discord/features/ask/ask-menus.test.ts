import { describe, expect, test } from 'vitest';
import { eventually, openHarness, shown } from '../../harness.ts';

describe('message menus', () => {
  test('"Ask about this message" asks its text and replies in private', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const message = standIn.sendMessage(admin, channel, 'Do we have 30 days?');
    const interaction = standIn.runMenu(someone, channel, 'Ask about this message', message);
    await eventually(() => shown(interaction)).toContain('You have 30 days.');
    expect(interaction.original?.visibleTo).toBe(someone.id);
    expect(asked[0]?.question).toBe('Do we have 30 days?');
  });

  test('"Check against Notion" asks what differs', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const message = standIn.sendMessage(admin, channel, 'We have 40 days.');
    const interaction = standIn.runMenu(someone, channel, 'Check against Notion', message);
    await eventually(() => shown(interaction)).toContain('You have 30 days.');
    expect(asked[0]?.question).toContain('We have 40 days.');
  });
});
