import { describe, expect, test } from 'vitest';
import type { SyncProblem, SyncProgress } from '../../../../../src/core/sync-report.ts';
import { renderProblems, renderReport } from '../../../../../src/discord/features/sync/report-card.ts';
import { renderSyncDone, renderSyncProgress } from '../../../../../src/discord/features/sync/sync-card.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import { anId } from '../../../../fixtures/corpus.ts';
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
  const report = { ...SYNC_REPORT, indexed: 2_419, added: 1_412, unchanged: 1_204 };
  expect(renderSyncDone(report, facts, t).embeds?.[0]?.description).toBe(
    '1,412 added · 1,007 updated · 3 removed · 1,204 unchanged · 0 failed · 41k tokens ($0.001) · 2\u00a0min,\u00a010\u00a0sec',
  );
});

describe('pages that are left out', () => {
  const problem = (index: number, state: SyncProblem['state']): SyncProblem => ({
    id: anId(index),
    url: `https://www.notion.so/${index}`,
    title: `Page ${index}`,
    state,
    reason: `${state} because of ${'a reason, '.repeat(9)}`,
  });

  test('are no failures', () => {
    const skipped = { ...SYNC_REPORT, skipped: 2, problems: [problem(1, 'skipped'), problem(2, 'skipped')] };
    expect(renderSyncDone(skipped, facts, t).buttons).toEqual([[{ id: 'failures:s', label: 'Left out (2)' }]]);
    const both = { ...skipped, failed: 1, problems: [...skipped.problems, problem(3, 'failed')] };
    expect(renderSyncDone(both, facts, t).buttons).toEqual([[{ id: 'failures:s', label: 'Failures (1)' }]]);
    expect(renderProblems(both.problems, t).embeds?.map(({ title }) => title)).toEqual([
      "Couldn't be read",
      'Left out',
    ]);
    expect(renderProblems(skipped.problems, t).embeds?.map(({ title }) => title)).toEqual(['Left out']);
  });

  test('are counted if a message has no room for all', () => {
    const many = Array.from({ length: 100 }, (_, index) => problem(index, index % 2 ? 'failed' : 'skipped'));
    const embeds = renderProblems(many, t).embeds ?? [];
    const shown = embeds.map(({ description = '' }) => description.split('\n'));
    for (const lines of shown) expect(lines.at(-1)).toBe(`… and ${50 - (lines.length - 1)} more`);
    expect(embeds.reduce((sum, { description = '' }) => sum + description.length, 0)).toBeLessThan(4000);
  });
});

test('the history tells new pages from changed ones; a run of an earlier version cannot', () => {
  const run = { ...SYNC_REPORT, startedAt: new Date(), finishedAt: new Date(), error: undefined };
  const { added: _, ...older } = run;
  const lines = (renderReport([run, older], t).embeds?.[0]?.description ?? '').split('\n');
  expect(lines[0]).toContain('12 added · 7 updated · 3 removed · 1,204 unchanged · 0 failed');
  expect(lines[1]).toContain('19 added or updated · 3 removed');
});
