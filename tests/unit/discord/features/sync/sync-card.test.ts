import { expect, test } from 'vitest';
import type { SyncProgress } from '../../../../../src/core/sync-report.ts';
import { renderSyncDone, renderSyncProgress } from '../../../../../src/discord/features/sync/sync-card.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import { SYNC_REPORT } from '../../../../fixtures/discord.ts';

const t = createTexts()('en');
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

test('the progress card groups digits and shows the time from the first second on', () => {
  const [embed] = renderSyncProgress(progress, facts, t).embeds ?? [];
  expect(embed?.description).toMatch(/1,740 .*12,260 .*10,520/);
  expect(embed?.description).toMatch(/3,480 requests.* 180 /);
  expect(embed?.footer).toBeUndefined();
  const [later] = renderSyncProgress(progress, { ...facts, elapsedSeconds: 300 }, t).embeds ?? [];
  expect(later?.footer?.text).toBe('5\u00a0min');
});

test('the last card gives the result in one line', () => {
  const report = { ...SYNC_REPORT, indexed: 2_419, unchanged: 1_204 };
  expect(renderSyncDone(report, 1_412, facts, t).embeds?.[0]?.description).toBe(
    '1,412 added · 1,007 updated · 3 removed · 1,204 unchanged · 0 failed · 41k tokens ($0.001) · 2\u00a0min,\u00a010\u00a0sec',
  );
});
