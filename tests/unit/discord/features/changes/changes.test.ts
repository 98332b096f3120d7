import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import type { RuntimeSettings } from '../../../../../src/config/runtime-settings.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { createFakeRuntimeSettings } from '../../../../fakes/runtime-settings.ts';
import { addChange, aVersion, pageNumber } from '../../../../fixtures/page-changes.ts';
import { eventually, expectCleanTraffic, openHarness, shown } from '../../harness.ts';

describe('/changes', () => {
  test('shows what is different, newest first, and leads to older changes and back', async () => {
    const store = createFakeDiscordStore();
    const data = store.data.changeData;
    for (let n = 1; n <= 20; n++)
      addChange(data, {
        pageId: pageNumber(n),
        after: aVersion({ title: `Page ${n}` }),
        before: aVersion({ title: `Page ${n}` }),
        from: 'old words',
        to: 'new words',
      });
    const harness = await openHarness({ store });
    const { standIn, channel, someone } = harness;
    const used = standIn.runCommand(someone, channel, 'changes', {});
    await eventually(() => shown(used)).toContain('Page 20');
    const titles = () => shown(used).match(/Page \d+(?=\])/g);
    expect(titles()).toEqual([20, 19, 18, 17, 16, 15, 14, 13].map((n) => `Page ${n}`));
    expect(shown(used)).toContain('“old” → “new”');
    standIn.pressButton(someone, used.original!, 'Older');
    await eventually(() => titles()?.[0]).toBe('Page 12');
    standIn.pressButton(someone, used.original!, 'Older');
    await eventually(titles).toEqual(['Page 4', 'Page 3', 'Page 2', 'Page 1']);
    standIn.pressButton(someone, used.original!, 'Newest');
    await eventually(() => titles()?.[0]).toBe('Page 20');
    expectCleanTraffic(harness);
  });

  test('sums up the changes of a page: names, places, properties, and the words that are left of several edits', async () => {
    const store = createFakeDiscordStore();
    const data = store.data.changeData;
    const status = (text: string) => [{ id: 's', name: 'Status', type: 'status', text }];
    const draft = aVersion({ title: 'Offer', path: ['Sales'], properties: status('Draft') });
    const text = (price: string) => `# Prices\nA seat costs ${price} euros a month.`;
    addChange(data, {
      before: draft,
      after: { ...draft, properties: status('Review') },
      from: text('10'),
      to: text('11'),
    });
    const moved = {
      ...draft,
      title: 'Price list',
      path: ['Archive'],
      holderId: pageNumber(7),
      properties: status('Done'),
    };
    addChange(data, {
      before: { ...draft, properties: status('Review') },
      after: moved,
      from: text('11'),
      to: text('12'),
    });
    addChange(data, { pageId: pageNumber(2), kind: 'in_trash', before: aVersion({ title: 'Gone' }), after: undefined });
    addChange(data, { pageId: pageNumber(3), before: undefined, kind: 'new', after: aVersion({ title: 'Fresh' }) });
    const harness = await openHarness({ store });
    const used = harness.standIn.runCommand(harness.someone, harness.channel, 'changes', { since: '1' });
    await eventually(() => shown(used)).toContain('Price list');
    expect(shown(used)).toContain(
      'was “Offer”; moved from Sales to Archive; Status: Draft → Done; Prices: “10” → “12”',
    );
    expect(shown(used)).toMatch(/🗑️ Gone — moved to the trash/);
    expect(shown(used)).toMatch(/Fresh\]\(.*\) — new page/);
  });

  test('defuses what it quotes, whatever its length', async () => {
    const store = createFakeDiscordStore();
    const data = store.data.changeData;
    const nasty = ['[x](https://evil.example) @everyone', '`'.repeat(50), '['.repeat(200_000), '||**__', '<@1> \u202e'];
    for (const [n, text] of nasty.entries())
      addChange(data, {
        pageId: pageNumber(n),
        after: aVersion({ title: text.slice(0, 500) }),
        before: aVersion(),
        from: `a ${text}`,
        to: `${text} b\n${text}`,
      });
    const harness = await openHarness({ store });
    const used = harness.standIn.runCommand(harness.someone, harness.channel, 'changes', {});
    await eventually(() => shown(used)).toContain('What changed since');
    expect(textOf(used.original!).length).toBeLessThanOrEqual(4096);
    expect(shown(used)).not.toMatch(/\]\(https:\/\/evil/);
    expectCleanTraffic(harness);
  });

  test('says how to turn changes on if none are recorded', async () => {
    const runtimeSettings = createFakeRuntimeSettings({ retention_days_changes: 0 });
    const harness = await openHarness({ deps: { runtimeSettings } });
    const used = harness.standIn.runCommand(harness.someone, harness.channel, 'changes', {});
    await eventually(() => shown(used)).toContain('/config set retention_days_changes 30');
    expect(runtimeSettings.values().retentionDaysChanges satisfies RuntimeSettings['retentionDaysChanges']).toBe(0);
  });
});
