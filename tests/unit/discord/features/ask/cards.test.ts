import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { UNUSED_KEYS } from '../../../../../src/config/runtime-settings.ts';
import type { BackupStatus } from '../../../../../src/core/ports/stores.ts';
import type { SyncProgress } from '../../../../../src/core/sync-report.ts';
import { toPayload } from '../../../../../src/discord/client/message-body.ts';
import { renderAnswer } from '../../../../../src/discord/features/ask/answer-card.ts';
import { renderSyncDone, renderSyncProgress } from '../../../../../src/discord/features/sync/sync-card.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { ANSWER, fakeDeps, NOT_FOUND, SYNC_REPORT } from '../../../../fixtures/discord.ts';
import { eventually, openHarness } from '../../harness.ts';

const t = createTexts()('en');
const FACTS = { id: 'abc', now: new Date(), syncedAt: new Date(), isPrivate: false };

describe('an answer', () => {
  test.each([
    ['cites one page', ANSWER, '1 page read · '],
    ['cites none', NOT_FOUND, '1,226 pages searched · '],
  ])('that %s says so in its footer, its buttons in one row', (_, answer, footer) => {
    const { embeds, components } = toPayload(renderAnswer(answer, FACTS, t).body);
    expect(embeds[0]?.footer?.text).toContain(footer);
    expect(components.map((row) => row.components.length)).toEqual([5]);
  });

  test('that is private has Share in a row of its own', () => {
    const { components } = toPayload(renderAnswer(NOT_FOUND, { ...FACTS, isPrivate: true }, t).body);
    expect(components.map((row) => row.components.length)).toEqual([5, 1]);
  });
});

describe('the card of a sync', () => {
  const facts = { id: 's', collection: 'notion_docs', elapsedSeconds: 0, requestsPerMinute: 180 };
  const progress: SyncProgress = {
    phase: 'fetch',
    discovered: 12_260,
    done: 1_740,
    pending: 10_520,
    requests: 3_480,
    embeddedTokens: 182_000,
    costUsd: 0.024,
  };

  test('groups its figures, and counts no seconds before the first', () => {
    const [embed] = renderSyncProgress(progress, facts, t).embeds ?? [];
    expect(embed?.description).toContain('1,740 of 12,260 done · 10,520 to go');
    expect(embed?.description).toContain('3,480 requests, at most 180 a minute');
    expect(embed?.footer).toBeUndefined();
    expect(renderSyncProgress(progress, { ...facts, elapsedSeconds: 300 }, t).embeds?.[0]?.footer?.text).toBe(
      '5\u00a0m',
    );
  });

  test('ends in one line', () => {
    const report = { ...SYNC_REPORT, indexed: 2_419, unchanged: 1_204 };
    expect(renderSyncDone(report, 1_412, facts, t).embeds?.[0]?.description).toBe(
      '+1,412 ~1,007 −3 = 1,204 unchanged · 0 missing · 41k tokens ($0.001) · 2\u00a0m\u00a010\u00a0s',
    );
  });
});

describe('/status tells of the backup', () => {
  const lastGood = { at: new Date(Date.now() - 3_600_000), bytes: 12_345_678, file: 'x' };
  const cases: readonly (readonly [Partial<BackupStatus>, RegExp])[] = [
    [{ state: 'none' }, /Backup\nnone yet/],
    [{ state: 'good', lastGood }, /Backup\n✅ <t:\d+:R> · 12.3 MB/],
    [
      { state: 'failed', lastGood, problem: { at: new Date(), reason: 'The disk is full.' } },
      /Backup\n❌ <t:\d+:R>: The disk is full\. · last good one <t:\d+:R>/,
    ],
    [{ state: 'overdue' }, /Backup\n⚠️ overdue · last good one never/],
  ];

  test.each(cases)('%o', async (backup, says) => {
    const { status } = fakeDeps(createFakeDiscordStore()).deps;
    const withBackup: typeof status = async (signal) => {
      const given = await status(signal);
      return { ...given, backup: { ...given.backup, ...backup } };
    };
    const { standIn, channel, admin } = await openHarness({ deps: { status: withBackup } });
    const use = standIn.runCommand(admin, channel, 'status');
    await eventually(() => use.original && textOf(use.original)).toMatch(says);
  });
});

test('who changes a setting that has no effect is told so, and what does it instead', async () => {
  const { standIn, channel, admin } = await openHarness();
  for (const key of UNUSED_KEYS) {
    const use = standIn.runCommand(admin, channel, 'config set', { key, value: '21' });
    await eventually(() => use.original && textOf(use.original)).toMatch(
      /is now `21`\.\n⚠️ It changes nothing here.*: /,
    );
  }
  const other = standIn.runCommand(admin, channel, 'config set', { key: 'daily_budget_usd', value: '21' });
  await eventually(() => other.original && textOf(other.original)).toBe('`daily_budget_usd` is now `21`.');
  const one = standIn.runCommand(admin, channel, 'config get', { key: 'similarity_threshold' });
  await eventually(() => one.original && textOf(one.original)).toBe('`similarity_threshold` is `0.35` (default).');
  const all = standIn.runCommand(admin, channel, 'config get');
  await eventually(() => all.original && textOf(all.original)).toContain('▸ ``daily_budget_usd`` ``21``');
  expect(textOf(all.original!)).toContain('• ``similarity_threshold`` ``0.35``');
});
